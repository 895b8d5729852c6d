package dev.pinnace.goal;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.oci.Platform;
import dev.pinnace.spec.Application;
import dev.pinnace.spec.BaseImage;
import dev.pinnace.spec.ContainerSpec;
import dev.pinnace.spec.Diagnostics;
import dev.pinnace.spec.Extras;
import dev.pinnace.spec.ImageName;
import dev.pinnace.spec.ImagePlans;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.LayerCompression;
import dev.pinnace.spec.RunUser;
import dev.pinnace.spec.RuntimeSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BuildImageTest {
    private static final ProgressListener NOBODY = new ProgressListener() {
        @Override
        public void info(String message) {}

        @Override
        public void warn(String message) {}

        @Override
        public void debug(String message) {}
    };

    static final Remote NOTHING = new Remote(
            () -> {
                throw new AssertionError("no registry is needed");
            },
            () -> {
                throw new AssertionError("no encoder is needed");
            });

    @TempDir
    Path temporary;

    @Test
    @EnabledOnOs(OS.LINUX)
    void namesTheParameterOfADirectoryThatCannotBeMade() {
        Workspace nowhere = new Workspace(Path.of("/proc/x"), temporary.resolve("cache"), temporary.resolve("pins"));

        assertThatExceptionOfType(ImageBuildException.class)
                .isThrownBy(() -> new BuildImage(nowhere, NOBODY, Clock.systemUTC(), NOTHING)
                        .run(new BuildRequest(ImagePlans.of(spec()), false, LayerCompression.DEFAULT)))
                .withMessage(
                        "<outputDirectory> is /proc/x: cannot write /proc/x/image: /proc/x: no directory can be made"
                                + " there; build in another directory");
    }

    private static ImageSpec spec() {
        return new ImageSpec(
                new ImageName(List.of(ImageReference.parse("example/app:1.0"))),
                Platform.of("linux", "amd64"),
                new BaseImage.Scratch(),
                new RuntimeSpec(
                        Path.of(System.getProperty("java.home")),
                        new RuntimeSpec.ModuleChoice(new TreeSet<>(), new TreeSet<>(), new TreeSet<>()),
                        Diagnostics.NONE,
                        new TreeSet<>(),
                        RuntimeSpec.Origin.AUTO,
                        Optional.empty()),
                new Application.OnClassPath("Main", List.of()),
                new ContainerSpec(
                        RunUser.NONROOT,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        new TreeMap<>(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeMap<>(),
                        Optional.empty(),
                        Optional.empty()),
                new Extras(List.of(), List.of(), List.of(), List.of(), new TreeSet<>()),
                Instant.EPOCH,
                new TreeMap<>());
    }
}
