package dev.pinnace.recipe;

import dev.pinnace.oci.UnixPath;
import dev.pinnace.runtime.LinkRequest;
import dev.pinnace.spec.ImageSpec;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * All that a Dockerfile is written from.
 *
 * @param spec the plan of the image
 * @param entrypoint how it starts, in exec form
 * @param files above the runtime
 * @param needs what is taken from the runtime stage
 * @param temporary what {@code /tmp} must offer
 * @param origin where the files come from
 * @param last what the image stands on
 * @param bases images that stages start from
 * @param place where the file stands
 * @param syntax the front end that builds the file; empty for the one that the builder has
 */
public record Recipe(
        ImageSpec spec,
        List<String> entrypoint,
        ApplicationFiles files,
        SystemNeeds needs,
        TemporaryFiles temporary,
        Origin origin,
        FinalStage last,
        Bases bases,
        Place place,
        Optional<String> syntax) {
    /** Copies the list. */
    public Recipe {
        entrypoint = List.copyOf(entrypoint);
    }

    /** What the application may write to beside {@code /tmp} and its home: volumes, and directories that the user named. */
    List<UnixPath> writableAtRunTime() {
        TreeSet<UnixPath> paths = new TreeSet<>(spec.container().volumes());
        paths.addAll(spec.extras().writable());
        return List.copyOf(paths);
    }

    /**
     * What the runtime stage makes.
     *
     * @param runtime the Java runtime to link; empty when none is needed
     * @param dynamicExecutable path in the image of a native executable that needs a C library
     * @param libraries names of libraries that native code inside jars asks for, sorted
     * @param certificates files to trust, relative to the build context
     */
    public record SystemNeeds(
            Optional<LinkRequest> runtime,
            Optional<String> dynamicExecutable,
            List<String> libraries,
            List<String> certificates) {
        /** Copies the lists. */
        public SystemNeeds {
            libraries = List.copyOf(libraries);
            certificates = List.copyOf(certificates);
        }
    }

    /**
     * Where the Dockerfile stands.
     *
     * @param file relative to the build context, with slashes
     * @param isDefault whether builders find it there by themselves
     */
    public record Place(String file, boolean isDefault) {}
}
