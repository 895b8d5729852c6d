package dev.pinnace.spec;

import dev.pinnace.oci.UnixPath;
import java.nio.file.Path;
import java.util.List;

/** What runs in the image. */
public sealed interface Application {
    /** Every jar and directory whose bytecode decides about the runtime; empty for a native executable. */
    List<ClassPathElement> elements();

    /**
     * Classes and jars on the class path, the application first.
     *
     * @param mainClass binary name
     * @param elements in the order of the class path
     */
    record OnClassPath(String mainClass, List<ClassPathElement> elements) implements Application {
        /** Copies the list. */
        public OnClassPath {
            elements = List.copyOf(elements);
        }
    }

    /**
     * A modular application: everything on the module path.
     *
     * @param mainModule its name
     * @param mainClass binary name
     * @param elements the application first
     */
    record OnModulePath(String mainModule, String mainClass, List<ClassPathElement> elements) implements Application {
        /** Copies the list. */
        public OnModulePath {
            elements = List.copyOf(elements);
        }
    }

    /**
     * An application that its framework has laid out itself, such as Quarkus' fast-jar or an exploded war: its files
     * keep their places below one directory.
     *
     * @param launch how it starts
     * @param files all of them, with the place of each
     * @param elements those of them that hold bytecode
     */
    record LaidOut(Launch launch, List<PlacedFile> files, List<ClassPathElement> elements) implements Application {
        /** Copies the lists. */
        public LaidOut {
            files = List.copyOf(files);
            elements = List.copyOf(elements);
        }
    }

    /**
     * One ELF file that needs no Java.
     *
     * @param file on this machine
     */
    record NativeExecutable(Path file) implements Application {
        @Override
        public List<ClassPathElement> elements() {
            return List.of();
        }
    }

    /**
     * A file of a laid out application.
     *
     * @param place below the application's directory, with slashes
     * @param file on this machine
     * @param stability decides about the layer
     */
    record PlacedFile(String place, Path file, ClassPathElement.Stability stability) {}

    /** How a laid out application starts. */
    sealed interface Launch {
        /** {@code java -jar}; the place is relative to the application's directory. */
        record Jar(String place) implements Launch {}

        /** {@code java -cp}; the places are relative to the application's directory. */
        record ClassPath(List<String> places, String mainClass) implements Launch {}
    }

    /** The directory in the image that holds a Java application. */
    UnixPath DIRECTORY = UnixPath.of("/app");
}
