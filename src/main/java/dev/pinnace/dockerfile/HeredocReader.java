package dev.pinnace.dockerfile;

import dev.pinnace.dockerfile.SyntaxProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the here-documents that follow an instruction. */
final class HeredocReader {
    private final String text;
    private final LineIndex index;
    private final LineReader lines;
    private final Problems problems;
    private SourceText rest = SourceText.EMPTY;

    HeredocReader(String text, LineIndex index, LineReader lines, Problems problems) {
        this.text = text;
        this.index = index;
        this.lines = lines;
        this.problems = problems;
    }

    List<Heredoc> read(Statement statement) {
        Statement inner = statement.name().equals("onbuild") ? Statement.of(statement.arguments()) : statement;
        if (statement.line().text().indexOf("<<") < 0 || !inner.mayHaveHeredocs()) {
            return List.of();
        }
        List<Heredoc> found = new ArrayList<>();
        for (HeredocWord word : HeredocWord.in(statement.line().text())) {
            SourceRange range = statement.line().range(word.start(), word.end());
            Optional<SourceText> content = content(word);
            found.add(word.toHeredoc(content.orElse(rest), range));
            if (content.isEmpty()) {
                problems.add(
                        Kind.UNTERMINATED_HEREDOC,
                        range,
                        "The heredoc is not ended by a line " + Problems.quoted(word.name())
                                + "; BuildKit reads it to the end of the file.");
                break;
            }
        }
        return found;
    }

    /** The lines up to the one that ends it; empty when none does, with all lines kept aside. */
    private Optional<SourceText> content(HeredocWord word) {
        SourceTextBuilder content = new SourceTextBuilder(text, index);
        while (lines.advance()) {
            if (isEnd(word)) {
                return Optional.of(content.build());
            }
            content.append(lines.start(), lines.end());
            if (lines.hasFeed()) {
                content.append(lines.feed(), lines.feed() + 1);
            } else {
                content.appendMade("\n");
            }
        }
        rest = content.build();
        return Optional.empty();
    }

    private boolean isEnd(HeredocWord word) {
        int start = lines.start();
        if (word.stripTabs()) {
            while (start < lines.end() && text.charAt(start) == '\t') {
                start++;
            }
        }
        return lines.end() - start == word.name().length() && text.startsWith(word.name(), start);
    }

    /** The content without the tabs at the start of its lines. */
    static String withoutTabs(String content) {
        StringBuilder result = new StringBuilder(content.length());
        boolean atStart = true;
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (!atStart || c != '\t') {
                result.append(c);
                atStart = c == '\n';
            }
        }
        return result.toString();
    }
}
