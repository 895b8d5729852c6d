package dev.pinnace.application;

import dev.pinnace.application.Detection.Found;
import dev.pinnace.application.Producer.Kind;
import dev.pinnace.application.Producer.Settings;
import dev.pinnace.application.ProjectFacts.Coordinates;
import dev.pinnace.application.ProjectFacts.Dependency;
import dev.pinnace.application.Wishes.Call;
import dev.pinnace.bytecode.MainClasses;
import dev.pinnace.bytecode.ScanLimits;
import dev.pinnace.spec.ClassPathElement;
import dev.pinnace.spec.ClassPathElement.Stability;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A little project on disk: what it compiles is compiled, and its jars are jars. */
final class SampleProject {
    static final int FEATURE = 17;
    static final String VERSION = "1.0";

    private final Path directory;
    private final List<Dependency> dependencies = new ArrayList<>();
    private final List<Producer> producers = new ArrayList<>();
    private String packaging = "jar";
    private Optional<Path> mainArtifact = Optional.empty();

    SampleProject(Path directory) {
        this.directory = directory;
    }

    Path target() {
        return directory.resolve("target");
    }

    Path classes() {
        return target().resolve("classes");
    }

    SampleProject packaging(String name) {
        packaging = name;
        return this;
    }

    /** Compiles a source into the project's classes; its path is that of the class, for example {@code com/acme/Main}. */
    SampleProject source(String path, String text) throws IOException {
        compile(classes(), Map.of(path, text));
        return this;
    }

    /** Compiles a class with a main method. */
    SampleProject main(String className) throws IOException {
        return source(className.replace('.', '/'), mainSource(className));
    }

    static String mainSource(String className) {
        int dot = className.lastIndexOf('.');
        return "package " + className.substring(0, dot) + "; public class " + className.substring(dot + 1)
                + " { public static void main(String[] args) {} }";
    }

    static String emptySource(String className) {
        int dot = className.lastIndexOf('.');
        return "package " + className.substring(0, dot) + "; public class " + className.substring(dot + 1) + " {}";
    }

    SampleProject resource(String name, String text) throws IOException {
        write(classes().resolve(name), text);
        return this;
    }

    SampleProject producer(Kind kind, boolean hasRun, Settings settings) {
        producers.add(new Producer(kind, "package", hasRun, settings));
        return this;
    }

    SampleProject producer(Kind kind, boolean hasRun) {
        return producer(kind, hasRun, Settings.NONE);
    }

    /** What maven-jar-plugin does. */
    SampleProject jar(Map<String, String> manifest) throws IOException {
        return artifact(writeJar(jarFile(), manifest, files(classes())));
    }

    Path jarFile() {
        return target().resolve("app-1.0.jar");
    }

    SampleProject artifact(Path file) {
        mainArtifact = Optional.of(file);
        return this;
    }

    /** A released dependency with one class. */
    SampleProject library(String groupId, String artifactId, String className) throws IOException {
        return dependency(
                groupId,
                artifactId,
                "compile",
                writeLibrary(artifactId + "-" + VERSION + ".jar", Map.of(), Map.of(className, emptySource(className))));
    }

    SampleProject dependency(String groupId, String artifactId, String scope, Path file) {
        return dependency(
                groupId, artifactId, scope, file, String.valueOf(file.getFileName()), Stability.RELEASE, false);
    }

    SampleProject dependency(
            String groupId,
            String artifactId,
            String scope,
            Path file,
            String fileName,
            Stability stability,
            boolean optional) {
        String name = file.toString();
        String type =
                name.contains(".") && !Files.isDirectory(file) ? name.substring(name.lastIndexOf('.') + 1) : "jar";
        dependencies.add(new Dependency(
                new ClassPathElement(groupId + ":" + artifactId + ":" + VERSION, file, fileName, stability),
                new Coordinates(groupId, artifactId, type, ""),
                scope,
                optional));
        return this;
    }

    /** A jar beside the project, of sources by class names. */
    Path writeLibrary(String fileName, Map<String, String> manifest, Map<String, String> sources) throws IOException {
        Path output = directory.resolve("libraries/" + dependencies.size() + "-" + fileName + ".classes");
        compile(
                output,
                sources.entrySet().stream()
                        .collect(Collectors.toMap(entry -> entry.getKey().replace('.', '/'), Map.Entry::getValue)));
        return writeJar(
                directory.resolve("libraries/" + dependencies.size() + "/" + fileName), manifest, files(output));
    }

    /** A jar of files by their names. */
    static Path writeJar(Path file, Map<String, String> manifest, SortedMap<String, byte[]> files) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Manifest full = new Manifest();
        full.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.forEach((name, value) -> full.getMainAttributes().putValue(name, value));
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, full)) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        }
        return file;
    }

    static SortedMap<String, byte[]> files(Path root) throws IOException {
        SortedMap<String, byte[]> found = new TreeMap<>();
        if (!Files.isDirectory(root)) {
            return found;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.put(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return found;
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    /** Compiles sources by their paths without extension, with the dependencies on the class path. */
    private void compile(Path output, Map<String, String> sources) throws IOException {
        Path sourceRoot = Files.createTempDirectory(directory, "sources");
        List<String> arguments =
                new ArrayList<>(List.of("-d", Files.createDirectories(output).toString(), "-nowarn"));
        String path = Stream.concat(
                        Stream.of(output.toString()),
                        dependencies.stream().map(each -> each.element().file().toString()))
                .collect(Collectors.joining(":"));
        arguments.addAll(List.of(sources.containsKey("module-info") ? "--module-path" : "--class-path", path));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = sourceRoot.resolve(source.getKey() + ".java");
            write(file, source.getValue());
            arguments.add(file.toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        var javac = compiler.getTask(
                messages,
                null,
                null,
                arguments.subList(0, 5),
                null,
                compiler.getStandardFileManager(null, null, null)
                        .getJavaFileObjects(
                                arguments.subList(5, arguments.size()).toArray(new String[0])));
        if (!javac.call()) {
            throw new IllegalArgumentException(messages.toString());
        }
    }

    /** Compiles a whole module: module-info and its sources by class names. */
    SampleProject module(String declaration, Map<String, String> sources) throws IOException {
        Map<String, String> all = new TreeMap<>();
        sources.forEach((name, text) -> all.put(name.replace('.', '/'), text));
        all.put("module-info", declaration);
        compile(classes(), all);
        return this;
    }

    ProjectFacts facts() {
        return new ProjectFacts(
                "com.acme:app:" + VERSION,
                packaging,
                "app",
                target(),
                classes(),
                mainArtifact,
                dependencies,
                producers);
    }

    Detection detect(Wishes wishes) {
        return new ApplicationDetector(new MainClasses(ScanLimits.standard()), FEATURE).detect(facts(), wishes);
    }

    Found found(Wishes wishes) {
        return detect(wishes).either(found -> found, skipped -> {
            throw new AssertionError("skipped: " + skipped.reason());
        });
    }

    Found found() {
        return found(Wishes.none(Call.BOUND));
    }

    String skipped() {
        return detect(Wishes.none(Call.BOUND))
                .either(found -> "found: " + found.explanation(), Detection.Skipped::reason);
    }
}
