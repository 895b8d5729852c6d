package dev.pinnace.inspect;

import dev.pinnace.oci.UnixPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an image says about its distribution (os-release(5)).
 *
 * @param values all assignments, without their quotes; of two of one name the last one
 */
public record OsRelease(SortedMap<String, String> values) {
    private static final List<UnixPath> PLACES =
            List.of(UnixPath.of("/etc/os-release"), UnixPath.of("/usr/lib/os-release"));
    private static final int LARGEST = 1 << 16;
    private static final Pattern ASSIGNMENT = Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_]*)=(.*)");

    /** Copies the map. */
    public OsRelease {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** Reads the first file that there is; lines that are no assignments are left out. */
    static Optional<OsRelease> of(ImageSnapshot image) {
        for (UnixPath place : PLACES) {
            if (image.tree().follow(place).filter(FileNode::isFile).isPresent()) {
                return Optional.of(parse(new ImageTexts(image, LARGEST).lines(place)));
            }
        }
        return Optional.empty();
    }

    private static OsRelease parse(List<String> lines) {
        SortedMap<String, String> values = new TreeMap<>();
        for (String line : lines) {
            Matcher assignment = ASSIGNMENT.matcher(line);
            if (assignment.matches()) {
                values.put(assignment.group(1), unquote(assignment.group(2).strip()));
            }
        }
        return new OsRelease(values);
    }

    /** One word of a shell, without expansions. */
    private static String unquote(String text) {
        if (text.length() >= 2 && text.startsWith("'") && text.endsWith("'")) {
            return text.substring(1, text.length() - 1);
        }
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        String inner = quoted ? text.substring(1, text.length() - 1) : text;
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < inner.length(); i++) {
            boolean escape = inner.charAt(i) == '\\' && i + 1 < inner.length();
            plain.append(inner.charAt(escape ? ++i : i));
        }
        return plain.toString();
    }

    /** A value; empty when it is not there. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The distribution in lower case, {@code debian}; {@code linux} when it says nothing. */
    public String id() {
        return value("ID").orElse("linux");
    }

    /** The distributions that it is derived from, the nearest first. */
    public List<String> idLike() {
        List<String> words =
                new ArrayList<>(Arrays.asList(value("ID_LIKE").orElse("").split(" ", -1)));
        words.removeIf(String::isEmpty);
        return List.copyOf(words);
    }

    /** The version, {@code 12}; a rolling distribution has none. */
    public Optional<String> versionId() {
        return value("VERSION_ID");
    }
}
