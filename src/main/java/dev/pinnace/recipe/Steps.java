package dev.pinnace.recipe;

import dev.pinnace.dockerfile.CommandForm;
import dev.pinnace.dockerfile.Copy;
import dev.pinnace.dockerfile.FileTransfer;
import dev.pinnace.dockerfile.Run;
import dev.pinnace.dockerfile.RunMount;
import dev.pinnace.dockerfile.Source;
import dev.pinnace.dockerfile.SourceRange;
import dev.pinnace.dockerfile.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes the instructions that depend on what a builder knows.
 *
 * @param modern whether it knows {@code COPY --link} and {@code RUN --network}
 */
record Steps(boolean modern) {
    /** Wide enough for the writer to begin a new line here. */
    static final String NEW_LINE = "     ";

    /** A base may name a user who cannot write where a stage does. Only for stages that stay behind. */
    static final User BUILDER = User.of("0:0");

    /** A new line inside of a loop. */
    static final String INNER_LINE = NEW_LINE + "    ";

    /** A new line inside of what is inside of a loop. */
    static final String INNERMOST_LINE = INNER_LINE + "    ";

    private static final int WIDTH = 110;
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

    /** Words of a command, on as many lines as a reader wants; a value stays with its option. */
    static String words(List<String> words) {
        List<String> units = new ArrayList<>();
        for (String word : words) {
            int last = units.size() - 1;
            if (last >= 0 && OPTION.matcher(units.get(last)).matches() && !word.startsWith("-")) {
                units.set(last, units.get(last) + " " + word);
            } else {
                units.add(word);
            }
        }
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (String unit : units) {
            boolean fits = column + unit.length() < WIDTH;
            text.append(text.isEmpty() ? "" : fits ? " " : INNER_LINE).append(unit);
            column = fits ? column + unit.length() + 1 : unit.length();
        }
        return text.toString();
    }

    /** Commands that need no network, each on a line of its own; the first that fails ends the build. */
    Run offline(List<String> commands) {
        return offline(List.of(), commands);
    }

    /** The same with mounts. */
    Run offline(List<RunMount> mounts, List<String> commands) {
        return run(mounts, modern ? Optional.of("none") : Optional.empty(), commands);
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
