package dev.pinnace.build;

import dev.pinnace.build.ClassPathLayout.Placed;
import dev.pinnace.layout.StorageFailure;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.FileMode;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.Application;
import dev.pinnace.spec.Application.LaidOut;
import dev.pinnace.spec.Application.Launch;
import dev.pinnace.spec.Application.NativeExecutable;
import dev.pinnace.spec.Application.OnClassPath;
import dev.pinnace.spec.Application.OnModulePath;
import dev.pinnace.spec.ClassPathElement;
import dev.pinnace.spec.ClassPathElement.Stability;
import dev.pinnace.spec.ContainerSpec;
import dev.pinnace.spec.Extras.JavaAgent;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Plans the layers above base or runtime. Everything of the application lies in {@code /app}, belongs to root and is not
 * writable. Jars of releases go into the image as they are; directories of classes, and jars of snapshots and of the
 * application itself, are written anew as {@link ThinJar}s, so that when they were built does not show.
 */
public final class ApplicationLayers {
    private static final UnixPath AGENTS = Application.DIRECTORY.resolve("agents");
    private static final String APPLICATION_JAR = "app.jar";
    private static final FileMode PRIVATE = new FileMode(0700);

    private final Path work;
    private final UnixPath java;
    private final SortedMap<String, String> manifest;

    /**
     * @param work directory for jars that are made; created when missing
     * @param java the launcher in the image
     * @param manifest main attributes for the jar of the application when it is made from a directory of classes
     */
    public ApplicationLayers(Path work, UnixPath java, SortedMap<String, String> manifest) {
        this.work = work;
        this.java = java;
        this.manifest = new TreeMap<>(manifest);
    }

    /**
     * Plans the layers of an image.
     *
     * @param lower the files of what lies below
     * @throws ConfigurationException when files get into each other's way, naming all of them
     * @throws ImageBuildException when a directory of classes cannot be read, or the jar made of it not written
     */
    public ApplicationPlan plan(ImageSpec spec, LowerFiles lower) {
        PlannedFiles files = new PlannedFiles();
        List<String> entrypoint = entrypoint(spec, files);
        addExtras(spec, lower, files);
        List<LayerSpec> layers = LayerStack.fit(lower, files.layers());
        List<String> problems = new RunningFiles(layers).problems(spec);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new ApplicationPlan(layers, entrypoint);
    }

    private List<String> entrypoint(ImageSpec spec, PlannedFiles files) {
        Application application = spec.application();
        if (application instanceof NativeExecutable executable) {
            return addExecutable(spec, executable, files);
        }
        List<String> start = new ArrayList<>(List.of(java.value()));
        start.addAll(addAgents(spec.extras().agents(), files));
        start.addAll(new FontFiles(spec.extras().fonts()).jvmArguments());
        start.addAll(spec.container().jvmArguments());
        JavaCommand command = command(application, start, files);
        command.argumentFile().ifPresent(file -> files.add(LayerPurpose.APPLICATION, file));
        return command.words();
    }

    private JavaCommand command(Application application, List<String> start, PlannedFiles files) {
        if (application instanceof OnClassPath onClassPath) {
            List<UnixPath> path = addElements(named(onClassPath.elements()), files);
            return JavaCommand.withPath(start, "-cp", path, List.of(onClassPath.mainClass()));
        }
        if (application instanceof OnModulePath modular) {
            List<UnixPath> path = addElements(modular.elements(), files);
            return JavaCommand.withPath(
                    start, "-p", path, List.of("-m", modular.mainModule() + "/" + modular.mainClass()));
        }
        LaidOut laidOut = (LaidOut) application;
        for (Application.PlacedFile file : laidOut.files()) {
            UnixPath path = Application.DIRECTORY.resolve(file.place());
            files.add(PlannedFiles.layerOf(file.stability()), FileEntry.copyOf(path, file.file()));
        }
        return launch(laidOut.launch(), start);
    }

    private static JavaCommand launch(Launch launch, List<String> start) {
        if (launch instanceof Launch.Jar jar) {
            List<UnixPath> path = List.of(Application.DIRECTORY.resolve(jar.place()));
            return JavaCommand.withPath(start, "-jar", path, List.of());
        }
        Launch.ClassPath classPath = (Launch.ClassPath) launch;
        List<UnixPath> path =
                classPath.places().stream().map(Application.DIRECTORY::resolve).toList();
        return JavaCommand.withPath(start, "-cp", path, List.of(classPath.mainClass()));
    }

