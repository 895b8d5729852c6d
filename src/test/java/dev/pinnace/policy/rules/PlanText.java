package dev.pinnace.policy.rules;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.oci.Platform;
import dev.pinnace.oci.UnixPath;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The plan of an image that is written down line by line; what no line says is as in a plain project. A line that starts with
 * {@code #} is a remark.
 *
 * <pre>
 * image registry.example.com/team/app:1.0   # a name; several lines are several names
 * base registry.example.com/team/java:17     # in a registry, with a digest of zeros; scratch without such a line
 * base oci:bases/java                        # on disk
 * </pre>
 */
final class PlanText {
    private PlanText() {}

    static ImageSpec parse(String text) {
        List<ImageReference> names = new ArrayList<>();
        BaseImage base = new BaseImage.Scratch();
        for (String raw : text.lines().toList()) {
            String line = raw.replaceFirst("(^|\\s+)#.*", "").strip();
            if (line.startsWith("base ")) {
                base = base(line.substring("base ".length()));
            } else if (line.startsWith("image ")) {
                names.add(ImageReference.parse(line.substring("image ".length())));
            } else if (!line.isEmpty()) {
                throw new IllegalArgumentException("what is '" + line + "'?");
            }
        }
        return plan(names.isEmpty() ? List.of(ImageReference.parse("example/app:1.0")) : names, base);
    }

    private static BaseImage base(String text) {
        BaseImage.Source source = text.startsWith("oci:")
                ? new BaseImage.Source.OciLayout(Path.of(text.substring("oci:".length())))
                : new BaseImage.Source.Registry(ImageReference.parse(text));
        return new BaseImage.PinnedImage(source, Digest.parse("sha256:" + "0".repeat(64)));
    }

    private static ImageSpec plan(List<ImageReference> names, BaseImage base) {
        return new ImageSpec(
                new ImageName(names),
                Platform.of("linux", "amd64"),
                base,
                new RuntimeSpec(
                        Path.of("/opt/jdk"),
                        new RuntimeSpec.ModuleChoice(new TreeSet<>(), new TreeSet<>(), new TreeSet<>()),
                        Diagnostics.AGENTS,
                        new TreeSet<>()),
                new Application.OnClassPath("Main", List.of()),
                container(),
                new Extras(List.of(), List.of(), List.of(), List.of(), new TreeSet<UnixPath>()),
                Instant.EPOCH,
                new TreeMap<>());
    }

    private static ContainerSpec container() {
        return new ContainerSpec(
                RunUser.NONROOT,
                Optional.empty(),
                List.of(),
                List.of(),
                new TreeMap<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty());
    }
}
