package dev.pinnace.dockerfile;

import java.util.ArrayList;
import java.util.List;

/** Writes a file. */
final class FileRenderer {
    private static final String BOM = "\ufeff";
    private final Dockerfile dockerfile;
    private final StringBuilder out = new StringBuilder();

    /** Whether nothing but directives was written, so that a comment could be taken for another one. */
    private boolean onlyDirectives = true;

    FileRenderer(Dockerfile dockerfile) {
        this.dockerfile = dockerfile;
    }

    String render() {
        dockerfile.directives().forEach(directive -> line("# " + directive.name() + "=" + directive.value()));
        onlyDirectives = true;
        int next = 0;
        List<Comment> comments = dockerfile.comments();
        List<Instruction> instructions = dockerfile.instructions();
        for (int i = 0; i <= instructions.size(); i++) {
            if (i > 0 && i < instructions.size() && instructions.get(i) instanceof From) {
                out.append('\n');
            }
            List<Comment> inside = new ArrayList<>();
            for (; next < comments.size() && comments.get(next).before() <= i; next++) {
                if (comments.get(next).inside() && i < instructions.size()) {
                    inside.add(comments.get(next));
                } else {
                    comment(comments.get(next));
                }
            }
            if (i < instructions.size()) {
                instruction(instructions.get(i), inside);
            }
        }
        String text = out.toString().replace("\n", dockerfile.lineEnding().text());
        if (dockerfile.hasBom()) {
            return BOM + text;
        }
        return text.startsWith(BOM) ? "\n" + text : text; // what is no mark must not become one
    }

    private void line(String text) {
        onlyDirectives = false;
        out.append(text).append('\n');
    }

    private void comment(Comment comment) {
        String text = comment.text().isEmpty() ? "#" : "# " + comment.text();
        if (onlyDirectives && DirectiveReader.isDirective(text)) {
            out.append('\n');
        }
        line(text);
    }

    private void instruction(Instruction instruction, List<Comment> inside) {
        String text = DockerfileWriter.write(instruction, dockerfile.escape());
        if (inside.isEmpty() || !instruction.isWellFormed()) {
            line(text);
            return;
        }
        int blank = text.indexOf(' ');
        boolean splitsKeyword = blank < 0 || text.startsWith("#", blank + 1);
        int split = splitsKeyword ? 1 : blank + 1;
        line(text.substring(0, split) + dockerfile.escape());
        inside.forEach(this::comment);
        line(text.substring(split));
    }
}
