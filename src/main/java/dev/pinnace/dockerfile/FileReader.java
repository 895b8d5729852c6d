package dev.pinnace.dockerfile;

import dev.pinnace.dockerfile.SyntaxProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one file. */
final class FileReader {
    private static final int LONGEST_LINE = 65_535;
    private final String text;
    private final boolean hasBom;
    private final boolean damaged;
    private final boolean isCut;
    private final LineIndex index;
    private final LineReader lines;
    private final Problems problems = new Problems();
    private final DirectiveReader directives = new DirectiveReader(problems);
    private final List<Instruction> instructions = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();
    private @Nullable Instruction early;
    private boolean isFull;
    private int stages;
    private boolean hasLongLine;

    FileReader(String given, boolean damaged) {
        hasBom = given.startsWith("\ufeff");
        this.damaged = damaged;
        int from = hasBom ? 1 : 0;
        isCut = given.length() - from > DockerfileParser.LARGEST;
        text = isCut ? cut(given, from) : given.substring(from);
        index = new LineIndex(text);
        lines = new LineReader(text, 0);
    }

    /** The whole lines of as much as is read. */
    private static String cut(String given, int from) {
        int end = given.lastIndexOf('\n', from + DockerfileParser.LARGEST);
        return given.substring(from, end > from ? end : from + DockerfileParser.LARGEST);
    }

    Dockerfile read() {
        while (!isFull && lines.advance()) {
            readLine();
        }
        checkWhole();
        return new Dockerfile(directives.found(), instructions, comments, problems.sorted(), hasBom, lineEnding());
    }

    private void setFull(SourceRange range) {
        isFull = true;
        problems.add(
                Kind.TOO_MANY,
                range,
                "There are more than " + DockerfileParser.MOST_INSTRUCTIONS + " instructions or "
                        + DockerfileParser.MOST_STAGES + " stages; what follows was not read.");
    }

    private void readLine() {
        checkLength();
        int start = lines.indented();
        if (lines.isComment()) {
            SourceRange range = index.range(start, lines.end());
            if (!directives.accept(text.substring(start, lines.end()), range)) {
                addComment(false);
            }
            return;
        }
        directives.end();
        if (!lines.isBlank()) {
            readInstruction(start);
        }
    }

    private void addComment(boolean inside) {
        int start = lines.indented();
        comments.add(new Comment(
                Blanks.strip(text.substring(start + 1, lines.end())),
                index.range(start, lines.end()),
                instructions.size(),
                inside));
    }

    private void readInstruction(int start) {
        int before = problems.count();
        List<Integer> emptyLines = new ArrayList<>();
        SourceText line = join(start, emptyLines);
        Statement statement = Statement.of(line);
        HeredocReader heredocs = new HeredocReader(text, index, lines, problems);
        List<Heredoc> found = heredocs.read(statement);
        int end = lines.end();
        checkCharacters(start, end);
        String raw = text.substring(start, end).replace("\r\n", "\n");
        InstructionParser parser =
                new InstructionParser(statement, found, problems, directives.escape(), index.range(start, end));
        Instruction instruction = parser.parse(raw, emptyLines, before);
        add(instruction);
    }

    private SourceText join(int start, List<Integer> emptyLines) {
        SourceTextBuilder joined = new SourceTextBuilder(text, index);
        int from = start;
        while (true) {
            int escape = lines.continuation(from, directives.escape());
            joined.append(from, escape < 0 ? lines.end() : escape);
            if (escape < 0 || !advanceInside(emptyLines)) {
                return joined.build();
            }
            from = lines.start();
        }
    }

    /** Goes on to the next line that continues an instruction, over comments and empty lines. */
    private boolean advanceInside(List<Integer> emptyLines) {
        while (lines.advance()) {
            checkLength();
            if (lines.isComment()) {
                addComment(true);
            } else if (lines.isBlank()) {
                emptyLines.add(index.line(lines.start()));
            } else {
                return true;
            }
        }
        return false;
    }

    private void add(Instruction instruction) {
        boolean begins = instruction instanceof From;
        if (instructions.size() == DockerfileParser.MOST_INSTRUCTIONS
                || (begins && stages == DockerfileParser.MOST_STAGES)) {
            setFull(instruction.range());
            return;
        }
        stages += begins ? 1 : 0;
        if (stages == 0 && early == null && !(instruction instanceof Arg)) {
            early = instruction;
        }
        instructions.add(instruction);
    }

    private void checkLength() {
        if (!hasLongLine && lines.feed() - lines.start() > LONGEST_LINE) {
            hasLongLine = true;
            problems.add(
                    Kind.LINE_TOO_LONG,
                    index.range(lines.start(), lines.start()),
                    "The line is longer than the " + LONGEST_LINE + " bytes that BuildKit reads; break it.");
        }
    }

    private void checkCharacters(int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == 0 || (damaged && c == '\ufffd')) {
                problems.add(
                        Kind.BAD_CHARACTER,
                        index.range(i, i + 1),
                        c == 0
                                ? "There is a NUL in the instruction; remove it."
                                : "The instruction is not UTF-8; save the file as UTF-8.");
                return;
            }
        }
    }

    private void checkWhole() {
        SourceRange end = index.range(text.length(), text.length());
        if (isCut) {
            problems.add(
                    Kind.TOO_LARGE,
                    end,
                    "The file is larger than " + DockerfileParser.LARGEST + " characters; what follows was not read.");
        }
        if (instructions.isEmpty()) {
            problems.add(Kind.NO_INSTRUCTION, SourceRange.NONE, "There is no instruction; begin with FROM.");
        } else if (stages == 0) {
            problems.add(Kind.NO_FROM, instructions.get(0).keywordRange(), "There is no FROM; name a base.");
        } else if (early != null) {
            problems.add(
                    Kind.BEFORE_FROM,
                    early.keywordRange(),
                    Problems.quoted(early.keyword())
                            + " stands before the first FROM, where only ARG may; begin the stage first.");
        }
    }

    private LineEnding lineEnding() {
        int feeds = 0;
        int returns = 0;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            feeds++;
            if (at > 0 && text.charAt(at - 1) == '\r') {
                returns++;
            }
        }
        if (returns == 0) {
            return LineEnding.LF;
        }
        return returns == feeds ? LineEnding.CRLF : LineEnding.MIXED;
    }
}
