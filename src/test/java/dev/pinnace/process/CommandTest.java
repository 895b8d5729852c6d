package dev.pinnace.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.oci.ImageBuildException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
final class CommandTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Path SHELL = Path.of("/bin/sh");

    @TempDir
    Path temporary;

    private static Command shell(String script, String... arguments) {
        List<String> line = new java.util.ArrayList<>(List.of("-c", script, "sh"));
        line.addAll(List.of(arguments));
        return Command.of(SHELL, LIMIT, line);
    }

    @Test
    void both_streams_and_the_exit_code_come_back() {
        CommandResult result = shell("echo out; echo err >&2; exit 3").run();

        assertThat(result.output()).isEqualTo("out\n");
        assertThat(result.errors()).isEqualTo("err\n");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.succeeded()).isFalse();
    }

    @Test
    void an_argument_is_never_interpreted() {
        assertThat(shell("printf '%s' \"$1\"", "a b; echo $HOME").run().output())
                .isEqualTo("a b; echo $HOME");
    }

    @Test
    void variables_are_added_and_removed_and_the_directory_is_set() {
        CommandResult result = shell("pwd; echo \"$ADDED,${HOME-none}\"")
                .with("ADDED", "yes")
                .without("HOME")
                .in(temporary)
                .run();

        assertThat(result.output()).isEqualTo(temporary + "\nyes,none\n");
    }

    @Test
    void a_failure_quotes_the_last_lines_of_standard_error() {
        CommandResult result = shell("for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14; do echo \"line $i\" >&2; done; exit 1")
                .run();

        assertThatThrownBy(() -> result.orFail("Do this."))
                .isInstanceOf(ImageBuildException.class)
                .hasMessageContaining("sh -c ended with exit code 1. Do this.")
                .hasMessageContaining("line 14")
                .hasMessageNotContaining("line 2\n");
    }

    @Test
    void of_endless_output_the_first_part_is_kept_and_of_errors_the_last() {
        CommandResult result = shell("head -c 5000000 /dev/zero | tr '\\0' x;"
                        + " head -c 300000 /dev/zero | tr '\\0' y >&2; echo end >&2")
                .run();

        assertThat(result.succeeded()).isTrue();
        assertThat(result.output()).hasSize(Command.LONGEST_OUTPUT);
        assertThatThrownBy(result::completeOutput).hasMessageContaining("wrote more than");
        assertThat(result.errors()).hasSize(Command.LONGEST_ERRORS).endsWith("yend\n");
    }

    @Test
    void input_reaches_the_program_even_if_it_writes_at_the_same_time() {
        byte[] line = "0123456789abcde\n".getBytes(StandardCharsets.UTF_8);
        CommandResult result = Command.of(Path.of("/bin/cat"), LIMIT).run(stream -> {
            for (int i = 0; i < 100_000; i++) {
                stream.write(line);
            }
        });

        assertThat(result.completeOutput()).hasSize(1_600_000);
    }

    @Test
    void a_program_that_does_not_read_its_input_has_not_failed() {
        CommandResult result = shell("exit 0").run(stream -> stream.write(new byte[10_000_000]));

        assertThat(result.succeeded()).isTrue();
    }

    @Test
    void input_that_cannot_be_read_stops_the_program() {
        assertThatThrownBy(() -> Command.of(Path.of("/bin/cat"), LIMIT).run(stream -> {
                    throw new IOException("the disk is gone");
                }))
                .isInstanceOf(ImageBuildException.class)
                .hasMessageContaining("the disk is gone");
        assertThatThrownBy(() -> Command.of(Path.of("/bin/cat"), LIMIT).run(stream -> {
                    throw new IllegalStateException("wrong digest");
                }))
                .hasMessageContaining("wrong digest");
    }

    @Test
    void what_takes_too_long_is_stopped_with_all_its_children() throws IOException {
        Path pid = temporary.resolve("pid");
        Command command = new Command(
                List.of("/bin/sh", "-c", "echo waiting >&2; sleep 300 & echo $! > \"$0\"; wait", pid.toString()),
                Command.Setting.INHERITED,
                Duration.ofMillis(1500));

        assertThatThrownBy(command::run)
                .isInstanceOf(ImageBuildException.class)
                .hasMessageContaining("did not end within 1.5 s")
                .hasMessageContaining("waiting");
        long child = Long.parseLong(Files.readString(pid).strip());
        assertThat(ProcessHandle.of(child))
                .satisfiesAnyOf(
                        handle -> assertThat(handle).isEmpty(),
                        handle -> assertThat(handle.orElseThrow().onExit()).succeedsWithin(10, TimeUnit.SECONDS));
    }

    @Test
    void a_child_that_lives_on_with_the_streams_open_does_not_hold_the_caller() {
        long start = System.nanoTime();
        CommandResult result = shell("sleep 20 & echo $!").run();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        ProcessHandle.of(Long.parseLong(result.output().strip())).ifPresent(ProcessHandle::destroy);
    }

    @Test
    void an_interrupted_thread_stops_the_program_and_stays_interrupted() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                shell("cat > /dev/null; sleep 300").run(stream -> started.countDown());
            } catch (ImageBuildException e) {
                thrown.set(Thread.currentThread().isInterrupted() ? e : new AssertionError("flag was lost"));
            }
        });
        thread.start();
        started.await();
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(30));

        assertThat(thrown.get()).isInstanceOf(ImageBuildException.class).hasMessageContaining("interrupted");
    }

    @Test
    void a_program_that_is_not_there_is_named() {
        assertThatThrownBy(() -> Command.of(temporary.resolve("absent"), LIMIT).run())
                .isInstanceOf(ImageBuildException.class)
                .hasMessageContaining("cannot start " + temporary.resolve("absent"));
    }
}
