package dev.pinnace.dockerfile;

import java.util.List;
import java.util.Random;

/** Dockerfiles out of pieces, good and bad, from a seeded source of chance. */
final class RandomDockerfiles {
    private static final List<String> KEYWORDS = List.of(
            "FROM",
            "RUN",
            "CMD",
            "ENTRYPOINT",
            "COPY",
            "ADD",
            "ENV",
            "LABEL",
            "ARG",
            "EXPOSE",
            "USER",
            "WORKDIR",
            "VOLUME",
            "SHELL",
            "HEALTHCHECK",
            "STOPSIGNAL",
            "ONBUILD",
            "MAINTAINER",
            "run",
            "Copy",
            "ONBUILD RUN",
            "ONBUILD COPY",
            "HEALTHCHECK CMD",
            "FOO",
            "",
            "\\");
    private static final List<String> PIECES = List.of(
            "a",
            "b=c",
            "d=\"e f\"",
            "g='h'",
            "i\\ j",
            "$k",
            "${l:-m}",
            "${n",
            "\"o",
            "'",
            "\"",
            "\\",
            "\\\\",
            "`",
            "[\"p\", \"q\"]",
            "[\"r\"",
            "['s', 't']",
            "[\"u\", 1]",
            "[\"\\ud800\\u0000\"]",
            "<<EOF",
            "<<-'EOF'",
            "<<\"E F\"",
            "3<<EOF",
            "<<EOF;",
            "AS",
            "x",
            "--from=y",
            "--mount=type=cache,target=/z",
            "--mount=\"type=bind,\\\"src=a,b\\\",rw\"",
            "--link",
            "--chmod=",
            "--",
            "--foo",
            "--interval=3s",
            "--platform=$P",
            "&&",
            "|",
            ";",
            "#",
            "#c",
            "CMD",
            "NONE",
            "/d/",
            ".",
            "80/tcp",
            "\u00e9",
            "\u0085",
            "\r",
            "\f",
            "[",
            "]",
            "=",
            "\"k\"=v",
            "=v",
            "\\\"q=1",
            "x    y",
            "--device=d",
            "--unpack=false",
            "''",
            "\"\"");
    private static final List<String> SEPARATORS = List.of(
            " ", " ", " ", "  ", "\t", " \\\n", " \\\n  ", "\\\n", " \\\n# in\n", " \\\n\n", "    ", "", "\u000b");
    private static final List<String> LINES = List.of(
            "",
            "# comment",
            "#",
            "# escape=`",
            "# syntax=a/b:1",
            "#check=skip=all",
            "EOF",
            "\tEOF",
            "  # indented",
            "E F",
            "text \\",
            "EOF;",
            "# escape=x",
            "\r");

    private RandomDockerfiles() {}

    static String next(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(10) == 0 ? "\ufeff" : "");
        int lines = random.nextInt(12);
        for (int i = 0; i < lines; i++) {
            text.append(random.nextInt(4) == 0 ? pick(LINES, random) : instruction(random))
                    .append('\n');
        }
        return random.nextInt(5) == 0 ? text.toString().replace("\n", "\r\n") : text.toString();
    }

    private static String instruction(Random random) {
        StringBuilder line = new StringBuilder(pick(KEYWORDS, random));
        int pieces = random.nextInt(6);
        for (int i = 0; i < pieces; i++) {
            line.append(pick(SEPARATORS, random)).append(pick(PIECES, random));
        }
        return line.toString();
    }

    /** A text with a few places cut, doubled, or changed. */
    static String damage(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(damaged.length());
            int end = Math.min(damaged.length(), at + random.nextInt(12));
            switch (random.nextInt(3)) {
                case 0 -> damaged.delete(at, end);
                case 1 -> damaged.insert(at, damaged.substring(at, end));
                default -> damaged.insert(at, pick(PIECES, random));
            }
        }
        return damaged.toString();
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
