package dev.pinnace.bytecode;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The JDKs of this machine: the one that runs, the one that {@code JDK25_HOME} names, and Debian's usual place. */
final class InstalledJdks {
    private InstalledJdks() {}

    /** A JDK of the feature version; without one the test is skipped, or fails where engines are required. */
    static Path ofFeature(int feature) throws IOException {
        for (Path home : homes()) {
            Path release = home.resolve("release");
            if (Files.isRegularFile(release) && Files.readString(release).contains("JAVA_VERSION=\"" + feature + ".")) {
                return home;
            }
        }
        String message = "no JDK " + feature + " is installed";
        if (Boolean.parseBoolean(System.getenv("PINNACE_REQUIRE_ENGINES"))) {
            throw new AssertionError(message);
        }
        return abort(message);
    }

    static Path running() {
        return Path.of(System.getProperty("java.home"));
    }

    private static List<Path> homes() throws IOException {
        List<Path> homes = new ArrayList<>(List.of(running()));
        String jdk25 = System.getenv("JDK25_HOME");
        if (jdk25 != null) {
            homes.add(Path.of(jdk25));
        }
        Path usual = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(usual)) {
            try (Stream<Path> directories = Files.list(usual)) {
                directories.sorted().forEach(homes::add);
            }
        }
        return homes;
    }
}
