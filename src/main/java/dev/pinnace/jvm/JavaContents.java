package dev.pinnace.jvm;

import dev.pinnace.bytecode.JdkModules;
import dev.pinnace.bytecode.ModuleResolver;
import dev.pinnace.bytecode.ModuleWishes;
import dev.pinnace.bytecode.ScannedJar;
import dev.pinnace.inspect.FileNode;
import dev.pinnace.inspect.ImageSnapshot;
import dev.pinnace.inspect.JvmInImage;
import dev.pinnace.inspect.JvmSearch;
import dev.pinnace.oci.UnixPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a container of an image sees of Java: files that a higher layer hides are left out, and so is what belongs to the Java
 * runtime itself. Used by one thread.
 */
public final class JavaContents {
    private static final Pattern MODULES = Pattern.compile("^MODULES=\"([^\"]+)\"", Pattern.MULTILINE);
    private static final int LARGEST_RELEASE = 1 << 16;

    private final ImageSnapshot image;
    private final Found found;
    private final Optional<JvmInImage> jvm;
    private final JarScan scan;
    private @Nullable ClassFacts facts;
    private @Nullable ClassPath classPath;
    private boolean modulesSought;
    private Optional<RuntimeModules> modules = Optional.empty();

    /**
     * What was found.
     *
     * @param jars sorted by place
     * @param libraries in jars
     * @param settings of applications
     * @param looseClasses class files in directories, with the major version of each
     * @param programs how files that may be started begin
     */
    public record Found(
            List<ImageJar> jars,
            List<NativeLibrary> libraries,
            List<SettingsFile> settings,
            Map<UnixPath, Integer> looseClasses,
            Map<ContentPlace, ProgramHead> programs) {
        /** Copies the collections. */
        public Found {
            jars = List.copyOf(jars);
            libraries = List.copyOf(libraries);
            settings = List.copyOf(settings);
            looseClasses = Map.copyOf(looseClasses);
            programs = Map.copyOf(programs);
        }
    }

    /**
     * What the classes of the jars say, as a Java runtime of one version sees them.
     *
     * @param byPlace by {@link ContentPlace#toString()}
     * @param complete whether all jars could be read
     */
    public record ClassFacts(Map<String, ScannedJar> byPlace, boolean complete) {}

    JavaContents(ImageSnapshot image, Found found, JarScan scan) {
        this.image = image;
        this.found = found;
        this.scan = scan;
        this.jvm = new JvmSearch(image).find().jvm();
    }

    /** The Java virtual machine that the image brings. */
    public Optional<JvmInImage> jvm() {
        return jvm;
    }

    /** Jars, sorted by place. */
    public List<ImageJar> jars() {
        return found.jars;
    }

    /** The jar of this place. */
    public Optional<ImageJar> jar(ContentPlace place) {
        return found.jars.stream().filter(jar -> jar.place().equals(place)).findFirst();
    }

    /** The jar that a program gets which opens this path. */
    public Optional<ImageJar> jar(UnixPath path) {
        return image.tree().follow(path).filter(FileNode::isFile).flatMap(file -> jar(ContentPlace.of(file)));
    }

    /** Libraries of machine code in jars. */
    public List<NativeLibrary> libraries() {
        return found.libraries;
    }

    /** Settings of applications. */
    public List<SettingsFile> settings() {
        return found.settings;
    }

    /** Class files in directories, with the major version of each. */
    public Map<UnixPath, Integer> looseClasses() {
        return found.looseClasses;
    }

    /** How a file that may be started begins; empty when that is neither a script nor an ELF file. */
    public Optional<ProgramHead> head(FileNode file) {
        return Optional.ofNullable(found.programs.get(ContentPlace.of(file)));
    }

    /** The directory that a container starts in. */
    public String workingDirectory() {
        return image.config().workingDirectory();
    }

    /** How a container starts Java, where it does so itself. */
    public Optional<JavaLaunch> launch() {
        return JavaLaunch.of(image);
    }

    /** What is on the class path, where it can be told. */
    public ClassPath classPath() {
        ClassPath known = classPath;
        if (known == null) {
            known = ClassPath.of(this, image.tree(), launch());
            classPath = known;
        }
        return known;
    }

    /**
     * What the classes of all jars say; read or taken from the cache at the first call.
     *
     * @param feature version of Java that runs them; the same in every call
     */
    public ClassFacts classes(int feature) {
        ClassFacts known = facts;
        if (known == null) {
            known = scan.facts(found.jars, feature);
            facts = known;
        }
        return known;
    }

    /**
     * The modules of the image's Java, and those that the jars ask for; of a class path that is known only its jars.
     *
     * @return empty when the image has no Java, its {@code release} file does not list modules, or no JDK can tell what belongs
     *     to which
     */
    public Optional<RuntimeModules> modules() {
        if (!modulesSought) {
            modulesSought = true;
            modules = findModules();
        }
        return modules;
    }

    private Optional<RuntimeModules> findModules() {
        OptionalInt feature = jvm.map(JvmInImage::featureVersion).orElse(OptionalInt.empty());
        SortedSet<String> present = jvm.map(this::listed).orElse(new TreeSet<>());
        Optional<JdkModules> jdk = present.isEmpty() || feature.isEmpty() ? Optional.empty() : scan.jdk();
        if (jdk.isEmpty()) {
            return Optional.empty();
        }
        ClassFacts all = classes(feature.getAsInt());
        Set<String> loaded =
                classPath().jars().stream().map(jar -> jar.place().toString()).collect(Collectors.toSet());
        List<ScannedJar> jars = all.byPlace().values().stream()
                .filter(jar -> !classPath().known() || loaded.contains(jar.name()))
                .toList();
        boolean same = jdk.get().feature() == feature.getAsInt();
        ModuleResolver resolver = new ModuleResolver(jdk.get());
        SortedMap<String, String> named = new TreeMap<>(resolver.named(jars).modules());
        if (!same) {
            named.keySet().removeIf(module -> !module.startsWith("java.")); // what is in the JDK's own changes
        }
        return Optional.of(new RuntimeModules(
                present,
                named,
                resolver.resolve(jars, ModuleWishes.NONE).modules(),
                same && all.complete() && found.looseClasses.isEmpty()));
    }

    private SortedSet<String> listed(JvmInImage runtime) {
        return image.read(runtime.home().resolve("release"), LARGEST_RELEASE)
                .map(bytes -> MODULES.matcher(new String(bytes, StandardCharsets.UTF_8)))
                .filter(Matcher::find)
                .map(matcher -> new TreeSet<>(List.of(matcher.group(1).split(" +", -1))))
                .orElse(new TreeSet<>());
    }
}
