package dev.pinnace.maven;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.policy.evaluation.Loosening;
import dev.pinnace.policy.evaluation.PolicyFile;
import dev.pinnace.policy.evaluation.PolicyLayer;
import dev.pinnace.policy.evaluation.PolicyLayer.Author;
import dev.pinnace.policy.evaluation.PolicyPlace;
import dev.pinnace.policy.evaluation.PolicyReader;
import dev.pinnace.policy.evaluation.RuleSet;
import dev.pinnace.policy.evaluation.Said;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Fetches the policies that POMs and the command line name. Used for one check. */
final class PolicyArtifacts {
    private final ArtifactFetcher artifacts;
    private final MavenProject project;
    private final Map<String, PolicyArtifact> newest = new HashMap<>();
    private final List<Loosening> loosenings = new ArrayList<>();

    /** The project tells the remote repositories. */
    PolicyArtifacts(RepositorySystem repositories, RepositorySystemSession session, MavenProject project) {
        this.artifacts = new ArtifactFetcher(repositories, session);
        this.project = project;
    }

    /**
     * What a policy says.
     *
     * @param byProject whether the project names it, and not one of its parents
     * @throws ConfigurationException when it cannot be had, is another one than the digest says, or has mistakes
     * @throws IllegalArgumentException when coordinates or digest are malformed
     */
    PolicyLayer layer(RuleSet rules, NamedPolicy policy, boolean byProject) {
        return published(rules, Author.POLICY, policy, byProject);
    }

    /** What the policy of the command line says: that of a file, or as {@link #layer}. */
    PolicyLayer ofCommandLine(RuleSet rules, NamedPolicy policy) {
        return policy.coordinates().chars().filter(c -> c == ':').count() > 1
                ? published(rules, Author.COMMAND_LINE, policy, false)
                : read(rules, Author.COMMAND_LINE, Path.of(policy.coordinates()), policy);
    }

    private PolicyLayer published(RuleSet rules, Author author, NamedPolicy policy, boolean byProject) {
        PolicyArtifact wanted = PolicyArtifact.of(policy);
        compare(wanted, byProject);
        return read(
                rules, author, fetch(wanted), new NamedPolicy(wanted.coordinates(), policy.sha256(), policy.place()));
    }

    private static PolicyLayer read(RuleSet rules, Author author, Path file, NamedPolicy policy) {
        PolicyPlace document = PolicyPlace.of("the policy " + policy.coordinates());
        requireDigest(file, document, policy);
        return PolicyReader.layer(rules, author, document, List.of(PolicyFile.read(file, document)));
    }

    /** Those that name an older version of a policy than somebody above. */
    List<Loosening> loosenings() {
        return loosenings;
    }

    private void compare(PolicyArtifact wanted, boolean byProject) {
        Optional<PolicyArtifact> before = Optional.ofNullable(newest.get(wanted.key()));
        if (before.isPresent() && isOlder(wanted, before.get())) {
            loosenings.add(new Loosening(
                    "policies",
                    new Said(wanted.coordinates(), wanted.named()),
                    new Said(before.get().coordinates(), before.get().named()),
                    byProject));
        } else {
            newest.put(wanted.key(), wanted);
        }
    }

    private static boolean isOlder(PolicyArtifact one, PolicyArtifact other) {
        return new ComparableVersion(one.artifact().getVersion())
                        .compareTo(new ComparableVersion(other.artifact().getVersion()))
                < 0;
    }

    private Path fetch(PolicyArtifact wanted) {
        try {
            return artifacts
                    .fetch(wanted.artifact(), project.getRemoteProjectRepositories())
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw new ConfigurationException("the policy " + wanted.coordinates() + " that " + wanted.named()
                    + " names cannot be resolved (" + e.getMessage()
                    + "); check the coordinates, the type (yaml) and the repositories");
        }
    }

    private static void requireDigest(Path file, PolicyPlace document, NamedPolicy policy) {
        PolicyArtifact.digest(policy).ifPresent(wanted -> {
            String found = ArtifactFetcher.sha256(file, "the policy");
            if (!found.equals(wanted)) {
                throw new ConfigurationException(document + " is not the one that " + policy.place()
                        + " names: its sha256 is " + found + ", not " + wanted);
            }
        });
    }
}
