package dev.pinnace.build;

import dev.pinnace.oci.ImageReference;
import dev.pinnace.oci.Platform;
import dev.pinnace.spec.Application;
import dev.pinnace.spec.BaseImage;
import dev.pinnace.spec.ContainerSpec;
import dev.pinnace.spec.Diagnostics;
import dev.pinnace.spec.Extras;
import dev.pinnace.spec.ImageName;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.RunUser;
import dev.pinnace.spec.RuntimeSpec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Plans of images with nothing but the application in question. */
final class Plans {
    static final Extras NO_EXTRAS = new Extras(List.of(), List.of(), List.of(), List.of(), new TreeSet<>());

    private Plans() {}

    static ImageSpec of(Application application) {
        return of(application, container(List.of(), List.of()), NO_EXTRAS);
    }

    static ImageSpec of(Application application, ContainerSpec container, Extras extras) {
        return new ImageSpec(
                new ImageName(List.of(ImageReference.parse("example/app:1.0"))),
                Platform.of("linux", "amd64"),
                new BaseImage.Scratch(),
                new RuntimeSpec(
                        Path.of(System.getProperty("java.home")),
                        new RuntimeSpec.ModuleChoice(new TreeSet<>(), new TreeSet<>(), new TreeSet<>()),
                        Diagnostics.AGENTS,
                        new TreeSet<>(),
                        RuntimeSpec.Origin.AUTO,
                        Optional.empty()),
                application,
                container,
                extras,
                Instant.parse("2025-01-01T00:00:00Z"),
                new TreeMap<>());
    }

    static ContainerSpec container(List<String> jvmArguments, List<String> arguments) {
        return new ContainerSpec(
                RunUser.NONROOT,
                Optional.empty(),
                jvmArguments,
                arguments,
                new TreeMap<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty());
    }
}
