package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import java.util.List;
import java.util.Optional;

/** Bytes of the caches of other package managers and build tools are in a layer. */
@AutoService(Rule.class)
public final class PackageCacheInImage implements ImageRule {
    private static final List<UnixPath> OF_SYSTEMS = List.of(
            UnixPath.of("/var/cache/dnf"),
            UnixPath.of("/var/cache/libdnf5"),
            UnixPath.of("/var/cache/yum"),
            UnixPath.of("/var/cache/zypp"),
            UnixPath.of("/var/cache/pacman/pkg"),
            UnixPath.of("/var/cache/xbps"));

    private static final Pattern OF_PEOPLE = Pattern.compile(
            "^((?:/root|/home/[^/]+)/(?:\\.m2/repository|\\.gradle/caches|\\.ivy2/cache|\\.sbt/boot|go/pkg/mod"
                    + "|\\.cargo/registry|\\.nuget/packages|\\.yarn/cache))/");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The cache of a package manager is left in the image")
                .because("It costs space in every copy of the image, and nobody uses it there.")
                .remedy("Clean it in the RUN that filled it (dnf clean all, zypper clean -a), mount a cache there"
                        + " (RUN --mount=type=cache), or build in a stage of its own.")
                .severity(Severity.INFO)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        new LeftCaches(image).report(PackageCacheInImage::cacheOf, run);
    }

    private static Optional<UnixPath> cacheOf(UnixPath path) {
        if (path.value().startsWith("/var/cache/")) {
            return OF_SYSTEMS.stream().filter(path::startsWith).findFirst();
        }
        if (!path.value().startsWith("/root/") && !path.value().startsWith("/home/")) {
            return Optional.empty();
        }
        Matcher matcher = OF_PEOPLE.matcher(path.value());
        return matcher.find() ? Optional.of(UnixPath.of(matcher.group(1))) : Optional.empty();
    }
}
