package dev.pinnace.oci;

import java.util.List;

/** What the user configured cannot be done. Carries every problem that was found, not only the first. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** @param problem what is wrong, where, and what to do */
    public ConfigurationException(String problem) {
        this(List.of(problem));
    }

    /** @param problems one message each: what is wrong, where, and what to do */
    public ConfigurationException(List<String> problems) {
        super(describe(problems));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, in the order in which they were found. */
    public List<String> problems() {
        return problems;
    }

    private static String describe(List<String> problems) {
        if (problems.size() == 1) {
            return problems.get(0);
        }
        StringBuilder text = new StringBuilder().append(problems.size()).append(" mistakes in the configuration:");
        problems.forEach(problem -> text.append("\n  - ").append(problem));
        return text.toString();
    }
}
