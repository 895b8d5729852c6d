package dev.pinnace.bytecode;

import java.util.Set;

/** Which references are enough to ask for which kind of module. */
final class ModuleRoles {
    private static final String INCUBATOR = "jdk.incubator.";

    /** What a JDK has and a vendor's JRE leaves out: programs live without. */
    private static final Set<String> TOOLS = Set.of(
            "jdk.attach",
            "jdk.compiler",
            "jdk.editpad",
            "jdk.hotspot.agent",
            "jdk.jartool",
            "jdk.javadoc",
            "jdk.jcmd",
            "jdk.jconsole",
            "jdk.jdeps",
            "jdk.jdi",
            "jdk.jlink",
            "jdk.jpackage",
            "jdk.jshell",
            "jdk.jstatd");

    /** Whether the module is a development tool or the inside of one. */
    boolean isTool(String module) {
        return TOOLS.contains(module) || module.startsWith("jdk.internal.") || module.startsWith("jdk.graal.");
    }

    /** Whether the reference to a class in a package of the module asks for the module. */
    boolean asksFor(JdkModule module, Reference reference) {
        if (module.name().startsWith(INCUBATOR)) {
            return false;
        }
        return switch (reference.kind()) {
            case CLASS, DESCRIPTOR -> true;
            case SERVICE_FILE, MODULE_DECLARATION -> !isTool(module.name());
            case STRING -> !isTool(module.name()) && isReachable(module, reference);
        };
    }

    /** Whether a program that has only the name can do anything with the class. */
    private static boolean isReachable(JdkModule module, Reference reference) {
        Set<String> targets = module.info().exports().get(reference.targetPackage());
        boolean exported = targets != null && targets.isEmpty();
        return exported
                || module.info().services().provides().values().stream()
                        .anyMatch(providers -> providers.contains(reference.target()));
    }
}
