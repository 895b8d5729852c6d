package dev.pinnace.maven;

import dev.pinnace.policy.evaluation.Loosening;
import dev.pinnace.policy.evaluation.PolicyPlace;
import dev.pinnace.policy.evaluation.Said;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a check believes of bases, where its reports go, and that it judges, whatever the project says: what a parent names stays
 * as it names it.
 */
final class WantedPlaces {
    private static final String BASES = "bases";
    private static final String REPORTS = "reportDirectory";
    private static final String BASELINE = "writeBaseline";

    private final GateMojo mojo;
    private final PolicyMapper.Mapped mapped;
    private final Path root;
    private final List<Loosening> loosenings = new ArrayList<>();

    /**
     * The places of a check.
     *
     * @param root directory that files are named from
     */
    WantedPlaces(GateMojo mojo, PolicyMapper.Mapped mapped, Path root) {
        this.mojo = mojo;
        this.mapped = mapped;
        this.root = root;
    }

    /** What the project says that a parent says otherwise. */
    List<Loosening> loosenings() {
        return List.copyOf(loosenings);
    }

    /** {@code NAME=oci:DIRECTORY}: those of parents, and those that the project adds. */
    List<@Nullable String> bases() {
        List<@Nullable String> bases = new ArrayList<>(mojo.bases);
        for (Said wanted : mapped.parents().demands().bases()) {
            String name = name(wanted.value());
            for (String other : mojo.bases) {
                if (other != null && name(other).equals(name) && !other.strip().equals(wanted.value())) {
                    PolicyPlace place = mapped.origin().ofEntry(BASES, other.strip());
                    loosenings.add(new Loosening(BASES, new Said(other.strip(), place), wanted, true));
                }
            }
            bases.removeIf(other -> other != null && name(other).equals(name));
            bases.add(wanted.value());
        }
        return bases;
    }

    /** The alias that a base has in Dockerfiles. */
    static String name(String base) {
        return base.split("=", 2)[0].strip();
    }

    /** Where the reports go; empty when nobody says so. */
    Optional<Path> reportDirectory() {
        Optional<Path> named = mojo.outside(REPORTS)
                .map(Path::of)
                .or(() -> Optional.ofNullable(mojo.reportDirectory).map(File::toPath));
        Optional<Said> wanted = mapped.parents().demands().reportDirectory();
        if (wanted.isEmpty() || mapped.origin().isAskedFor(REPORTS)) {
            return named;
        }
        Path basedir =
                Objects.requireNonNull(mojo.project.getBasedir()).toPath().toAbsolutePath();
        Path directory = basedir.resolve(wanted.get().value()).normalize();
        named.filter(other -> !other.toAbsolutePath().normalize().equals(directory))
                .ifPresent(other -> loosenings.add(new Loosening(
                        REPORTS,
                        new Said(SourceRoot.name(root, other), mapped.origin().of(REPORTS)),
                        new Said(SourceRoot.name(root, directory), wanted.get().place()),
                        true)));
        return Optional.of(directory);
    }

    /**
     * Whether a baseline is written in place of failing. Who inherits a policy asks for that on the command line, once: in a POM
     * it would let every build pass.
     *
     * @param policy where somebody above the project says something of the policy
     */
    boolean writesBaseline(Optional<PolicyPlace> policy) {
        if (!mojo.writeBaseline || policy.isEmpty() || mapped.origin().isOfCommandLine(BASELINE)) {
            return mojo.writeBaseline;
        }
        loosenings.add(new Loosening(
                BASELINE, new Said("true", mapped.origin().of(BASELINE)), new Said("false", policy.get()), true));
        return false;
    }
}
