package dev.pinnace.jvm;

import dev.pinnace.cache.ResultCache;
import dev.pinnace.oci.Digest;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What looking into an image needs of the machine.
 *
 * @param temporaries a directory, made when needed
 * @param cache keeps what was found out about jars
 * @param jdkHome a Java runtime that knows which packages belong to which module
 * @param code digest of the code that looks, under which what it learns of layers is kept; empty when nothing of them is to be
 *     kept
 */
public record Workbench(Path temporaries, ResultCache cache, Path jdkHome, Optional<Digest> code) {
    /** One without a cache, with the Java that runs. */
    public static Workbench in(Path temporaries) {
        return new Workbench(
                temporaries, ResultCache.none(), Path.of(System.getProperty("java.home")), Optional.empty());
    }

    /** The same, with another JDK. */
    public Workbench withJdk(Path home) {
        return new Workbench(temporaries, cache, home, code);
    }
}
