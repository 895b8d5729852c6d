package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Copy;
import dev.pinnace.dockerfile.Instruction;
import dev.pinnace.dockerfile.Run;
import dev.pinnace.dockerfile.ShellCommand;
import dev.pinnace.dockerfile.ShellWord;
import dev.pinnace.dockerfile.Stage;
import dev.pinnace.dockerfile.Variables;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code COPY} of an archive that a later {@code RUN} of the stage unpacks. */
@AutoService(Rule.class)
public final class CopiedThenExtracted implements DockerfileRule {
    private static final Set<String> UNPACKERS = Set.of("gunzip", "bunzip2", "unxz", "unlzma", "uncompress", "unzstd");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("An archive is copied and then unpacked")
                .because("The layer of the COPY keeps the archive although only its content is needed.")
                .remedy("Use ADD, which unpacks a local archive, or mount the archive into RUN with --mount=type=bind.")
                .style(Severity.INFO)
                .aliases("DL3010")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        boolean hasArchives = Placed.direct(file, Copy.class).stream()
                .anyMatch(copy -> copy.instruction().from().isEmpty()
                        && !archives(file, copy.instruction()).isEmpty());
        for (Stage stage : hasArchives ? file.dockerfile().stages() : List.<Stage>of()) {
            IdentityHashMap<Run, BuildStep> steps = new IdentityHashMap<>();
            BuildSteps.of(file, stage).forEach(step -> steps.put(step.run(), step));
            Set<String> unpackedLater = new HashSet<>();
            List<Instruction> instructions = stage.instructions();
            for (int i = instructions.size() - 1; i >= 0; i--) {
                if (instructions.get(i) instanceof Run later) {
                    Optional.ofNullable(steps.get(later)).ifPresent(step -> unpackedLater.addAll(unpacked(step)));
                } else if (instructions.get(i) instanceof Copy copy
                        && copy.from().isEmpty()) {
                    archives(file, copy).stream()
                            .filter(unpackedLater::contains)
                            .findFirst()
                            .ifPresent(name -> run.report(Violation.at(
                                    file.at(copy.range()),
                                    "the archive '" + Excerpt.of(name) + "' is copied and unpacked later")));
                }
            }
        }
    }

    private static Set<String> archives(DockerfileSubject file, Copy copy) {
        Set<String> names = new LinkedHashSet<>();
        Stream.concat(
                        copy.sources().stream(),
                        copy.sources().size() == 1 ? Stream.of(copy.destination()) : Stream.empty())
                .map(word -> Variables.unquote(word.text(), file.dockerfile().escape()))
                .filter(FileNames::isArchive)
                .forEach(name -> names.add(FileNames.base(name)));
        return names;
    }

    private static Set<String> unpacked(BuildStep step) {
        return step.commands().stream()
                .filter(invocation -> isUnpacking(invocation.command()))
                .flatMap(CopiedThenExtracted::words)
                .map(word -> word.substring(word.indexOf('=') + 1))
                .filter(FileNames::isArchive)
                .map(FileNames::base)
                .collect(Collectors.toSet());
    }

    /** As written, and with the variables replaced: COPY may name the archive either way. */
    private static Stream<String> words(Invocation invocation) {
        Stream<String> written = invocation.command().words().stream().skip(1).map(ShellWord::text);
        return Stream.concat(written, invocation.arguments().stream());
    }

    private static boolean isUnpacking(ShellCommand command) {
        if (!command.is("tar", "bsdtar")) {
            return command.name().filter(UNPACKERS::contains).isPresent();
        }
        if (command.hasFlag("--extract", "--get", "-x")) {
            return true;
        }
        return command.words().size() > 1 && command.words().get(1).text().matches("[A-Za-z]*x[A-Za-z]*");
    }
}
