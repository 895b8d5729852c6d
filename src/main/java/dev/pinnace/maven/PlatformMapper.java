package dev.pinnace.maven;

import dev.pinnace.application.NativeFile;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.Platform;
import dev.pinnace.spec.Application;
import dev.pinnace.spec.Application.NativeExecutable;
import dev.pinnace.spec.BaseImage;
import dev.pinnace.spec.BaseImage.Scratch;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.RuntimeSpec;
import dev.pinnace.spec.RuntimeSpec.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes of {@code <platforms>} in what the plans of an image differ. */
final class PlatformMapper {
    private final BaseImageText bases;
    private final Path basedir;
    private final Platform own;
    private final Mistakes mistakes;

    /**
     * In what the plan for a platform differs from that for another.
     *
     * @param executable empty where it runs what the others run
     */
    record Part(Platform platform, BaseImage base, RuntimeSpec runtime, Optional<Application> executable) {
        ImageSpec of(ImageSpec image) {
            ImageSpec other = image.on(platform, base, runtime);
            return executable.map(other::running).orElse(other);
        }
    }

    /**
     * @param bases reads their texts
     * @param basedir that relative paths start from
     * @param own the platform of images that name none
     * @param mistakes that are found
     */
    PlatformMapper(BaseImageText bases, Path basedir, Platform own, Mistakes mistakes) {
        this.bases = bases;
        this.basedir = basedir;
        this.own = own;
        this.mistakes = mistakes;
    }

    /**
     * The parts, in the order of the POM; one for the platform of this machine when it names none.
     *
     * @param base of the image; empty when what the POM says of it is a mistake
     * @param runtime of the image
     * @param application of the image; empty when looking for it has led to a mistake
     */
    List<Part> map(
            List<PlatformParameters> platforms,
            Optional<BaseImage> base,
            RuntimeSpec runtime,
            Optional<Application> application) {
        if (platforms.isEmpty()) {
            return base.map(known -> new Part(own, known, runtime, Optional.empty())).stream()
                    .toList();
        }
        List<Part> parts = new ArrayList<>();
        Set<Platform> seen = new HashSet<>();
        for (PlatformParameters parameters : platforms) {
            part(parameters, base, runtime, application).ifPresent(part -> {
                if (!seen.add(part.platform())) {
                    mistakes.add("<platforms> names " + part.platform() + " twice; remove one of them");
                }
                parts.add(part);
            });
        }
        return parts;
    }

    private Optional<Part> part(
            PlatformParameters parameters,
            Optional<BaseImage> common,
            RuntimeSpec runtime,
            Optional<Application> application) {
        Optional<Platform> platform = platform(parameters.name);
        Optional<BaseImage> base = parameters.base == null ? common : base(parameters.base);
        RuntimeSpec linked = runtime.from(Optional.ofNullable(parameters.jdk).flatMap(this::jdk));
        Optional<Application> executable =
                Optional.ofNullable(parameters.executable).flatMap(text -> executable(text, application));
        if (platform.isEmpty() || base.isEmpty()) {
            return Optional.empty();
        }
        check(platform.get(), base.get(), linked);
        return Optional.of(new Part(platform.get(), base.get(), linked, executable));
    }

    private Optional<Platform> platform(@Nullable String name) {
        if (name == null || name.isBlank()) {
            mistakes.add("<platforms> has an entry without a name; write it as linux/arm64");
            return Optional.empty();
        }
        return mistakes.read("platforms", () -> {
            Platform platform = Platform.parse(name.trim());
            if (!platform.os().equals("linux")) {
                throw new IllegalArgumentException(
                        "'" + Excerpt.of(name.trim()) + "': images are built for Linux; write it as linux/arm64");
            }
            return platform;
        });
    }

    private Optional<BaseImage> base(String text) {
        return mistakes.read("platforms><base", () -> bases.parse(text));
    }

    private Optional<Path> jdk(String text) {
        Path home = basedir.resolve(text.trim()).normalize();
        if (text.isBlank() || !Files.isDirectory(home)) {
            mistakes.add("<platforms>: there is no directory " + home
                    + " for <jdk>; name the home of a JDK for that platform, or its directory jmods");
            return Optional.empty();
        }
        return Optional.of(home);
    }

    /** Java for one platform and none for another would be two images of one name. */
    private Optional<Application> executable(String text, Optional<Application> common) {
        if (common.isPresent() && !(common.get() instanceof NativeExecutable)) {
            mistakes.add("<platforms> names the <executable> " + Excerpt.of(text.trim())
                    + ", and the image itself runs Java; name an <executable> beside <platforms>, too");
            return Optional.empty();
        }
        Path file = basedir.resolve(text.trim()).normalize();
        return mistakes.read("platforms", () -> NativeFile.of(file).application());
    }

    private void check(Platform platform, BaseImage foundation, RuntimeSpec runtime) {
        boolean onScratch = foundation instanceof Scratch;
        if (onScratch && !own.runs(platform)) {
            mistakes.add("<platforms> names " + platform
                    + ", and its <base> is scratch, whose C library is that of this machine (" + own
                    + "); name a <base> that is for " + platform);
        } else if (onScratch && runtime.target().isPresent()) {
            mistakes.add(
                    "<platforms> names a <jdk> for " + platform
                            + ", and its <base> is scratch, where runtime and C library are of this machine; remove it, or name a <base>");
        } else if (runtime.origin() == Origin.BASE && runtime.target().isPresent()) {
            mistakes.add("<platforms> names a <jdk> for " + platform
                    + ", and <runtime> is base, so that nothing is linked from it; remove one of them");
        }
    }
}
