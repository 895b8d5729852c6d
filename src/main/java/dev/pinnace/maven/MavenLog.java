package dev.pinnace.maven;

import dev.pinnace.goal.ProgressListener;
import org.apache.maven.plugin.logging.Log;

/**
 * Shows the progress of a goal in Maven's log.
 *
 * @param log of the Mojo
 */
record MavenLog(Log log) implements ProgressListener {
    @Override
    public void info(String message) {
        log.info(message);
    }

    @Override
    public void warn(String message) {
        log.warn(message);
    }

    @Override
    public void debug(String message) {
        log.debug(message);
    }
}
