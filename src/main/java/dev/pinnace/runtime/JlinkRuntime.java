package dev.pinnace.runtime;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.process.Command;
import dev.pinnace.spec.RuntimeSpec.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Links runtimes with a JDK's own {@code jlink}, in a process of its own: within this one its output would depend on what
 * else has run here. The same request gives the same bytes.
 */
public final class JlinkRuntime {
    /** What would change how the linker's or the dumping virtual machine behaves, or make it talk. */
    static final List<String> JVM_VARIABLES =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");

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
     * @throws ConfigurationException when the request names modules that the JDK does not have, or an archive of class data
     *     that it cannot make the same every time
     * @throws ImageBuildException when linking fails; the directory may hold a part then
     */
    public LinkedRuntime link(LinkRequest request, Path directory) {
        request.checkModules(jdk.modules(), jdk.toString());
        if (request.keep().contains(Part.CDS_ARCHIVE)) {
            SharedClassArchive.requirePossible(jdk);
        }
        if (!jdk.hasPackagedModules()) {
            requireSelfLinking();
        }
        List<String> arguments = new ArrayList<>(arguments(request, directory.toString()));
        if (jdk.isTarget()) {
            arguments.add("--module-path");
            arguments.add(jdk.path().resolve("jmods").toString());
        }
        Command.of(jdk.jlink(), limit, arguments)
                .without(JVM_VARIABLES.toArray(String[]::new))
                .run()
                .orFail("The runtime was to be linked from the JDK " + jdk + ".");
        if (request.keep().contains(Part.CDS_ARCHIVE)) {
            new SharedClassArchive(directory, limit).make();
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

    /** What a linked runtime is told to make its archive of class data, wherever it is. */
    public static List<String> archiveArguments() {
        List<String> arguments = new ArrayList<>(SharedClassArchive.FIXED);
        arguments.add("-Xshare:dump");
        return arguments;
    }

    /**
     * What the linker is told.
     *
     * <p>No {@code --strip-debug}: it fails where {@code objcopy} is missing, and gives the same bytes where the JDK's
     * libraries carry no debugging symbols. No {@code --compress}: a compressed layer gets larger by it.
     *
     * <p>The collector is named: with the one that a machine's number of processors chooses, JDK 17 generates other
     * method handle classes; and so it does with an encoding and language that come from the environment, such as
     * {@code LC_ALL=C}. Without the second compiler the linker takes half the time.
     *
     * @param directory that it writes
     */
    public static List<String> arguments(LinkRequest request, String directory) {
        List<String> arguments = new ArrayList<>(List.of(
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-J-Dfile.encoding=UTF-8",
                "-J-Duser.language=en",
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
        arguments.add(directory);
        return arguments;
    }
}
