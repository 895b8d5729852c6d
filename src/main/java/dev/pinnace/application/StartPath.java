package dev.pinnace.application;

import dev.pinnace.application.Wishes.ModulePath;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.spec.Application;
import dev.pinnace.spec.Application.OnClassPath;
import dev.pinnace.spec.Application.OnModulePath;
import dev.pinnace.spec.ClassPathElement;
import java.util.List;
import java.util.Optional;

/** Decides between class path and module path. */
final class StartPath {
    private final ProjectFacts project;
    private final Wishes.Modules wishes;
    private final int feature;

    /** @param feature the Java feature version of the runtime */
    StartPath(ProjectFacts project, Wishes.Modules wishes, int feature) {
        this.project = project;
        this.wishes = wishes;
        this.feature = feature;
    }

    /**
     * What starts.
     *
     * @param application the application
     * @param explanation of the path that was chosen
     */
    record Start(Application application, String explanation) {
        /** On the module path nobody reads a manifest. */
        boolean isModular() {
            return application instanceof OnModulePath;
        }
    }

    /**
     * Decides.
     *
     * @param own the project's own classes
     * @param elements the application first
     * @throws ConfigurationException when the module path is wanted and not possible
     */
    Start of(String mainClass, Optional<Contents> own, List<ClassPathElement> elements) {
        Start onClassPath = new Start(new OnClassPath(mainClass, elements), "on the class path");
        boolean isModule = own.flatMap(contents -> ModuleFile.declaration(contents, feature))
                .isPresent();
        boolean wanted = wishes.path() == ModulePath.ALWAYS || wishes.main().isPresent();
        if (wishes.path() == ModulePath.NEVER || (!wanted && !isModule)) {
            return onClassPath;
        }
        if (!wanted && isSpringBoot()) {
            return new Start(
                    onClassPath.application(),
                    "on the class path, as Spring Boot's own jar does in spite of module-info; <modulePath> may say otherwise");
        }
        return onModulePath(mainClass, elements, wanted, onClassPath);
    }

    private boolean isSpringBoot() {
        return project.dependencies().stream()
                .map(ProjectFacts.Dependency::coordinates)
                .anyMatch(each -> each.groupId().equals("org.springframework.boot")
                        && each.artifactId().equals("spring-boot"));
    }

    private Start onModulePath(String mainClass, List<ClassPathElement> elements, boolean wanted, Start onClassPath) {
        Optional<String> obstacle;
        try {
            ModuleGraph graph = ModuleGraph.of(elements, feature);
            String root = wishes.main()
                    .orElseGet(() ->
                            ModuleFile.of(elements.get(0), feature).descriptor().name());
            obstacle = obstacle(graph, root, mainClass);
            if (obstacle.isEmpty()) {
                return new Start(new OnModulePath(root, mainClass, elements), "on the module path as module " + root);
            }
        } catch (ConfigurationException e) {
            if (wanted) {
                throw e;
            }
            obstacle = Optional.of(String.join("; ", e.problems()));
        }
        if (wanted) {
            throw new ConfigurationException(project.coordinates() + " cannot start on the module path: "
                    + obstacle.get() + "; set <modulePath> to never to start it on the class path");
        }
        return new Start(
                onClassPath.application(), "on the class path in spite of module-info, because " + obstacle.get());
    }

    private static Optional<String> obstacle(ModuleGraph graph, String root, String mainClass) {
        Optional<ModuleFile> module = graph.module(root);
        if (module.isEmpty()) {
            List<String> nearest = NearestNames.of(root, graph.names());
            return Optional.of("there is no module " + root
                    + (nearest.isEmpty() ? "" : " (did you mean " + String.join(" or ", nearest) + "?)"));
        }
        String packageName = mainClass.substring(0, Math.max(mainClass.lastIndexOf('.'), 0));
        if (!module.get().descriptor().packages().contains(packageName)) {
            return Optional.of("the main class " + mainClass + " is not in module " + root);
        }
        return graph.obstacle(root);
    }
}
