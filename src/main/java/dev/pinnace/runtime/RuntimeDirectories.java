package dev.pinnace.runtime;

import dev.pinnace.oci.Digest;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Where linked runtimes are kept. */
@FunctionalInterface
public interface RuntimeDirectories {
    /**
     * The directory of a runtime.
     *
     * @param key of the runtime; the same key means the same content
     * @param linker fills a directory that does not exist yet; called when the runtime is not there
     * @return a directory whose content does not change while it is used
     */
    Path obtain(Digest key, Consumer<Path> linker);
}
