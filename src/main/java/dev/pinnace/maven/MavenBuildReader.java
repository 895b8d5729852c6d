package dev.pinnace.maven;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.recipe.Origin;
import dev.pinnace.recipe.Origin.MavenBuild;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.ImageSpec;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;

/** Finds out what a build of one module needs to see of its reactor. */
final class MavenBuildReader {
    private static final String WRAPPER_PROPERTIES = ".mvn/wrapper/maven-wrapper.properties";

    /** Of {@code .mvn} only what Maven reads: settings with passwords may lie there, too. */
    private static final List<String> MAVEN_FILES = List.of(
            ".mvn/extensions.xml",
            ".mvn/jvm.config",
            ".mvn/maven.config",
            ".mvn/wrapper/MavenWrapperDownloader.java",
            ".mvn/wrapper/maven-wrapper.jar",
            WRAPPER_PROPERTIES);

    private static final String GOAL = "dockerfile";

    private final DockerfileMojo mojo;
    private final Path context;

    /** @param context root of the build context */
    MavenBuildReader(DockerfileMojo mojo, Path context) {
        this.mojo = mojo;
        this.context = context;
    }

    /** The highest directory of the projects that this one inherits from or lies below. */
    static Path root(MavenProject project) {
        Path root = directory(project);
        for (MavenProject parent = project.getParent(); parent != null; parent = parent.getParent()) {
            if (parent.getFile() != null && root.startsWith(directory(parent))) {
                root = directory(parent);
            }
        }
        return root;
    }

    /** @throws ConfigurationException when Maven was not started at the root, or sources lie outside of the context */
    MavenBuild read(ImageSpec spec) {
        Path own = directory(mojo.project);
        List<MavenProject> reactor = mojo.session.getAllProjects();
        boolean isSingle = own.equals(context);
        if (!isSingle && reactor.stream().noneMatch(module -> directory(module).equals(context))) {
            throw new ConfigurationException(
                    "the Dockerfile builds from " + context + ", whose modules are not known here;"
                            + " run Maven there, or write '--file " + context.resolve("pom.xml") + "'");
        }
        boolean wrapper = wrapper();
        List<String> arguments = new ArrayList<>();
        if (!isSingle) {
            arguments.addAll(List.of("--projects", relative(own), "--also-make"));
        }
        arguments.addAll(mojo.mavenArguments);
        return new MavenBuild(wrapper, projectFiles(reactor, wrapper), sources(spec), arguments, goal());
    }

    private boolean wrapper() {
        boolean isThere = Files.isRegularFile(context.resolve("mvnw"));
        if (mojo.maven.trim().equals("wrapper") && !isThere) {
            throw new ConfigurationException("<maven> is wrapper, and there is no " + context.resolve("mvnw")
                    + "; run 'mvn wrapper:wrapper', or write image");
        }
        boolean isWanted = isThere && !mojo.maven.trim().equals("image");
        if (isWanted && !Files.isRegularFile(context.resolve(WRAPPER_PROPERTIES))) {
            throw new ConfigurationException("mvnw does not say which Maven it fetches: there is no "
                    + context.resolve(WRAPPER_PROPERTIES)
                    + "; run 'mvn wrapper:wrapper', or write <maven>image</maven>");
        }
        return isWanted;
    }

    /** The POMs of all modules, since Maven reads them all, and what Maven itself reads. */
    private List<String> projectFiles(List<MavenProject> reactor, boolean wrapper) {
        TreeSet<String> files = new TreeSet<>();
        Stream.concat(reactor.stream(), Stream.iterate(mojo.project, any -> any != null, MavenProject::getParent))
                .filter(module -> module.getFile() != null)
                .map(MavenBuildReader::pom)
                .filter(pom -> pom.startsWith(context))
                .forEach(pom -> files.add(relative(pom)));
        MAVEN_FILES.stream()
                .filter(name -> wrapper || !name.startsWith(".mvn/wrapper/"))
                .filter(name -> Files.isRegularFile(context.resolve(name)))
                .forEach(files::add);
        return List.copyOf(files);
    }

    /** Some plugins put another POM in the place of the project's, below {@code target}. */
    private static Path pom(MavenProject module) {
        Path file = module.getFile().toPath().toAbsolutePath().normalize();
        Path target = Path.of(module.getBuild().getDirectory()).toAbsolutePath().normalize();
        return file.startsWith(target) ? directory(module).resolve("pom.xml") : file;
    }

    private List<Origin.Path> sources(ImageSpec spec) {
        TreeSet<Path> found = new TreeSet<>();
        List<MavenProject> needed =
                new ArrayList<>(mojo.session.getProjectDependencyGraph().getUpstreamProjects(mojo.project, true));
        needed.add(mojo.project);
        for (MavenProject module : needed) {
            found.addAll(sources(module));
        }
        spec.extras().files().stream().map(FileEntry::content).forEach(content -> {
            if (content instanceof FileContent.OnDisk file) {
                found.add(file.source());
            }
        });
        found.addAll(spec.extras().caCertificates());
        found.addAll(spec.extras().fonts());
        mojo.sources.forEach(name -> found.add(context.resolve(name.trim())));
        return outermost(found).stream()
                .map(path -> new Origin.Path(relative(path), Files.isDirectory(path)))
                .toList();
    }

    private List<Path> sources(MavenProject module) {
        Path directory = directory(module);
        Path target = Path.of(module.getBuild().getDirectory()).toAbsolutePath().normalize();
        List<Path> candidates = new ArrayList<>(List.of(directory.resolve("src").resolve("main")));
        module.getCompileSourceRoots().forEach(root -> candidates.add(directory.resolve(root)));
        module.getBuild()
                .getResources()
                .forEach(resource -> candidates.add(directory.resolve(resource.getDirectory())));
        return candidates.stream()
                .map(Path::normalize)
                .filter(path -> !path.startsWith(target) && !path.equals(directory))
                .filter(Files::exists)
                .toList();
    }

    /** Without what lies below another one. */
    private List<Path> outermost(Collection<Path> paths) {
        List<Path> absolute = paths.stream()
                .map(path -> path.toAbsolutePath().normalize())
                .distinct()
                .sorted()
                .toList();
        List<String> problems = absolute.stream()
                .filter(path -> !path.startsWith(context) || !Files.exists(path))
                .map(path -> path + " is needed inside the container, and is not in the build context " + context
                        + "; put it there, or name another <context>")
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return absolute.stream()
                .filter(path -> absolute.stream().noneMatch(other -> !other.equals(path) && path.startsWith(other)))
                .toList();
    }

    /** The goal by its coordinates, where 'mvn package' alone does not run it: it is unbound, or bound to a later phase. */
    private Optional<String> goal() {
        PluginDescriptor plugin = mojo.execution.getMojoDescriptor().getPluginDescriptor();
        String key = plugin.getGroupId() + ":" + plugin.getArtifactId();
        boolean isBound = mojo.project.getBuildPlugins().stream()
                .filter(candidate -> candidate.getKey().equals(key))
                .flatMap(candidate -> candidate.getExecutions().stream())
                .filter(execution -> execution.getGoals().contains(GOAL))
                .map(PluginExecution::getPhase)
                .anyMatch(phase -> phase == null || phase.equals("package"));
        return isBound ? Optional.empty() : Optional.of(key + ":" + plugin.getVersion() + ":" + GOAL);
    }

    private String relative(Path path) {
        return context.relativize(path).toString().replace(File.separatorChar, '/');
    }

    private static Path directory(MavenProject project) {
        return project.getBasedir().toPath().toAbsolutePath().normalize();
    }
}
