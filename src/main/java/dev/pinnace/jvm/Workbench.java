package dev.pinnace.jvm;

import dev.pinnace.cache.ResultCache;
import java.nio.file.Path;

/**
 * What looking into an image needs of the machine.
 *
 * @param temporaries a directory, made when needed
 * @param cache keeps what was found out about jars
 * @param jdkHome a Java runtime that knows which packages belong to which module
 */
public record Workbench(Path temporaries, ResultCache cache, Path jdkHome) {
    /** One without a cache, with the Java that runs. */
    public static Workbench in(Path temporaries) {
        return new Workbench(temporaries, ResultCache.none(), Path.of(System.getProperty("java.home")));
    }

    /** The same, with another JDK. */
    public Workbench withJdk(Path home) {
        return new Workbench(temporaries, cache, home);
    }
}
