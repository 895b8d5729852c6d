package dev.pinnace.runtime;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.Platform;
import dev.pinnace.process.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the default archive of shared class data of a linked runtime, the same every time. {@code jlink
 * --generate-cds-archive} is not used: what it makes depends on the memory, the processors and the locale of the machine.
 * What is done for it:
 *
 * <ul>
 *   <li>Collector, size of the heap, locale and working directory, which show in the archive, do not come from the machine,
 *       and no thread of a compiler takes part.
 *   <li>The time of the modules, which stands in the archive and is never compared, is always the same.
 *   <li>Classes that the runtime does not have are taken from the list: an error in resolving them leaves addresses behind.
 *   <li>It is made twice, and both must be equal. JDK 17 makes one of a few by chance, and does not get that far.
 * </ul>
 */
final class SharedClassArchive {
    /** The first release whose archives do not depend on which thread is faster. */
    private static final int FIRST_REPRODUCIBLE = 18;

    /** What a virtual machine that dumps is told, so that the archive does not depend on the machine. */
    static final List<String> FIXED = List.of("-Xint", "-XX:+UseSerialGC", "-Xms128m", "-Xmx128m");

    private static final Pattern CLASS =
            Pattern.compile("(?:^|^@lambda-proxy |L)([a-z][\\w$]*(?:/[\\w$]+)+)(?:$|[ ;])");

    private final Path runtime;
    private final Duration limit;

    /**
     * @param runtime directory of a linked runtime
     * @param limit for one dump
     */
    SharedClassArchive(Path runtime, Duration limit) {
        this.runtime = runtime.toAbsolutePath();
        this.limit = limit;
    }

    /** @throws ConfigurationException when the runtimes of this JDK have none that is the same every time */
    static void requirePossible(JdkHome jdk) {
        if (jdk.feature() < FIRST_REPRODUCIBLE) {
            throw new ConfigurationException("<startup> is 'cds', and the JDK " + jdk
                    + " makes another archive of class data now and then, so that the same sources would not give the same"
                    + " image; use a JDK from " + FIRST_REPRODUCIBLE + " on, or <startup>none</startup>");
        }
        Platform here = Platform.ofJava(System.getProperty("os.name"), System.getProperty("os.arch"));
        jdk.platform().filter(own -> !own.runs(here)).ifPresent(own -> {
            throw new ConfigurationException("<startup> is 'cds', and the JDK " + jdk + " is for " + own
                    + ": only a runtime that runs on this machine (" + here
                    + ") can make its archive of class data. Build there, or use <startup>none</startup>");
        });
    }

    /** @throws ImageBuildException when the runtime cannot make an archive, or makes another one the second time */
    void make() {
        Path lib = runtime.resolve("lib");
        try {
            Files.setLastModifiedTime(lib.resolve("modules"), FileTime.fromMillis(0));
            Path list = Files.write(lib.resolve("classlist"), presentClasses(lib.resolve("classlist")));
            Path archive = dump(list, "classes.jsa");
            Path again = dump(list, "again.jsa");
            if (Files.mismatch(archive, again) >= 0) {
                throw new ImageBuildException(
                        "the runtime in " + runtime + " made another archive of class data the second"
                                + " time, so that the same sources would not give the same image; use <startup>none</startup>, or"
                                + " another JDK");
            }
            Files.delete(again);
            Files.move(archive, lib.resolve("server").resolve("classes.jsa"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ImageBuildException("cannot make the archive of shared class data in " + runtime, e);
        }
    }

    private Path dump(Path list, String name) {
        Path archive = runtime.resolve("lib").resolve(name);
        List<String> arguments = new ArrayList<>(FIXED);
        arguments.add("-XX:SharedClassListFile=" + list);
        arguments.add("-XX:SharedArchiveFile=" + archive);
        arguments.add("-Xshare:dump");
        Command.of(runtime.resolve("bin").resolve("java"), limit, arguments)
                .without(JlinkRuntime.JVM_VARIABLES.toArray(String[]::new))
                .with("LC_ALL", "C")
                .in(Path.of("/"))
                .run()
                .orFail("The archive of shared class data was to be made; use <startup>none</startup>.");
        if (!Files.isRegularFile(archive)) {
            throw new ImageBuildException("the runtime linked in " + runtime + " made no archive of shared class data;"
                    + " use <startup>none</startup>");
        }
        return archive;
    }

    private List<String> presentClasses(Path list) throws IOException {
        try (RuntimeImage image = RuntimeImage.open(runtime)) {
            Set<String> packages = image.packages();
            return Files.readAllLines(list, StandardCharsets.UTF_8).stream()
                    .filter(line -> line.startsWith("#") || namesOnly(line, packages))
                    .toList();
        }
    }

    private static boolean namesOnly(String line, Set<String> packages) {
        Matcher matcher = CLASS.matcher(line);
        while (matcher.find()) {
            String name = matcher.group(1);
            if (!packages.contains(name.substring(0, name.lastIndexOf('/')).replace('/', '.'))) {
                return false;
            }
        }
        return true;
    }
}
