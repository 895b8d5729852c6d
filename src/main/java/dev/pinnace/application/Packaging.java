package dev.pinnace.application;

import java.util.Map;
import java.util.Optional;

/** Knows the packagings that make nothing which could run by itself. Every other is treated as a jar. */
final class Packaging {
    private static final Map<String, String> NOT_RUNNABLE = Map.ofEntries(
            Map.entry("pom", "has no code of its own"),
            Map.entry("bom", "has no code of its own"),
            Map.entry("maven-plugin", "runs inside Maven"),
            Map.entry("maven-archetype", "is a template"),
            Map.entry("ear", "runs inside an application server"),
            Map.entry("ejb", "runs inside an application server"),
            Map.entry("rar", "runs inside an application server"),
            Map.entry("hpi", "runs inside Jenkins"),
            Map.entry("nbm", "runs inside NetBeans"),
            Map.entry("eclipse-plugin", "runs inside Eclipse"),
            Map.entry("eclipse-feature", "runs inside Eclipse"),
            Map.entry("eclipse-repository", "has no code of its own"),
            Map.entry("java-source", "has no compiled code"));

    private Packaging() {}

    /** Why a project of this packaging is never an application; empty when it may be one. */
    static Optional<String> obstacle(String packaging) {
        return Optional.ofNullable(NOT_RUNNABLE.get(packaging));
    }
}
