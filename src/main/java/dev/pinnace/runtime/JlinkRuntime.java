package dev.pinnace.runtime;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.process.Command;
import dev.pinnace.spec.RuntimeSpec.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Links runtimes with a JDK's own {@code jlink}, in a process of its own: within this one its output would depend on what
 * else has run here. The same request gives the same bytes.
 */
public final class JlinkRuntime {
    /** The first release whose dumps of shared class data are the same every time as they are. */
    private static final int FIRST_WITH_STABLE_DUMP = 25;

    /** What would change how the linker's or the dumping virtual machine behaves, or make it talk. */
    private static final String[] JVM_VARIABLES = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH"
    };

    private final JdkHome jdk;
    private final Duration limit;

    /**
     * @param jdk that runtimes are linked from
     * @param limit after which a linker is stopped
     */
    public JlinkRuntime(JdkHome jdk, Duration limit) {
        this.jdk = jdk;
        this.limit = limit;
    }

    /**
     * Links a runtime.
     *
     * @param directory does not exist yet; its parent does
     * @throws ConfigurationException when the request names modules that the JDK does not have
     * @throws ImageBuildException when linking fails; the directory may hold a part then
     */
    public LinkedRuntime link(LinkRequest request, Path directory) {
        request.checkModules(jdk.modules(), jdk.toString());
        if (!jdk.hasPackagedModules()) {
            requireSelfLinking();
        }
        Command.of(jdk.jlink(), limit, arguments(request, directory))
                .without(JVM_VARIABLES)
                .run()
                .orFail("The runtime was to be linked from the JDK " + jdk + ".");
        if (request.keep().contains(Part.CDS_ARCHIVE)) {
            dumpSharedClasses(directory);
        }
        return LinkedRuntime.read(directory, jdk, request);
    }

    private void requireSelfLinking() {
        try (RuntimeImage image = RuntimeImage.open(jdk.path())) {
            if (!image.canLinkItself()) {
                throw new ConfigurationException("no runtime can be linked from " + jdk
                        + ": it has no directory 'jmods' and was not built to link itself (JEP 493);"
                        + " install its modules, or use another JDK");
            }
        } catch (IOException e) {
            throw new ImageBuildException("cannot read the modules of the JDK " + jdk, e);
        }
    }

    /**
     * No {@code --strip-debug}: it fails where {@code objcopy} is missing, and gives the same bytes where the JDK's
     * libraries carry no debugging symbols. No {@code --compress}: a compressed layer gets larger by it.
     *
     * <p>The collector is named: with the one that a machine's number of processors chooses, JDK 17 generates other
     * method handle classes. Without the second compiler the linker takes half the time.
     */
    private static List<String> arguments(LinkRequest request, Path directory) {
        List<String> arguments = new ArrayList<>(List.of(
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "--add-modules",
                String.join(",", request.modules()),
                "--no-header-files",
                "--no-man-pages"));
        if (!request.keep().contains(Part.DEBUG_SYMBOLS)) {
            arguments.add("--strip-java-debug-attributes");
        }
        if (!request.locales().isEmpty()) {
            arguments.add("--include-locales=" + String.join(",", request.locales()));
        }
        arguments.add("--output");
        arguments.add(directory.toString());
        return arguments;
    }

    /**
     * Before 25 a dump differs from the next one: identity hashes that compiler threads draw, and a heap that G1 laid
     * out. Interpreted and with the serial collector it does not.
     */
    private void dumpSharedClasses(Path directory) {
        List<String> arguments = new ArrayList<>();
        if (jdk.feature() < FIRST_WITH_STABLE_DUMP) {
            arguments.add("-Xint");
            arguments.add("-XX:+UseSerialGC");
        }
        arguments.add("-Xshare:dump");
        Command.of(directory.resolve("bin").resolve("java"), limit, arguments)
                .without(JVM_VARIABLES)
                .run()
                .orFail("The archive of shared class data was to be made; build without it.");
        if (!Files.isRegularFile(directory.resolve("lib").resolve("server").resolve("classes.jsa"))) {
            throw new ImageBuildException(
                    "the runtime linked from " + jdk + " made no archive of shared class data; build without it");
        }
    }
}
