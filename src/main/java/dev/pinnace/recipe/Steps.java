package dev.pinnace.recipe;

import dev.pinnace.dockerfile.CommandForm;
import dev.pinnace.dockerfile.Copy;
import dev.pinnace.dockerfile.FileTransfer;
import dev.pinnace.dockerfile.Run;
import dev.pinnace.dockerfile.RunMount;
import dev.pinnace.dockerfile.Source;
import dev.pinnace.dockerfile.SourceRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the instructions that depend on what a builder knows.
 *
 * @param modern whether it knows {@code COPY --link} and {@code RUN --network}
 */
record Steps(boolean modern) {
    /** Wide enough for the writer to begin a new line here. */
    static final String NEW_LINE = "     ";

    /** A new line inside of a loop. */
    static final String INNER_LINE = NEW_LINE + "    ";

    /** Commands that need no network, each on a line of its own; the first that fails ends the build. */
    Run offline(List<String> commands) {
        return run(List.of(), modern ? Optional.of("none") : Optional.empty(), commands);
    }

    /** Commands that may use the network. */
    Run online(List<RunMount> mounts, List<String> commands) {
        return run(mounts, Optional.empty(), commands);
    }

    private static Run run(List<RunMount> mounts, Optional<String> network, List<String> commands) {
        String script = String.join(" &&" + NEW_LINE, commands);
        return new Run(Source.made("RUN"), CommandForm.Shell.of(script), List.of(), mounts, network, Optional.empty());
    }

    /** @param options names and values in turn */
    static RunMount mount(String type, String... options) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            map.put(options[i], options[i + 1]);
        }
        return new RunMount(type, map, SourceRange.NONE);
    }

    /** Files of the build context for a stage that stays behind. */
    static Copy copy(List<String> sources, String destination) {
        return Copy.of(sources, destination);
    }

    /** Files of a stage with their owners and modes. */
    Copy take(String stage, String source, String destination) {
        return transfer(Optional.of(stage), source, destination, Access.AS_IT_IS);
    }

    /** Files for the image, of a stage or of the build context, with owner and mode. */
    Copy transfer(Optional<String> stage, String source, String destination, Access access) {
        return new Copy(
                Source.made("COPY"),
                FileTransfer.of(List.of(source), destination),
                stage,
                access.owner(),
                access.mode(),
                modern,
                false,
                List.of());
    }

    /**
     * Owner and mode that files get.
     *
     * @param owner numeric
     * @param mode octal
     */
    record Access(Optional<String> owner, Optional<String> mode) {
        static final Access AS_IT_IS = new Access(Optional.empty(), Optional.empty());
        /** Read and run by all, written by nobody. */
        static final Access FIXED = of("0:0", "0555");

        static Access of(String owner, String mode) {
            return new Access(Optional.of(owner), Optional.of(mode));
        }

        static Access ownedBy(String owner) {
            return new Access(Optional.of(owner), Optional.empty());
        }
    }
}
