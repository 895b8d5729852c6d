package dev.pinnace.spec;

import dev.pinnace.oci.HealthCheck;
import dev.pinnace.oci.Port;
import dev.pinnace.oci.UnixPath;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * How a container of the image starts and what it says of itself.
 *
 * @param user the user that it runs as
 * @param workingDirectory empty for the home of the user
 * @param jvmArguments before the main class
 * @param arguments after it, replaceable by whoever starts the container
 * @param environment added to what base and runtime set
 * @param ports documented as exposed
 * @param volumes mount points
 * @param labels of the configuration
 * @param stopSignal empty for SIGTERM
 * @param healthCheck empty for none
 */
public record ContainerSpec(
        RunUser user,
        Optional<UnixPath> workingDirectory,
        List<String> jvmArguments,
        List<String> arguments,
        SortedMap<String, String> environment,
        SortedSet<Port> ports,
        SortedSet<UnixPath> volumes,
        SortedMap<String, String> labels,
        Optional<String> stopSignal,
        Optional<HealthCheck> healthCheck) {}
