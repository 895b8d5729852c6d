package dev.pinnace.maven;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a build finds around the project.
 *
 * @param jdkHome the JDK that the runtime is linked from
 * @param revision of the sources, where they are in version control and unchanged
 */
record Surroundings(Path jdkHome, Optional<String> revision) {}
