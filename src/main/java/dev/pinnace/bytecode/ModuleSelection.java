package dev.pinnace.bytecode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The modules of a JDK chosen so far, each with the first of its surest reasons. */
final class ModuleSelection {
    private final JdkModules jdk;
    private final ModuleRoles roles = new ModuleRoles();
    private final Set<String> applicationClasses;
    private final SortedMap<String, String> reasons = new TreeMap<>();
    private final Map<String, ReferenceKind> surest = new HashMap<>();
    private final SortedMap<String, String> leftOut = new TreeMap<>();
    private final Set<String> named = new HashSet<>();

    ModuleSelection(JdkModules jdk, List<ScannedJar> jars) {
        this.jdk = jdk;
        this.applicationClasses = classesInPackagesOf(jdk, jars);
        reasons.put("java.base", "every program needs it");
        surest.put("java.base", ReferenceKind.CLASS);
    }

    /** The application's own classes in packages that the JDK has too: the reference is to the application's. */
    private static Set<String> classesInPackagesOf(JdkModules jdk, List<ScannedJar> jars) {
        Set<String> classes = new HashSet<>();
        for (ScannedJar jar : jars) {
            jar.facts().classes().simpleNamesByPackage().forEach((name, simpleNames) -> {
                if (jdk.owner(name).isPresent()) {
                    simpleNames.forEach(simpleName -> classes.add(name + "." + simpleName));
                }
            });
        }
        return classes;
    }

    void addReferences(ScannedJar jar) {
        for (Reference reference : jar.facts().references()) {
            Optional<JdkModule> owner = jdk.owner(reference.targetPackage());
            if (owner.isPresent() && !applicationClasses.contains(reference.target())) {
                named.add(reference.target());
                addReference(owner.get(), jar.name(), reference);
            }
        }
    }

    private void addReference(JdkModule module, String jar, Reference reference) {
        ReferenceKind known = surest.get(module.name());
        if (known != null && known.compareTo(reference.kind()) <= 0) {
            return;
        }
        String reason = jar + ": " + reference.source() + " " + reference.kind().verb() + " " + reference.target();
        if (roles.asksFor(module, reference)) {
            surest.put(module.name(), reference.kind());
            reasons.put(module.name(), reason);
        } else {
            leftOut.putIfAbsent(module.name(), reason);
        }
    }

    void addDeclaration(ScannedJar jar) {
        jar.facts().declarations().module().ifPresent(module -> addDeclaration(jar.name() + ": module", module));
    }

    private void addDeclaration(String who, ModuleInfo module) {
        for (ModuleInfo.Requires requires : module.requires()) {
            if (!requires.isStatic() && jdk.byName().containsKey(requires.module())) {
                reasons.putIfAbsent(requires.module(), who + " " + module.name() + " requires it");
            }
        }
        for (String service : module.services().uses()) {
            jdk.byName().values().stream()
                    .filter(provider -> provider.info().services().provides().containsKey(service))
                    .filter(provider -> !roles.isTool(provider.name()))
                    .forEach(provider -> reasons.putIfAbsent(
                            provider.name(), who + " " + module.name() + " uses " + service + ", which it provides"));
        }
    }

    void addUnseen(UnseenNeed need) {
        boolean triggered =
                need.triggers().isEmpty() || need.triggers().stream().anyMatch(named::contains);
        if (triggered && jdk.feature() < need.belowFeature() && jdk.byName().containsKey(need.module())) {
            reasons.putIfAbsent(need.module(), need.reason());
        }
    }

    void addWish(String module, String reason) {
        reasons.put(jdk.module(module).name(), reason);
    }

    void remove(String module) {
        reasons.remove(jdk.module(module).name());
    }

    /** Adds what the chosen modules require, until nothing is missing. */
    void close() {
        List<String> open = new ArrayList<>(reasons.keySet());
        while (!open.isEmpty()) {
            SortedSet<String> next = new TreeSet<>();
            open.forEach(name -> next.addAll(addRequired(name)));
            open = List.copyOf(next);
        }
    }

    private List<String> addRequired(String name) {
        List<String> added = new ArrayList<>();
        for (ModuleInfo.Requires requires : jdk.module(name).info().requires()) {
            String required = requires.module();
            if (!requires.isStatic() && reasons.putIfAbsent(required, "required by " + name) == null) {
                added.add(required);
            }
        }
        return added;
    }

    ModuleRequirements toRequirements() {
        leftOut.keySet().removeAll(reasons.keySet());
        return new ModuleRequirements(reasons, leftOut);
    }
}
