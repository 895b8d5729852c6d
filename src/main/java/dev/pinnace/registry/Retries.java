package dev.pinnace.registry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/** Tries again what may pass: with growing pauses, or with those that a registry asks for. */
final class Retries {
    private final Patience patience;
    private final Pause pause;
    private final Consumer<String> log;

    /** @param log hears, for those who ask, why something is tried again */
    Retries(Patience patience, Pause pause, Consumer<String> log) {
        this.patience = patience;
        this.pause = pause;
        this.log = log;
    }

    /** Something that can be tried again. */
    interface Attempt<T> {
        T run() throws IOException;
    }

    /** @throws IOException the failure of the last attempt, or the first that trying again does not mend */
    <T> T run(Attempt<T> attempt) throws IOException {
        for (int tried = 1; ; tried++) {
            try {
                return attempt.run();
            } catch (IOException e) {
                waitAfter(e, tried);
            }
        }
    }

    /**
     * Waits before the next attempt.
     *
     * @param tried how many attempts there were
     * @throws IOException the failure, when there is to be no next attempt
     */
    void waitAfter(IOException failure, int tried) throws IOException {
        if (tried >= patience.attempts() || isHopeless(failure)) {
            throw failure;
        }
        Duration time = time(failure, tried);
        log.accept("trying again in " + time.toMillis() + " ms: " + failure.getMessage());
        pause.of(time);
    }

    private Duration time(IOException failure, int tried) throws IOException {
        Duration own = patience.pauseAfter(tried);
        if (!(failure instanceof RegistryRefusal refusal)) {
            return own;
        }
        Duration asked = refusal.retryAfter().orElse(own);
        if (asked.compareTo(patience.longestPause()) > 0) {
            throw new RegistryRefusal(refusal.getMessage() + "; it asks to wait " + asked.toSeconds()
                    + " s, which is longer than a build does");
        }
        return asked;
    }

    private static boolean isHopeless(IOException failure) {
        if (failure instanceof RegistryRefusal refusal) {
            return !refusal.isPassing();
        }
        return failure instanceof SSLException
                || (failure instanceof InterruptedIOException
                        && Thread.currentThread().isInterrupted());
    }
}
