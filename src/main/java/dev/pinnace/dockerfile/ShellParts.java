package dev.pinnace.dockerfile;

import java.util.ArrayList;
import java.util.List;

/** What {@link ShellParser} finds. */
record ShellParts(
        List<ShellPipeline> pipelines, List<ShellComment> comments, List<ShellHeredoc> heredocs, boolean complete) {
    ShellParts {
        pipelines = List.copyOf(pipelines);
        comments = List.copyOf(comments);
        heredocs = List.copyOf(heredocs);
    }

    static List<ShellCommand> withNested(List<ShellCommand> commands) {
        List<ShellCommand> all = new ArrayList<>();
        for (ShellCommand command : commands) {
            all.add(command);
            all.addAll(withNested(command.nested()));
        }
        return all;
    }
}
