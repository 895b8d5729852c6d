package dev.pinnace.policy.evaluation;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.pinnace.policy.evaluation.Pragma.Scope;
import dev.pinnace.policy.evaluation.Pragma.Tool;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pragmas of other tools as these tools do. What they would not understand has no effect here either, without a
 * word: it is their language.
 */
final class ForeignPragmas {
    private static final String LIST = "([A-Za-z0-9_]+(?:\\s*,\\s*[A-Za-z0-9_]+)*)";

    /** Behind the list stands nothing but another comment. */
    private static final Pattern HADOLINT =
            Pattern.compile("hadolint\\s+(?:(global|stage)\\s+)?ignore\\s*=\\s*" + LIST + "\\s*(?:#.*)?");

    /** Attributes in brackets and workspaces mean nothing in a Dockerfile; such a pragma is left out. */
    private static final Pattern TRIVY = Pattern.compile("trivy:ignore:([A-Za-z0-9*-]+)(?::exp:(\\S+))?");

    private static final Pattern CHECKOV =
            Pattern.compile("(?:checkov|bridgecrew|cortex):skip=\\s*" + LIST + "(?::\\s*(.*))?");

    /** {@code disable=SC2046,SC2086} or {@code disable=all}; ShellCheck itself never sees the comments of a Dockerfile. */
    private static final Pattern SHELLCHECK =
            Pattern.compile("shellcheck\\s(?:.*\\s)?disable=([A-Za-z0-9,]+)(?:\\s.*)?");

    private static final Pattern SHELLCHECK_ID = Pattern.compile("(?:SC)?(\\d{4})");

    /** Every check of ShellCheck. */
    static final String SHELLCHECK_ALL = "SC*";

    private ForeignPragmas() {}

    /** Those that a comment holds. */
    static List<Pragma> ofComment(String comment) {
        List<Pragma> found = new ArrayList<>();
        Matcher hadolint = HADOLINT.matcher(comment);
        if (hadolint.matches()) {
            found.add(new Pragma(
                    Tool.HADOLINT, hadolintScope(hadolint.group(1)), names(hadolint.group(2)), "", Optional.empty()));
        }
        if (comment.startsWith("trivy:ignore:")) {
            Arrays.stream(comment.split("\\s+"))
                    .flatMap(word -> trivy(word).stream())
                    .forEach(found::add);
        }
        Matcher checkov = CHECKOV.matcher(comment);
        while (checkov.find()) {
            String reason = checkov.group(2) == null ? "" : checkov.group(2).strip();
            found.add(new Pragma(Tool.CHECKOV, Scope.FILE, names(checkov.group(1)), reason, Optional.empty()));
        }
        Matcher shellcheck = SHELLCHECK.matcher(comment);
        if (shellcheck.matches()) {
            List<String> ids = names(shellcheck.group(1)).stream()
                    .flatMap(name -> shellcheckId(name).stream())
                    .toList();
            found.add(new Pragma(Tool.SHELLCHECK, Scope.INSTRUCTION, ids, "", Optional.empty()));
        }
        return found;
    }

    private static Optional<String> shellcheckId(String name) {
        if (name.equals("all")) {
            return Optional.of(SHELLCHECK_ALL);
        }
        Matcher id = SHELLCHECK_ID.matcher(name);
        return id.matches() ? Optional.of("SC" + id.group(1)) : Optional.empty();
    }

    private static Scope hadolintScope(@Nullable String word) {
        if (word == null) {
            return Scope.INSTRUCTION;
        }
        return word.equals("global") ? Scope.FILE : Scope.STAGE_BELOW;
    }

    private static Optional<Pragma> trivy(String word) {
        Matcher matcher = TRIVY.matcher(word);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<LocalDate> expires = Optional.empty();
        if (matcher.group(2) != null) {
            expires = day(matcher.group(2));
            if (expires.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(new Pragma(Tool.TRIVY, Scope.INSTRUCTION_OR_FILE, List.of(matcher.group(1)), "", expires));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** That of the directive {@code check}: {@code skip=A,B;error=true}. */
    static Optional<Pragma> ofCheckDirective(String value) {
        for (String option : value.split(";", -1)) {
            String[] parts = option.split("=", 2);
            if (parts.length == 2 && parts[0].strip().equals("skip")) {
                return Optional.of(new Pragma(Tool.BUILDKIT, Scope.FILE, names(parts[1]), "", Optional.empty()));
            }
        }
        return Optional.empty();
    }

    private static List<String> names(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::strip).toList();
    }
}
