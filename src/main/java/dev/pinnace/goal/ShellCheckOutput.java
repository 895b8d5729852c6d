package dev.pinnace.goal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Json;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.ShellRemark;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what ShellCheck writes in its format {@code json1}. */
final class ShellCheckOutput {
    private static final int LONGEST_MESSAGE = 240;

    /** A variable that nobody sets. */
    private static final int UNSET_VARIABLE = 2154;

    private final List<ShellCheckScript> scripts;

    /** @param scripts in the order of their names */
    ShellCheckOutput(List<ShellCheckScript> scripts) {
        this.scripts = scripts;
    }

    /** The name of the file of a script. */
    static String name(int index) {
        return String.format(Locale.ROOT, "%04d", index);
    }

    /**
     * The remarks, by script and place.
     *
     * @throws ImageBuildException when it is not understood
     */
    List<ShellRemark> read(String output) {
        List<ShellRemark> remarks = new ArrayList<>();
        JsonNode comments = parse(output).path("comments");
        if (!comments.isArray()) {
            throw new ImageBuildException("ShellCheck wrote no list of comments; ShellCheck 0.7.0 or newer is needed");
        }
        for (JsonNode comment : comments) {
            remark(comment).ifPresent(remarks::add);
        }
        return remarks;
    }

    private static JsonNode parse(String output) {
        try {
            return Json.parseObject(output.getBytes(StandardCharsets.UTF_8), "the output of ShellCheck");
        } catch (ImageReadException e) {
            throw new ImageBuildException(e.getMessage() + "; ShellCheck 0.7.0 or newer is needed", e);
        }
    }

    private Optional<ShellRemark> remark(JsonNode comment) {
        ShellCheckScript script = script(comment.path("file").asText());
        int line = comment.path("line").asInt();
        int column = comment.path("column").asInt();
        int code = comment.path("code").asInt();
        Severity severity = severity(comment.path("level").asText());
        // What an unknown base sets is not missing.
        boolean isGuess = code == UNSET_VARIABLE && !script.knowsVariables();
        return script.place(
                        line,
                        column,
                        comment.path("endLine").asInt(line),
                        comment.path("endColumn").asInt(column))
                .map(place -> new ShellRemark(
                        place,
                        String.format(Locale.ROOT, "SC%04d", code),
                        isGuess ? Severity.INFO : severity,
                        message(comment.path("message").asText())));
    }

    private ShellCheckScript script(String name) {
        if (!name.matches("\\d{4,9}") || Integer.parseInt(name) >= scripts.size()) {
            throw new ImageBuildException(
                    "ShellCheck speaks of a file '" + Excerpt.of(name) + "' that it was not given");
        }
        return scripts.get(Integer.parseInt(name));
    }

    private static Severity severity(String level) {
        return switch (level) {
            case "error" -> Severity.ERROR;
            case "warning" -> Severity.WARN;
            default -> Severity.INFO;
        };
    }

    private static String message(String text) {
        String sentence = text.strip();
        return Excerpt.of(
                sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence, LONGEST_MESSAGE);
    }
}
