package dev.pinnace.policy.evaluation;

import dev.pinnace.inspect.ForgottenLayerException;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReadException;
import java.io.IOException;
import java.util.function.Supplier;

/** Runs what rules do, so that a failure names the rule. */
final class Guard {
    private final String rule;

    Guard(String rule) {
        this.rule = rule;
    }

    /**
     * Something that a rule does.
     *
     * @param <T> what comes out
     */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /**
     * Runs it.
     *
     * @param place what the rule looks at; asked for its text when something goes wrong
     * @throws RuleFailureException when the rule throws what is no one else's fault
     * @throws IOException when what it looks at cannot be read
     */
    <T> T read(Object place, Work<T> work) throws IOException {
        try {
            return work.run();
        } catch (ConfigurationException | ImageReadException | ForgottenLayerException e) {
            throw e; // the setting, or the image, and not the rule
        } catch (RuntimeException | StackOverflowError e) {
            throw new RuleFailureException(rule, Excerpt.of(place.toString()), e);
        }
    }

    /** Runs what reads nothing. */
    void run(Object place, Runnable work) {
        ask(place, () -> {
            work.run();
            return true;
        });
    }

    /** Asks for something that reads nothing. */
    <T> T ask(Object place, Supplier<T> work) {
        try {
            return read(place, work::get);
        } catch (IOException e) {
            throw new RuleFailureException(rule, Excerpt.of(place.toString()), e);
        }
    }
}
