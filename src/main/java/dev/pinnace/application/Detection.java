package dev.pinnace.application;

import dev.pinnace.spec.Application;
import java.util.List;
import java.util.function.Function;

/** What was found out about the application of a project. */
public sealed interface Detection {
    /** Tells the two cases apart. */
    <T> T either(Function<Found, T> ifFound, Function<Skipped, T> ifSkipped);

    /**
     * There is an application.
     *
     * @param application what runs in the image
     * @param jvmArguments that its manifest asks for ({@code Add-Opens}, {@code Add-Exports},
     *     {@code Enable-Native-Access}): {@code java -jar} reads them from there, a start by class path needs them on
     *     the command line. They come before the user's own
     * @param explanation one line: what was chosen and why
     * @param details one line each: what was left out and why, for the debug log
     */
    record Found(Application application, List<String> jvmArguments, String explanation, List<String> details)
            implements Detection {
        /** Copies the lists. */
        public Found {
            jvmArguments = List.copyOf(jvmArguments);
            details = List.copyOf(details);
        }

        @Override
        public <T> T either(Function<Found, T> ifFound, Function<Skipped, T> ifSkipped) {
            return ifFound.apply(this);
        }
    }

    /**
     * There is none, and nobody said that there is one: no image is built.
     *
     * @param reason one line
     */
    record Skipped(String reason) implements Detection {
        @Override
        public <T> T either(Function<Found, T> ifFound, Function<Skipped, T> ifSkipped) {
            return ifSkipped.apply(this);
        }
    }
}
