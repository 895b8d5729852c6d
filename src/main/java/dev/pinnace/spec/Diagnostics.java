package dev.pinnace.spec;

import java.util.Set;

/** Which of the JDK's means of observation a runtime keeps beyond what the application itself uses. */
public enum Diagnostics {
    /** None. */
    NONE(Set.of()),
    /** {@code java.instrument}, so that an agent can be injected. */
    AGENTS(Set.of("java.instrument")),
    /** Agents, JDK Flight Recorder, JMX and attaching. */
    FULL(Set.of(
            "java.instrument",
            "java.management",
            "java.management.rmi",
            "jdk.attach",
            "jdk.jcmd",
            "jdk.jfr",
            "jdk.management",
            "jdk.management.agent",
            "jdk.management.jfr"));

    private final Set<String> modules;

    Diagnostics(Set<String> modules) {
        this.modules = modules;
    }

    /** The JDK modules that this adds, where the JDK has them. */
    public Set<String> modules() {
        return modules;
    }
}