    /** The one jar of the application has the same name in every version. */
    private static List<ClassPathElement> named(List<ClassPathElement> elements) {
        boolean one = elements.stream()
                        .filter(element -> element.stability() == Stability.APPLICATION)
                        .count()
                == 1;
        return elements.stream()
                .map(element -> one && element.stability() == Stability.APPLICATION
                        ? new ClassPathElement(element.id(), element.file(), APPLICATION_JAR, element.stability())
                        : element)
                .toList();
    }

    private List<UnixPath> addElements(List<ClassPathElement> elements, PlannedFiles files) {
        List<UnixPath> path = new ArrayList<>();
        Set<String> names = elements.stream()
                .map(element -> String.valueOf(element.file().getFileName()))
                .collect(Collectors.toUnmodifiableSet());
        for (Placed placed : ClassPathLayout.ofApplication(elements)) {
            LayerPurpose purpose = PlannedFiles.layerOf(placed.element().stability());
            files.add(purpose, FileEntry.copyOf(placed.path(), jar(placed, names)));
            path.add(placed.path());
        }
        return path;
    }

    /**
     * The jar itself, or one made of it.
     *
     * @param onClassPath names of the jars that the application is started with
     */
    private Path jar(Placed placed, Set<String> onClassPath) {
        ClassPathElement element = placed.element();
        boolean isDirectory = Files.isDirectory(element.file());
        if (!isDirectory && element.stability() == Stability.RELEASE) {
            return element.file();
        }
        Path made = work.resolve(placed.path().relative());
        try {
            Files.createDirectories(made.resolveSibling(""));
        } catch (IOException e) {
            throw StorageFailure.writing(made, e);
        }
        boolean described = isDirectory && element.stability() == Stability.APPLICATION;
        new ThinJar(described ? manifest : new TreeMap<>(), onClassPath).write(element.file(), made);
        return made;
    }

    private List<String> addAgents(List<JavaAgent> agents, PlannedFiles files) {
        List<String> options = new ArrayList<>();
        List<Placed> placed =
                ClassPathLayout.in(AGENTS, agents.stream().map(JavaAgent::jar).toList());
        for (int i = 0; i < agents.size(); i++) {
            UnixPath path = placed.get(i).path();
            String given = agents.get(i).options();
            files.add(LayerPurpose.AGENTS, FileEntry.copyOf(path, jar(placed.get(i), Set.of())));
            options.add("-javaagent:" + path + (given.isEmpty() ? "" : "=" + given));
        }
        return options;
    }

    private static List<String> addExecutable(ImageSpec spec, NativeExecutable executable, PlannedFiles files) {
        if (!spec.container().jvmArguments().isEmpty()
                || !spec.extras().agents().isEmpty()) {
            throw new ConfigurationException(
                    "a native executable has no JVM: remove <jvmArguments> and <javaAgents>, and"
                            + " give what it shall read itself as <arguments>");
        }
        UnixPath path =
                Application.DIRECTORY.resolve(String.valueOf(executable.file().getFileName()));
        files.add(LayerPurpose.APPLICATION, FileEntry.executable(path, new FileContent.OnDisk(executable.file())));
        return List.of(path.value());
    }

    private static void addExtras(ImageSpec spec, LowerFiles lower, PlannedFiles files) {
        files.addAll(LayerPurpose.FILES, spec.extras().files());
        files.addAll(LayerPurpose.FILES, new FontFiles(spec.extras().fonts()).entries());
        ContainerSpec container = spec.container();
        for (UnixPath path : spec.extras().writable()) {
            files.add(LayerPurpose.FILES, ownedBy(container, path));
        }
        UnixPath home = container.user().home();
        boolean homeIsPlanned =
                spec.extras().files().stream().anyMatch(entry -> entry.path().equals(home))
                        || spec.extras().writable().contains(home);
        if (lower.find(home).isEmpty() && !homeIsPlanned) {
            files.add(LayerPurpose.FILES, ownedBy(container, home));
        }
        UnixPath start = container.workingDirectory().orElse(home);
        boolean isThere = start.equals(UnixPath.ROOT) || lower.find(start).isPresent() || files.hold(start);
        if (!isThere) {
            files.add(LayerPurpose.FILES, FileEntry.directory(start));
        }
    }

    private static FileEntry ownedBy(ContainerSpec container, UnixPath path) {
        return new FileEntry(path, PRIVATE, container.user().id(), new FileContent.Directory());
    }
}
