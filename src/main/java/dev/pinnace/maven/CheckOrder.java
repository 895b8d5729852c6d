package dev.pinnace.maven;

import dev.pinnace.policy.evaluation.Loosening;
import dev.pinnace.policy.evaluation.Loosening.Kind;
import dev.pinnace.policy.evaluation.PolicyPlace;
import dev.pinnace.policy.evaluation.Said;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;

/**
 * Whether the last check of a project comes after its image has been made: one that runs before sees none, and passes.
 *
 * @param plugin this one, in the effective POM of the project
 * @param document the POM
 */
record CheckOrder(Plugin plugin, PomDocument document) {
    private static final String BUILD = "build";
    private static final String CHECK = "check";

    /** An execution in a phase. */
    private record Bound(PluginExecution execution, String phase, LifecyclePosition position) {}

    /**
     * What the project itself binds so that nothing is looked at; empty when all is well, or a parent wants it so.
     *
     * @param lock of a rule by somebody above the project
     */
    Optional<Loosening> problem(PolicyPlace lock) {
        Comparator<Bound> order = Comparator.comparing(Bound::position);
        Optional<Bound> check = bound(CHECK, "verify").stream().max(order);
        Optional<Bound> build = bound(BUILD, "package").stream().max(order);
        if (check.isEmpty() || build.isEmpty() || order.compare(build.get(), check.get()) < 0) {
            return Optional.empty();
        }
        Optional<Loosening> early = own(check.get())
                .map(place -> attempt(
                        CHECK,
                        check.get(),
                        place,
                        lock,
                        "bind it to a phase after '" + build.get().phase + "', in which"
                                + " pinnace:build makes the image"));
        return early.or(() -> own(build.get())
                .map(place -> attempt(
                        BUILD,
                        build.get(),
                        place,
                        lock,
                        "bind it to a phase before '" + check.get().phase
                                + "', in which pinnace:check looks at the image")));
    }

    private static Loosening attempt(String goal, Bound bound, PolicyPlace place, PolicyPlace lock, String remedy) {
        return new Loosening(
                Kind.ORDER, "the phase of pinnace:" + goal, new Said(bound.phase, place), new Said(remedy, lock), true);
    }

    private List<Bound> bound(String goal, String standard) {
        List<Bound> found = new ArrayList<>();
        for (int i = 0; i < plugin.getExecutions().size(); i++) {
            PluginExecution execution = plugin.getExecutions().get(i);
            String phase = execution.getPhase() == null ? standard : execution.getPhase();
            if (execution.getGoals().contains(goal)) {
                LifecyclePosition.of(phase, execution.getPriority(), 0, i)
                        .ifPresent(position -> found.add(new Bound(execution, phase, position)));
            }
        }
        return found;
    }

    /** The line of the phase, else of the execution, where the project's own POM says it. */
    private Optional<PolicyPlace> own(Bound bound) {
        return Optional.ofNullable(bound.execution.getLocation("phase"))
                .or(() -> Optional.ofNullable(bound.execution.getLocation("")))
                .filter(location -> location.getSource() != null
                        && document.model().equals(location.getSource().getModelId()))
                .map(location -> document.line(location.getLineNumber()));
    }
}
