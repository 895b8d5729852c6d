package dev.pinnace.maven;

import dev.pinnace.policy.evaluation.PolicyPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.model.Activation;
import org.apache.maven.model.Profile;
import org.apache.maven.project.MavenProject;

/**
 * Finds profiles of parents that would be active by their own rules, but are switched off from outside: by {@code -P!id}, or
 * since they are active by default and {@code -P} names another one of the same POM.
 */
final class SwitchedOffProfiles {
    private static final String POM = "pom";

    private final MavenExecutionRequest request;
    private final OtherParent builder;

    /** @param builder reads parents once more, without {@code -P} */
    SwitchedOffProfiles(MavenExecutionRequest request, OtherParent builder) {
        this.request = request;
        this.builder = builder;
    }

    /**
     * A parent as its own rules make it.
     *
     * @param parent with the profiles that are switched off
     * @param profiles those
     */
    record Restored(MavenProject parent, List<Profile> profiles) {}

    /**
     * The parents that would be others without {@code -P}.
     *
     * @param parents the farthest first
     */
    List<Restored> of(List<MavenProject> parents) {
        if (parents.stream().allMatch(parent -> candidates(parent).isEmpty())) {
            return List.of();
        }
        MavenProject restored = builder.withoutChoice(parents.get(parents.size() - 1));
        List<Restored> found = new ArrayList<>();
        for (int i = parents.size() - 1; i >= 0 && restored != null; i--) {
            Set<String> active = ids(parents.get(i).getActiveProfiles());
            Set<String> candidates = ids(candidates(parents.get(i)));
            List<Profile> missing = restored.getActiveProfiles().stream()
                    .filter(profile -> candidates.contains(profile.getId()) && !active.contains(profile.getId()))
                    .toList();
            if (!missing.isEmpty()) {
                found.add(new Restored(restored, missing));
            }
            restored = restored.getParent();
        }
        return found;
    }

    /**
     * What switches a profile off: its own name, or that of another one of the same POM.
     *
     * @param parent that has it
     */
    PolicyPlace chosen(MavenProject parent, Profile profile) {
        if (request.getInactiveProfiles().contains(profile.getId())) {
            return PolicyPlace.ofProfiles(List.of("!" + profile.getId()));
        }
        List<String> others = parent.getOriginalModel().getProfiles().stream()
                .map(Profile::getId)
                .filter(request.getActiveProfiles()::contains)
                .toList();
        return PolicyPlace.ofProfiles(others);
    }

    private List<Profile> candidates(MavenProject parent) {
        if (parent.getOriginalModel() == null) {
            return List.of();
        }
        Set<String> active = ids(parent.getActiveProfiles());
        return parent.getOriginalModel().getProfiles().stream()
                .filter(profile -> !active.contains(profile.getId()))
                .filter(this::isTouched)
                .toList();
    }

    private boolean isTouched(Profile profile) {
        Activation activation = profile.getActivation();
        return activation != null
                && (request.getInactiveProfiles().contains(profile.getId())
                        || (activation.isActiveByDefault()
                                && !request.getActiveProfiles().isEmpty()));
    }

    private static Set<String> ids(List<Profile> profiles) {
        Stream<Profile> ofPom = profiles.stream().filter(profile -> POM.equals(profile.getSource()));
        return ofPom.map(Profile::getId).collect(Collectors.toSet());
    }
}
