package dev.pinnace.bytecode;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The modules of a JDK. */
public final class JdkModules {
    private final int feature;
    private final SortedMap<String, JdkModule> byName;
    private final Map<String, String> moduleByPackage;

    /**
     * @param feature the JDK's feature version, for example 17
     * @param modules its modules
     * @throws IllegalArgumentException when {@code java.base} is not among them
     */
    public JdkModules(int feature, Collection<JdkModule> modules) {
        SortedMap<String, JdkModule> sorted = new TreeMap<>();
        modules.forEach(module -> sorted.put(module.name(), module));
        if (!sorted.containsKey("java.base")) {
            throw new IllegalArgumentException("a JDK without java.base: " + sorted.keySet());
        }
        Map<String, String> owners = new HashMap<>();
        sorted.values().forEach(module -> module.packages().forEach(name -> owners.put(name, module.name())));
        this.feature = feature;
        this.byName = Collections.unmodifiableSortedMap(sorted);
        this.moduleByPackage = Map.copyOf(owners);
    }

    /** The JDK's feature version, for example 17. */
    public int feature() {
        return feature;
    }

    /** The modules by name. */
    public SortedMap<String, JdkModule> byName() {
        return byName;
    }

    /**
     * The module of the name.
     *
     * @throws IllegalArgumentException when the JDK has none of this name
     */
    public JdkModule module(String name) {
        JdkModule module = byName.get(name);
        if (module == null) {
            throw new IllegalArgumentException("JDK " + feature + " has no module '" + name + "'");
        }
        return module;
    }

    /** The module that holds the package. */
    public Optional<JdkModule> owner(String packageName) {
        return Optional.ofNullable(moduleByPackage.get(packageName)).map(this::module);
    }
}
