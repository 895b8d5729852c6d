package dev.pinnace.build;

import dev.pinnace.oci.ImageBuildException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * The encoder of zstd-jni, loaded from its jar by a class loader of its own, so that it meets neither another version in the
 * class path of whoever runs Pinnace nor its native library.
 */
public final class NativeZstd implements ZstdEncoder {
    private static final String STREAM = "com.github.luben.zstd.ZstdOutputStreamNoFinalizer";

    private final Constructor<?> streams;
    private final Method workers;

    private NativeZstd(Constructor<?> streams, Method workers) {
        this.streams = streams;
        this.workers = workers;
    }

    /**
     * Loads it.
     *
     * @param jar whose digest was verified
     * @throws ImageBuildException when it is not what it should be, or this machine cannot run it
     */
    @SuppressWarnings("resource") // the loader lives as long as its classes
    public static NativeZstd load(Path jar) {
        try {
            URL[] path = {jar.toUri().toURL()};
            ClassLoader loader = new URLClassLoader("zstd-jni", path, ClassLoader.getPlatformClassLoader());
            Class<?> type = Class.forName(STREAM, true, loader);
            return new NativeZstd(
                    type.getConstructor(OutputStream.class, int.class), type.getMethod("setWorkers", int.class));
        } catch (LinkageError e) {
            throw new ImageBuildException(
                    "the native library in " + jar + " cannot be loaded (" + e + "). It is unpacked to "
                            + System.getProperty("java.io.tmpdir")
                            + ", from which code must be allowed to run (-Djava.io.tmpdir names another directory), and on"
                            + " Linux it needs glibc; or build with <compression>gzip</compression>",
                    e);
        } catch (ReflectiveOperationException | MalformedURLException e) {
            throw new ImageBuildException(jar + " is not the zstd-jni that Pinnace knows: " + e, e);
        }
    }

    @Override
    public OutputStream open(OutputStream out, int level, int threads) throws IOException {
        try {
            OutputStream stream = (OutputStream) streams.newInstance(out, level);
            workers.invoke(stream, threads);
            return stream;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException("zstd-jni cannot compress", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("zstd-jni has other methods than it had when it was loaded", e);
        }
    }
}
