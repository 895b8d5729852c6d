package dev.pinnace.bytecode;

import java.util.List;

/**
 * Finds the modules of a JDK that an application needs: the union of what all its class files, module declarations and
 * service files name, what no reference shows ({@link UnseenNeeds}), and what these modules require of each other.
 *
 * <p>A class that one of the application's jars holds asks for no module, even where the JDK has a package of that name.
 * A mere string asks for a module when it is the name of a class in an exported package or of a declared provider; it
 * never asks for a development tool. Incubating modules are left out: a runtime does not load them unasked.
 */
public final class ModuleResolver {
    private final JdkModules jdk;
    private final UnseenNeeds unseen = new UnseenNeeds();

    /** @param jdk the JDK whose modules are chosen from */
    public ModuleResolver(JdkModules jdk) {
        this.jdk = jdk;
    }

    /**
     * Finds the modules that code cannot be linked without: only what classes name as a class or in a descriptor counts.
     *
     * @param jars what the application's class path or module path holds, in its order
     */
    public ModuleRequirements named(List<ScannedJar> jars) {
        ModuleSelection selection = new ModuleSelection(jdk, jars);
        jars.forEach(jar -> selection.addReferences(linked(jar)));
        selection.close();
        return selection.toRequirements();
    }

    private static ScannedJar linked(ScannedJar jar) {
        JarFacts facts = jar.facts();
        List<Reference> references = facts.references().stream()
                .filter(reference ->
                        reference.kind() == ReferenceKind.CLASS || reference.kind() == ReferenceKind.DESCRIPTOR)
                .toList();
        return new ScannedJar(
                jar.name(), new JarFacts(facts.classes(), references, facts.declarations(), facts.notes()));
    }

    /**
     * Finds the modules.
     *
     * @param jars what the application's class path or module path holds, in its order
     * @param wishes what the user adds and removes
     * @throws IllegalArgumentException when a wished module is not in the JDK
     */
    public ModuleRequirements resolve(List<ScannedJar> jars, ModuleWishes wishes) {
        ModuleSelection selection = new ModuleSelection(jdk, jars);
        jars.forEach(selection::addReferences);
        jars.forEach(selection::addDeclaration);
        unseen.list().forEach(selection::addUnseen);
        wishes.added().forEach(selection::addWish);
        wishes.removed().forEach(selection::remove);
        selection.close();
        return selection.toRequirements();
    }
}
