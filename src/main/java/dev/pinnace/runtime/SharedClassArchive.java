package dev.pinnace.runtime;

import dev.pinnace.oci.ImageBuildException;
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
 * Makes the default archive of shared class data of a linked runtime. Where the virtual machine's dump differs from time
 * to time, all is done to get one that does not:
 *
 * <ul>
 *   <li>Interpreted and with the serial collector, no compiler thread draws identity hashes and no region of G1 moves.
 *   <li>Classes that the runtime does not have are taken from the list: an error in resolving them leaves addresses behind.
 *   <li>The time of the modules, which stands in the archive and is never compared, is always the same.
 *   <li>What still differs now and then is random, so two equal dumps are as they should be.
 * </ul>
 */
final class SharedClassArchive {
    private static final int MOST_DUMPS = 6;

    /** The first release whose dumps are the same every time as they are. */
    private static final int FIRST_STABLE = 25;

    private static final Pattern CLASS =
            Pattern.compile("(?:^|^@lambda-proxy |L)([a-z][\\w$]*(?:/[\\w$]+)+)(?:$|[ ;])");

    private final Path runtime;
    private final int feature;
    private final Duration limit;

    /**
     * @param runtime directory of a linked runtime
     * @param feature number of its feature release
     * @param limit for one dump
     */
    SharedClassArchive(Path runtime, int feature, Duration limit) {
        this.runtime = runtime;
        this.feature = feature;
        this.limit = limit;
    }

    /** @throws ImageBuildException when the runtime cannot make an archive */
    void make() {
        Path lib = runtime.resolve("lib");
        try {
            Files.setLastModifiedTime(lib.resolve("modules"), FileTime.fromMillis(0));
            Path list = Files.write(lib.resolve("classlist"), presentClasses(lib.resolve("classlist")));
            Path last = dump(list, 0);
            for (int number = 1; feature < FIRST_STABLE && number < MOST_DUMPS; number++) {
                Path next = dump(list, number);
                boolean same = Files.mismatch(last, next) < 0;
                Files.delete(last);
                last = next;
                if (same) {
                    break;
                }
            }
            Files.move(last, lib.resolve("server").resolve("classes.jsa"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ImageBuildException("cannot make the archive of shared class data in " + runtime, e);
        }
    }

    private Path dump(Path list, int number) {
        Path archive = runtime.resolve("lib").resolve("classes-" + number + ".jsa");
        List<String> arguments = new ArrayList<>();
        if (feature < FIRST_STABLE) {
            arguments.add("-Xint");
            arguments.add("-XX:+UseSerialGC");
        }
        arguments.add("-XX:SharedClassListFile=" + list);
        arguments.add("-XX:SharedArchiveFile=" + archive);
        arguments.add("-Xshare:dump");
        Command.of(runtime.resolve("bin").resolve("java"), limit, arguments)
                .without(JlinkRuntime.JVM_VARIABLES.toArray(String[]::new))
                .run()
                .orFail("The archive of shared class data was to be made; build without it.");
        if (!Files.isRegularFile(archive)) {
            throw new ImageBuildException(
                    "the runtime linked in " + runtime + " made no archive of shared class data; build without it");
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
