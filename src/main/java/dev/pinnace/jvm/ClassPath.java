package dev.pinnace.jvm;

import dev.pinnace.inspect.FileNode;
import dev.pinnace.inspect.FileTree;
import dev.pinnace.oci.UnixPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a started application loads its classes from: the class path with wildcards and {@code Class-Path} of manifests, the
 * jars in a jar of Spring Boot, those beside Quarkus' runner; or the module path.
 *
 * @param known whether it could be told at all
 * @param jars in its order, each once
 * @param directories of classes and resources
 * @param missing entries of the command line that the image does not have
 */
public record ClassPath(boolean known, List<ImageJar> jars, List<UnixPath> directories, List<String> missing) {
    /** Nobody can tell. */
    private static final ClassPath UNKNOWN = new ClassPath(false, List.of(), List.of(), List.of());

    private static final String QUARKUS = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";
    private static final String DEFAULT_LIBRARIES = "BOOT-INF/lib/";

    /** Copies the lists. */
    public ClassPath {
        jars = List.copyOf(jars);
        directories = List.copyOf(directories);
        missing = List.copyOf(missing);
    }

    static ClassPath of(JavaContents contents, FileTree tree, Optional<JavaLaunch> launch) {
        if (launch.isEmpty()) {
            return UNKNOWN;
        }
        Search search = new Search(contents, tree, contents.workingDirectory());
        JavaLaunch java = launch.get();
        if (java.main().jar().isPresent()) {
            search.add(java.main().jar().get());
        } else {
            java.path()
                    .classPath()
                    .orElse(java.path().modulePath().isPresent() ? List.of() : List.of("."))
                    .forEach(search::add);
            java.path().modulePath().orElse(List.of()).forEach(search::addModules);
        }
        return new ClassPath(true, search.jars, search.directories, search.missing);
    }

    /** Whether a jar starts an application of Spring Boot from the jars in it. */
    public static boolean isSpringBoot(ImageJar jar) {
        return jar.attribute("Start-Class").isPresent()
                && jar.attribute("Main-Class")
                        .filter(name -> name.startsWith("org.springframework.boot.loader."))
                        .isPresent();
    }

    /** Whether a jar is the runner of Quarkus' fast-jar. */
    public static boolean isQuarkus(ImageJar jar) {
        return jar.attribute("Main-Class").filter(QUARKUS::equals).isPresent();
    }

    private static final class Search {
        private final JavaContents contents;
        private final FileTree tree;
        private final String workingDirectory;
        private final List<ImageJar> jars = new ArrayList<>();
        private final List<UnixPath> directories = new ArrayList<>();
        private final List<String> missing = new ArrayList<>();
        private final Set<ContentPlace> seen = new HashSet<>();

        Search(JavaContents contents, FileTree tree, String workingDirectory) {
            this.contents = contents;
            this.tree = tree;
            this.workingDirectory = workingDirectory;
        }

        void add(String entry) {
            if (entry.equals("*") || entry.endsWith("/*")) {
                Optional<FileNode> directory = follow(entry.substring(0, entry.length() - 1));
                directory.ifPresentOrElse(this::addAll, () -> missing.add(entry));
                return;
            }
            Optional<FileNode> file = follow(entry);
            if (file.isEmpty()) {
                missing.add(entry);
            } else if (file.get().isDirectory()) {
                directories.add(file.get().path());
            } else {
                contents.jar(ContentPlace.of(file.get())).ifPresent(jar -> addJar(jar, file.get()));
            }
        }

        void addModules(String entry) {
            Optional<FileNode> file = follow(entry).filter(FileNode::isDirectory);
            file.ifPresentOrElse(
                    directory -> {
                        directories.add(directory.path());
                        addAll(directory);
                    },
                    () -> add(entry));
        }

        private Optional<FileNode> follow(String path) {
            return Paths.resolve(workingDirectory, path).flatMap(tree::follow);
        }

        private void addAll(FileNode directory) {
            tree.children(directory.path()).stream()
                    .filter(file -> file.path().name().toLowerCase(Locale.ROOT).endsWith(".jar"))
                    .flatMap(file -> tree.follow(file.path()).stream())
                    .forEach(file -> contents.jar(ContentPlace.of(file)).ifPresent(jar -> addJar(jar, file)));
        }

        private void addJar(ImageJar jar, FileNode file) {
            if (!seen.add(jar.place())) {
                return;
            }
            jars.add(jar);
            String directory = file.path().parent().orElse(UnixPath.ROOT).value();
            jar.attribute("Class-Path").stream()
                    .flatMap(list -> Stream.of(list.split("\\s+", -1)))
                    .flatMap(entry -> Paths.resolve(directory, entry).stream())
                    .flatMap(path -> tree.follow(path).filter(FileNode::isFile).stream())
                    .forEach(next -> contents.jar(ContentPlace.of(next)).ifPresent(found -> addJar(found, next)));
            if (isSpringBoot(jar)) {
                addNested(jar);
            } else if (isQuarkus(jar)) {
                addBelow(directory);
            }
        }

        private void addNested(ImageJar boot) {
            String libraries = boot.attribute("Spring-Boot-Lib").orElse(DEFAULT_LIBRARIES);
            String provided = libraries.replaceFirst("/$", "-provided/");
            contents.jars().stream()
                    .filter(jar ->
                            !jar.place().isFile() && jar.place().container().equals(boot.place()))
                    .filter(jar -> jar.place().last().startsWith(libraries)
                            || jar.place().last().startsWith(provided))
                    .filter(jar -> seen.add(jar.place()))
                    .forEach(jars::add);
        }

        private void addBelow(String directory) {
            for (String part : List.of("/lib/main/", "/lib/boot/", "/app/", "/quarkus/")) {
                contents.jars().stream()
                        .filter(jar -> jar.place().isFile()
                                && jar.place().path().value().startsWith(directory + part))
                        .filter(jar -> seen.add(jar.place()))
                        .forEach(jars::add);
            }
        }
    }
}
