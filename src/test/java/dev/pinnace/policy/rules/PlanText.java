package dev.pinnace.policy.rules;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.oci.Ownership;
import dev.pinnace.oci.Platform;
import dev.pinnace.oci.Port;
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
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The plan of an image that is written down line by line; what no line says is as in a plain project. A line that starts with
 * {@code #} is a remark.
 *
 * <pre>
 * image registry.example.com/team/app:1.0   # a name; several lines are several names
 * user 1000                                 # and the group of that number
 * port 8080/tcp                             # several lines are several ports
 * base registry.example.com/team/java:17     # in a registry, with a digest of zeros; scratch without such a line
 * base oci:bases/java                        # on disk
 * </pre>
 */
final class PlanText {
    private PlanText() {}

    static ImageSpec parse(String text) {
        List<ImageReference> names = new ArrayList<>();
        RunUser user = RunUser.NONROOT;
        TreeSet<Port> ports = new TreeSet<>();
        BaseImage base = new BaseImage.Scratch();
        for (String raw : text.lines().toList()) {
            String line = raw.replaceFirst("(^|\\s+)#.*", "").strip();
            if (line.startsWith("base ")) {
                base = base(line.substring("base ".length()));
            } else if (line.startsWith("image ")) {
                names.add(ImageReference.parse(line.substring("image ".length())));
            } else if (line.startsWith("user ")) {
                int id = Integer.parseInt(line.substring("user ".length()));
                user = new RunUser(new Ownership(id, id), RunUser.NONROOT.home());
            } else if (line.startsWith("port ")) {
                ports.add(Port.parse(line.substring("port ".length())));
            } else if (!line.isEmpty()) {
                throw new IllegalArgumentException("what is '" + line + "'?");
            }
        }
        ContainerSpec container = container(user, ports);
        return plan(names.isEmpty() ? List.of(ImageReference.parse("example/app:1.0")) : names, base, container);
    }

    private static BaseImage base(String text) {
        BaseImage.Source source = text.startsWith("oci:")
                ? new BaseImage.Source.OciLayout(Path.of(text.substring("oci:".length())))
                : new BaseImage.Source.Registry(ImageReference.parse(text));
        return new BaseImage.PinnedImage(source, Digest.parse("sha256:" + "0".repeat(64)));
    }

    private static ImageSpec plan(List<ImageReference> names, BaseImage base, ContainerSpec container) {
        return new ImageSpec(
                new ImageName(names),
                Platform.of("linux", "amd64"),
                base,
                new RuntimeSpec(
                        Path.of("/opt/jdk"),
                        new RuntimeSpec.ModuleChoice(new TreeSet<>(), new TreeSet<>(), new TreeSet<>()),
                        Diagnostics.AGENTS,
                        new TreeSet<>(),
                        RuntimeSpec.Origin.AUTO,
                        Optional.empty()),
                new Application.OnClassPath("Main", List.of()),
                container,
                new Extras(List.of(), List.of(), List.of(), List.of(), new TreeSet<UnixPath>()),
                Instant.EPOCH,
                new TreeMap<>());
    }

    private static ContainerSpec container(RunUser user, SortedSet<Port> ports) {
        return new ContainerSpec(
                user,
                Optional.empty(),
                List.of(),
                List.of(),
                new TreeMap<>(),
                ports,
                new TreeSet<>(),
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty());
    }
}
