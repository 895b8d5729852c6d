package dev.pinnace.application;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.spec.ClassPathElement;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The modules on a module path, resolved as the {@code java} launcher does it ({@link Configuration}, and one class loader
 * for all of them).
 */
final class ModuleGraph {
    private static final int MOST_LISTED = 10;

    private final Map<String, ModuleFile> modules;

    private ModuleGraph(Map<String, ModuleFile> modules) {
        this.modules = modules;
    }

    /**
     * Reads each element; of two modules of one name the first on the path is the one that Java sees.
     *
     * @throws ConfigurationException when an element cannot be a module
     */
    static ModuleGraph of(List<ClassPathElement> elements, int feature) {
        Map<String, ModuleFile> modules = new LinkedHashMap<>();
        for (ClassPathElement element : elements) {
            ModuleFile module = ModuleFile.of(element, feature);
            modules.putIfAbsent(module.descriptor().name(), module);
        }
        return new ModuleGraph(modules);
    }

    /** The module of the name. */
    Optional<ModuleFile> module(String name) {
        return Optional.ofNullable(modules.get(name));
    }

    Set<String> names() {
        return modules.keySet();
    }

    /** Their names, in the order of the path, for a message. */
    String listed() {
        String shown = names().stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
        return names().size() <= MOST_LISTED ? shown : shown + " and " + (names().size() - MOST_LISTED) + " more";
    }

    /** The first module that has the package of the class. */
    Optional<String> homeOf(String className) {
        return modules.values().stream()
                .map(ModuleFile::descriptor)
                .filter(module -> module.packages().contains(packageOf(className)))
                .map(ModuleDescriptor::name)
                .findFirst();
    }

    static String packageOf(String className) {
        return className.substring(0, Math.max(className.lastIndexOf('.'), 0));
    }

    /** Why the module cannot be started; empty when it can. */
    Optional<String> obstacle(String root) {
        try {
            Configuration resolved =
                    Configuration.resolveAndBind(finder(), List.of(Configuration.empty()), system(), Set.of(root));
            return splitPackage(resolved);
        } catch (FindException | ResolutionException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private ModuleFinder finder() {
        return finder(modules.values().stream()
                .map(module -> reference(module.descriptor()))
                .collect(Collectors.toMap(reference -> reference.descriptor().name(), reference -> reference)));
    }

    /**
     * The modules of the Java that runs Maven, and an empty one for each other of the JDK that is required: the image may
     * get another Java, and whether it has them is found out where its runtime is made.
     */
    private ModuleFinder system() {
        ModuleFinder running = ModuleFinder.ofSystem();
        Map<String, ModuleReference> others = modules.values().stream()
                .flatMap(module -> module.descriptor().requires().stream())
                .map(ModuleDescriptor.Requires::name)
                .filter(name -> name.startsWith("java.") || name.startsWith("jdk."))
                .filter(name -> running.find(name).isEmpty() && !modules.containsKey(name))
                .distinct()
                .collect(Collectors.toMap(name -> name, ModuleGraph::empty));
        return ModuleFinder.compose(running, finder(others));
    }

    private static ModuleReference empty(String name) {
        return reference(ModuleDescriptor.newModule(name).requires("java.base").build());
    }

    /** All modules of the application have one class loader, which knows each package once, exported or not. */
    private Optional<String> splitPackage(Configuration resolved) {
        Map<String, String> owners = new HashMap<>();
        List<String> names =
                resolved.modules().stream().map(ResolvedModule::name).sorted().toList();
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            for (String each : packagesOf(resolved, name)) {
                String other = owners.putIfAbsent(each, name);
                if (other != null && (modules.containsKey(name) || modules.containsKey(other))) {
                    problems.add("package " + each + " is in both module " + other + " and module " + name);
                }
            }
        }
        return problems.stream().sorted().findFirst();
    }

    private static Set<String> packagesOf(Configuration resolved, String name) {
        return resolved.findModule(name)
                .map(module -> module.reference().descriptor().packages())
                .orElse(Set.of());
    }

    private static ModuleFinder finder(Map<String, ModuleReference> references) {
        return new ModuleFinder() {
            @Override
            public Optional<ModuleReference> find(String name) {
                return Optional.ofNullable(references.get(name));
            }

            @Override
            public Set<ModuleReference> findAll() {
                return Set.copyOf(references.values());
            }
        };
    }

    /** Enough for resolution, which never opens a module. */
    private static ModuleReference reference(ModuleDescriptor descriptor) {
        URI location = URI.create("pinnace:" + descriptor.name());
        return new ModuleReference(descriptor, location) {
            @Override
            public ModuleReader open() {
                throw new UnsupportedOperationException(descriptor.name() + " is only resolved");
            }
        };
    }
}
