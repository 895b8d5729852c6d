package dev.pinnace.recipe;

import dev.pinnace.dockerfile.Comment;
import dev.pinnace.dockerfile.Directive;
import dev.pinnace.dockerfile.Dockerfile;
import dev.pinnace.dockerfile.Instruction;
import dev.pinnace.dockerfile.SourceRange;
import java.util.ArrayList;
import java.util.List;

/** A Dockerfile that is being written. Not thread-safe. */
final class Draft {
    private final List<Instruction> instructions = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();

    /** Lines above the next instruction. */
    Draft comment(String... lines) {
        for (String line : lines) {
            comments.add(new Comment(line, SourceRange.NONE, instructions.size(), false));
        }
        return this;
    }

    Draft add(Instruction instruction) {
        instructions.add(instruction);
        return this;
    }

    Dockerfile done(List<Directive> directives) {
        return Dockerfile.of(directives, instructions, comments);
    }
}
