package dev.pinnace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.process.Command;
import dev.pinnace.process.SearchPath;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import dev.pinnace.spec.RunUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
final class NativeExecutableTest {
    private static final String PROGRAM = """
            #include <math.h>
            #include <stdio.h>
            #include <stdlib.h>
            #include <unistd.h>
            int main(int count, char **arguments) {
                FILE *bundle = fopen(getenv("SSL_CERT_FILE"), "r");
                printf("uid %d, %.1f, bundle %s\\n", (int) getuid(), floor(count + 0.5), bundle ? "there" : "absent");
                return 0;
            }
            """;

    @TempDir
    Path temporary;

    private Path compile(String... options) throws IOException {
        Path compiler = SearchPath.ofThisProcess().find("gcc").orElse(null);
        assumeTrue(compiler != null, "gcc is not installed");
        Path source = Files.writeString(temporary.resolve("program.c"), PROGRAM);
        Path program = temporary.resolve("program");
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-o", program.toString(), source.toString(), "-lm"));
        Command.of(compiler, Duration.ofMinutes(1), arguments).run().orFail("");
        return program;
    }

    private ScratchLayers layers(Path program) {
        RuntimeDirectories none = (key, linker) -> {
            throw new AssertionError("nothing is linked for a native executable");
        };
        return new ScratchRuntime(HostSystem.THIS_MACHINE, none, ScratchRuntimeTest::digest, HostMemory.none())
                .forExecutable(program, Jdks.own(), ScratchRequest.of(RunUser.NONROOT));
    }

    private String run(Path program, ScratchLayers layers) throws IOException {
        Chroot chroot = new Chroot(Files.createDirectory(temporary.resolve("root")));
        for (LayerSpec layer : layers.layers()) {
            chroot.add(layer);
        }
        chroot.addWhatEnginesAdd();
        Files.copy(program, chroot.root().resolve("app"));
        assertThat(chroot.root().resolve("app").toFile().setExecutable(true, false))
                .isTrue();
        return chroot.run(layers.environment(), "/app").orFail("").output();
    }

    private static Stream<String> libraries(ScratchLayers layers) {
        return layers.lock().entries().keySet().stream().filter(key -> key.contains(".so"));
    }

    @Test
    void a_static_executable_runs_on_users_and_certificates_alone() throws IOException {
        assumeTrue(Chroot.isPossible(), "only root can enter another root directory");
        Path program = compile("-static");
        ScratchLayers layers = layers(program);

        assertThat(layers.layers()).extracting(LayerSpec::purpose).containsExactly(LayerPurpose.C_LIBRARY);
        assertThat(libraries(layers)).isEmpty();
        assertThat(layers.lock().value("libc")).isEmpty();
        assertThat(run(program, layers)).isEqualTo("uid 65532, 1.0, bundle there\n");
    }

    @Test
    void a_dynamic_executable_runs_with_its_closure() throws IOException {
        assumeTrue(Chroot.isPossible(), "only root can enter another root directory");
        Path program = compile();
        ScratchLayers layers = layers(program);

        assertThat(libraries(layers)).anyMatch(key -> key.endsWith("/libc.so.6"));
        assertThat(run(program, layers)).isEqualTo("uid 65532, 1.0, bundle there\n");
    }

    @Test
    void a_script_is_refused() throws IOException {
        Path script = Files.writeString(temporary.resolve("run.sh"), "#!/bin/sh\n");

        assertThatThrownBy(() -> layers(script))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<executable>")
                .hasMessageContaining("no scripts");
    }
}
