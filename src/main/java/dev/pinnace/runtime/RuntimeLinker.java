package dev.pinnace.runtime;

import dev.pinnace.oci.Digest;
import java.nio.file.Path;
import java.time.Duration;

/** Links runtimes, each once for all that ask for the same. */
final class RuntimeLinker {
    private static final Duration LINK_LIMIT = Duration.ofMinutes(10);

    private final RuntimeDirectories runtimes;

    RuntimeLinker(RuntimeDirectories runtimes) {
        this.runtimes = runtimes;
    }

    /**
     * The runtime.
     *
     * @param identity of the JDK
     * @throws dev.pinnace.oci.ConfigurationException when a module does not exist
     * @throws dev.pinnace.oci.ImageBuildException when linking fails
     */
    LinkedRuntime link(JdkHome jdk, LinkRequest request, Digest identity) {
        request.checkModules(jdk.modules(), jdk.toString());
        JlinkRuntime linker = new JlinkRuntime(jdk, LINK_LIMIT);
        Path directory = runtimes.obtain(request.key(identity), target -> linker.link(request, target));
        return LinkedRuntime.read(directory, jdk, request);
    }
}
