package dev.pinnace.maven;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When an execution runs: by phase, then by priority (what the packaging binds comes before what the POM binds), then by
 * the order of plugins and executions in the effective POM.
 *
 * @param step position of the phase in the default lifecycle
 * @param priority within the phase
 * @param plugin index in the effective POM
 * @param execution index in its plugin
 */
record LifecyclePosition(int step, int priority, int plugin, int execution) implements Comparable<LifecyclePosition> {
    private static final List<String> PHASES = List.of(
            "validate",
            "initialize",
            "generate-sources",
            "process-sources",
            "generate-resources",
            "process-resources",
            "compile",
            "process-classes",
            "generate-test-sources",
            "process-test-sources",
            "generate-test-resources",
            "process-test-resources",
            "test-compile",
            "process-test-classes",
            "test",
            "prepare-package",
            "package",
            "pre-integration-test",
            "integration-test",
            "post-integration-test",
            "verify",
            "install",
            "deploy");

    /** Maven 4 knows {@code before:package}, {@code after:package} and {@code package[10]}. */
    private static final Pattern FORM = Pattern.compile("(before:|after:)?([a-z-]+)(?:\\[(-?[0-9]{1,6})])?");

    private static final Comparator<LifecyclePosition> ORDER = Comparator.comparingInt(LifecyclePosition::step)
            .thenComparingInt(LifecyclePosition::priority)
            .thenComparingInt(LifecyclePosition::plugin)
            .thenComparingInt(LifecyclePosition::execution);

    /** The position in a phase; empty when the phase is none of the default lifecycle's, such as {@code none}. */
    static Optional<LifecyclePosition> of(String phase, int priority, int plugin, int execution) {
        Matcher matcher = FORM.matcher(phase);
        if (!matcher.matches() || !PHASES.contains(matcher.group(2))) {
            return Optional.empty();
        }
        int side = matcher.group(1) == null ? 1 : matcher.group(1).startsWith("b") ? 0 : 2;
        int order = matcher.group(3) == null ? priority : Integer.parseInt(matcher.group(3));
        return Optional.of(
                new LifecyclePosition(PHASES.indexOf(matcher.group(2)) * 3 + side, order, plugin, execution));
    }

    /** Whether this has run once the phase has ended. */
    boolean isWithin(String phase) {
        return PHASES.contains(phase) && step <= PHASES.indexOf(phase) * 3 + 2;
    }

    @Override
    public int compareTo(LifecyclePosition other) {
        return ORDER.compare(this, other);
    }
}
