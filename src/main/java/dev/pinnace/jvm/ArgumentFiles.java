package dev.pinnace.jvm;

import dev.pinnace.inspect.FileNode;
import dev.pinnace.inspect.ImageSnapshot;
import dev.pinnace.oci.UnixPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Replaces {@code @file} by the words of the file ("java Command-Line Argument Files"). */
final class ArgumentFiles {
    private static final int LARGEST = 1 << 22;

    private final ImageSnapshot image;
    private final String directory;

    ArgumentFiles(ImageSnapshot image, String directory) {
        this.image = image;
        this.directory = directory;
    }

    List<String> expand(List<String> words) {
        List<String> all = new ArrayList<>();
        for (String word : words) {
            Optional<byte[]> content = word.startsWith("@") && !word.startsWith("@@")
                    ? Paths.resolve(directory, word.substring(1)).flatMap(this::read)
                    : Optional.empty();
            content.ifPresentOrElse(
                    bytes -> all.addAll(words(withoutComments(new String(bytes, StandardCharsets.UTF_8)))),
                    () -> all.add(word));
        }
        return all;
    }

    private Optional<byte[]> read(UnixPath path) {
        return image.tree()
                .follow(path)
                .filter(FileNode::isFile)
                .filter(file -> file.size() <= LARGEST)
                .map(file -> image.read(file, LARGEST));
    }

    private static String withoutComments(String text) {
        return text.lines().filter(line -> !line.stripLeading().startsWith("#")).reduce("", (a, b) -> a + b + "\n");
    }

    /** Words between white space; quotes keep it, a backslash in them the next character. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0 && c == '\\' && i + 1 < text.length()) {
                word.append(text.charAt(++i));
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                inWord = true;
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                inWord = false;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
