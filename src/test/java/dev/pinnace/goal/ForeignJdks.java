package dev.pinnace.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.pinnace.it.MadeBase;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * JDKs of one version for amd64 and arm64, and the C library of each, as {@code .ci/foreign-jdks} unpacks them. Tests that need
 * them are skipped without them, or fail where they are promised to be there.
 *
 * @param directory that they were unpacked into
 */
record ForeignJdks(Path directory) {
    static ForeignJdks require() {
        Path directory = Path.of(System.getenv().getOrDefault("PINNACE_FOREIGN_JDKS", "target/foreign-jdks"));
        if (!Files.exists(directory.resolve("complete"))) {
            String message = "there are no JDKs for other machines in " + directory + "; run .ci/foreign-jdks";
            assertThat(System.getenv("PINNACE_REQUIRE_ENGINES")).as(message).isNotEqualTo("true");
            abort(message);
        }
        return new ForeignJdks(directory.toAbsolutePath());
    }

    Path home(String architecture) {
        return directory.resolve(architecture).resolve("usr/lib/jvm/java-17-openjdk-" + architecture);
    }

    /** A base with what Debian's JDK needs and no Java. */
    MadeBase base(String architecture) {
        Path root = directory.resolve(architecture);
        String triplet = architecture.equals("arm64") ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
        MadeBase base = MadeBase.forArchitecture(architecture).tree(root, "lib").file("etc/os-release", "ID=debian\n");
        if (Files.isDirectory(root.resolve("lib64"))) {
            base.tree(root, "lib64");
        }
        for (String name : new String[] {"libstdc++.so.6", "libgcc_s.so.1", "libz.so.1"}) {
            for (String place : new String[] {"usr/lib/" + triplet + "/", "lib/" + triplet + "/"}) {
                Path library = root.resolve(place + name);
                if (Files.exists(library)) {
                    base.copy(place + name, library);
                }
            }
        }
        return base;
    }
}
