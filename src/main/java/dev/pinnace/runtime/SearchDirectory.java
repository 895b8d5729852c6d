package dev.pinnace.runtime;

import dev.pinnace.oci.UnixPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A directory of {@code DT_RPATH} or {@code DT_RUNPATH}.
 *
 * @param text as it stands there
 * @param origin directory of the file that names it
 */
record SearchDirectory(String text, Optional<Path> origin) {
    private static final List<String> ORIGIN = List.of("$ORIGIN", "${ORIGIN}");

    /** The same for a file of a system, in which the directory of the file is this. */
    SearchDirectory in(UnixPath directory) {
        String named = text;
        for (String variable : ORIGIN) {
            if (text.equals(variable) || text.startsWith(variable + "/")) {
                named = directory.value() + text.substring(variable.length());
            }
        }
        return new SearchDirectory(named, Optional.empty());
    }

    /** The directory when it is given relative to the file; empty also for other variables, which nobody uses. */
    Optional<Path> relativeToOrigin() {
        for (String variable : ORIGIN) {
            if (text.equals(variable) || text.startsWith(variable + "/")) {
                String rest = text.substring(variable.length());
                return rest.contains("$") ? Optional.empty() : origin.map(path -> path.resolve("." + rest));
            }
        }
        return Optional.empty();
    }
}
