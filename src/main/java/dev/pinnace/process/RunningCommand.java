package dev.pinnace.process;

import dev.pinnace.oci.ImageBuildException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A program that runs: feeds it, listens to it, and sees it end. */
final class RunningCommand {
    /** How long the streams of an ended program may stay open because a child of it lives on. */
    private static final long GRACE_MILLISECONDS = 2000;

    private final Command command;
    private final Process process;
    private final CapturedStream output;
    private final CapturedStream errors;

    RunningCommand(Command command, Process process) {
        this.command = command;
        this.process = process;
        this.output = CapturedStream.startOf(process.getInputStream(), Command.LONGEST_OUTPUT, command + " output");
        this.errors = CapturedStream.endOf(process.getErrorStream(), Command.LONGEST_ERRORS, command + " errors");
    }

    CommandResult await(CommandInput input) {
        Feeder feeder = new Feeder(input);
        feeder.thread.start();
        try {
            if (!process.waitFor(command.limit().toMillis(), TimeUnit.MILLISECONDS)) {
                killTree();
                errors.awaitEnd(GRACE_MILLISECONDS);
                throw new ImageBuildException(
                        command + " did not end within " + seconds(command.limit()) + " s and was stopped"
                                + String.join("\n    ", prepend(result(-1).lastLines())));
            }
            feeder.thread.join(GRACE_MILLISECONDS);
            output.awaitEnd(GRACE_MILLISECONDS);
            errors.awaitEnd(GRACE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageBuildException("interrupted while " + command + " was running; it was stopped", e);
        } finally {
            killTree();
        }
        feeder.failIfInputFailed();
        return result(process.exitValue());
    }

    private CommandResult result(int exitCode) {
        return new CommandResult(command.toString(), exitCode, output.text(), output.isComplete(), errors.text());
    }

    private static String seconds(Duration limit) {
        return BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    private static List<String> prepend(List<String> lines) {
        return Stream.concat(Stream.of(""), lines.stream()).toList();
    }

    /** Children first known, then parents killed: a killed parent's children can no longer be found. */
    private void killTree() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Writes the input on a thread of its own, so that a program that writes before it reads does not stand still. */
    private final class Feeder {
        private final CommandInput input;
        private final Thread thread = new Thread(this::feed, command + " input");
        private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

        Feeder(CommandInput input) {
            this.input = input;
            thread.setDaemon(true);
        }

        void failIfInputFailed() {
            Exception cause = failure.get();
            if (cause != null) {
                throw new ImageBuildException(
                        "the input for " + command + " cannot be read: " + cause.getMessage(), cause);
            }
        }

        private void feed() {
            Pipe pipe = new Pipe(process.getOutputStream());
            try (pipe) {
                input.writeTo(pipe);
            } catch (IOException | RuntimeException e) {
                if (!pipe.broken) {
                    failure.set(e);
                    killTree();
                }
            }
        }
    }

    /** Knows whether it was the program that did not want to read on. */
    private static final class Pipe extends FilterOutputStream {
        private boolean broken;

        Pipe(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            try {
                out.write(b, off, len);
            } catch (IOException e) {
                broken = true;
                throw e;
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                super.flush();
            } catch (IOException e) {
                broken = true;
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } catch (IOException e) {
                broken = true;
                throw e;
            }
        }
    }
}
