package dev.pinnace.application;

import dev.pinnace.application.Wishes.ModulePath;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.NearestName;
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

    /** That the main module is not among these elements; empty when it is, or when nobody has named one. */
    Optional<String> missingModule(List<ClassPathElement> elements) {
        try {
            return wishes.main().flatMap(root -> absence(root, ModuleGraph.of(elements, feature)));
        } catch (ConfigurationException e) {
            return Optional.of(String.join("; ", e.problems()));
        }
    }

    private Start onModulePath(String mainClass, List<ClassPathElement> elements, boolean wanted, Start onClassPath) {
        String obstacle;
        try {
            ModuleGraph graph = ModuleGraph.of(elements, feature);
            wishes.main().ifPresent(root -> requireMain(root, graph, mainClass));
            String root = wishes.main().orElseGet(() -> own(elements));
            Optional<String> found = obstacle(graph, root, mainClass);
            if (found.isEmpty()) {
                return new Start(new OnModulePath(root, mainClass, elements), "on the module path as module " + root);
            }
            obstacle = found.get();
        } catch (ConfigurationException e) {
            if (wanted) {
                throw e;
            }
            obstacle = String.join("; ", e.problems());
        }
        if (wanted) {
            throw new ConfigurationException(
                    project.coordinates() + " cannot start on the module path: " + obstacle + "; " + wayOut());
        }
        return new Start(onClassPath.application(), "on the class path in spite of module-info, because " + obstacle);
    }

    private String own(List<ClassPathElement> elements) {
        return ModuleFile.of(elements.get(0), feature).descriptor().name();
    }

    private void requireMain(String root, ModuleGraph graph, String mainClass) {
        absence(root, graph).or(() -> otherHome(root, graph, mainClass)).ifPresent(problem -> {
            throw new ConfigurationException(problem);
        });
    }

    private Optional<String> absence(String root, ModuleGraph graph) {
        if (graph.module(root).isPresent()) {
            return Optional.empty();
        }
        List<String> nearest = NearestName.ofQualified(root, graph.names());
        String modules = nearest.isEmpty()
                ? "its modules are " + graph.listed() + "."
                : "did you mean " + String.join(" or ", nearest) + "?";
        String wayOut = wishes.path() == ModulePath.ALWAYS ? "" : " Remove it to start on the class path";
        return Optional.of("<mainModule> is '" + Excerpt.of(root) + "', but " + project.coordinates()
                + " has no such module; " + modules + wayOut);
    }

    /** The main module and the main class must be of one module. */
    private static Optional<String> otherHome(String root, ModuleGraph graph, String mainClass) {
        return graph.homeOf(mainClass)
                .filter(home -> !home.equals(root))
                .map(home -> "<mainModule> is '" + root + "', but the main class " + mainClass + " is in module " + home
                        + "; name that one, or another <mainClass>");
    }

    private String wayOut() {
        return wishes.main().isPresent() && wishes.path() != ModulePath.ALWAYS
                ? "remove <mainModule> to start it on the class path"
                : "set <modulePath> to never to start it on the class path";
    }

    private static Optional<String> obstacle(ModuleGraph graph, String root, String mainClass) {
        boolean isAtHome = graph.module(root)
                .filter(module -> module.descriptor().packages().contains(ModuleGraph.packageOf(mainClass)))
                .isPresent();
        return isAtHome
                ? graph.obstacle(root)
                : Optional.of("the main class " + mainClass + " is not in module " + root);
    }
}
