package dev.pinnace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whatever bytes there are, reading them ends in a Dockerfile that can be asked everything and written again. */
final class DockerfileFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void dockerfile(byte[] bytes) {
        askEverything(DockerfileParser.parse(bytes));
        Dockerfile dockerfile = DockerfileParser.parse(new String(bytes, StandardCharsets.UTF_8));
        Dockerfile again = DockerfileParser.parse(DockerfileWriter.write(dockerfile));
        assertThat(again.sameAs(dockerfile))
                .as(() -> DockerfileWriter.write(dockerfile))
                .isTrue();
    }

    private static void askEverything(Dockerfile dockerfile) {
        dockerfile
                .all(Run.class)
                .forEach(run -> run.script().ifPresent(script -> {
                    for (ShellCommand command : ShellScript.parse(script.text()).allCommands()) {
                        assertThat(script.range(command.start(), command.end()).line())
                                .isPositive();
                        command.effective().hasFlag("-y");
                    }
                }));
        StageStates states = StageStates.of(dockerfile, image -> Optional.of(BaseFacts.NOTHING));
        for (Instruction instruction : dockerfile.instructions()) {
            StageState state = states.before(instruction);
            assertThat(state.env().entries()).isNotNull();
            assertThat(state.expand(instruction.text())).isNotNull();
        }
        dockerfile
                .problems()
                .forEach(problem -> assertThat(problem.message()).isNotBlank().hasSizeLessThan(400));
        assertThat(states.reachable())
                .hasSizeLessThanOrEqualTo(dockerfile.stages().size());
    }

    @FuzzTest(maxDuration = "2m")
    void shell(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        ShellScript script = ShellScript.parse(text);

        for (ShellCommand command : script.allCommands()) {
            assertThat(command.end()).isBetween(command.start(), text.length());
            for (ShellWord word : command.words()) {
                assertThat(text.substring(word.start(), word.end())).isEqualTo(word.raw());
            }
        }
    }
}
