package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Arg;
import dev.pinnace.dockerfile.Comment;
import dev.pinnace.dockerfile.From;
import dev.pinnace.dockerfile.Instruction;
import dev.pinnace.dockerfile.Word;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A comment right above {@code FROM … AS name} or {@code ARG name} that does not start with the name. */
@AutoService(Rule.class)
public final class MisleadingDescription implements DockerfileRule {
    private static final Pattern PRAGMA = Pattern.compile(
            "(?i)(hadolint|trivy:ignore|tfsec:ignore|checkov:skip|pinnace|check=|nosemgrep|kics-scan|renovate:).*");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A comment above a stage or argument is no description of it")
                .because(
                        "'docker build --call=outline' shows the comment right above a stage or an argument as its description when"
                                + " it starts with the name.")
                .remedy("Start the comment with the name, or put an empty line below it.")
                .onRequest()
                .aliases("InvalidDefinitionDescription")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        List<Instruction> instructions = file.dockerfile().instructions();
        for (int i = 0; i < instructions.size(); i++) {
            Instruction instruction = instructions.get(i);
            Optional<String> name = name(instruction);
            List<Comment> above =
                    name.isPresent() ? above(file, i, instruction.range().line()) : List.of();
            if (!above.isEmpty()
                    && above.stream().noneMatch(comment -> comment.text().startsWith(name.orElseThrow() + " "))) {
                run.report(Violation.at(
                        file.at(instruction.range()),
                        "the comment above does not start with '" + Excerpt.of(name.orElseThrow()) + "'"));
            }
        }
    }

    /** The comments that stand right above an instruction, without pragmas. */
    private static List<Comment> above(DockerfileSubject file, int index, int line) {
        List<Comment> block = new ArrayList<>();
        List<Comment> all = file.dockerfile().comments().stream()
                .filter(comment -> comment.before() == index && !comment.inside())
                .toList();
        int next = line;
        for (int i = all.size() - 1; i >= 0 && all.get(i).line() == next - 1; i--) {
            next = all.get(i).line();
            if (!PRAGMA.matcher(all.get(i).text()).matches()) {
                block.add(all.get(i));
            }
        }
        return block;
    }

    private static Optional<String> name(Instruction instruction) {
        if (instruction instanceof From from) {
            return from.alias().map(Word::text);
        }
        return instruction instanceof Arg arg && arg.parameters().size() == 1
                ? Optional.of(arg.parameters().get(0).name())
                : Optional.empty();
    }
}
