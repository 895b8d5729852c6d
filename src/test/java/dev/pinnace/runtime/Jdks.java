package dev.pinnace.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The JDKs of the machine that tests run on. */
final class Jdks {
    private Jdks() {}

    /** The one that runs the tests. */
    static JdkHome own() {
        return JdkHome.read(Path.of(System.getProperty("java.home")));
    }

    /** One without packaged modules, which links itself. */
    static Optional<JdkHome> linkingItself() {
        Path environment = Path.of(System.getenv().getOrDefault("JDK25_HOME", "/usr/lib/jvm/temurin-25-jdk-amd64"));
        return Optional.of(environment)
                .filter(home -> Files.isRegularFile(home.resolve("release")))
                .map(JdkHome::read)
                .filter(jdk -> !jdk.hasPackagedModules());
    }

    static Stream<JdkHome> all() {
        return Stream.concat(Stream.of(own()), linkingItself().stream());
    }
}
