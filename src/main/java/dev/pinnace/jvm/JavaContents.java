package dev.pinnace.jvm;

import dev.pinnace.bytecode.ScannedJar;
import dev.pinnace.inspect.FileNode;
import dev.pinnace.inspect.ImageSnapshot;
import dev.pinnace.inspect.JvmInImage;
import dev.pinnace.inspect.JvmSearch;
import dev.pinnace.oci.UnixPath;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a container of an image sees of Java: files that a higher layer hides are left out, and so is what belongs to the Java
 * runtime itself. Used by one thread.
 */
public final class JavaContents {
    private final ImageSnapshot image;
    private final Found found;
    private final Optional<JvmInImage> jvm;
    private final IntFunction<ClassFacts> scan;
    private @Nullable ClassFacts facts;
    private @Nullable ClassPath classPath;

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

    JavaContents(ImageSnapshot image, Found found, IntFunction<ClassFacts> scan) {
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
            known = Objects.requireNonNull(scan.apply(feature));
            facts = known;
        }
        return known;
    }
}
