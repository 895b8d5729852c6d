package dev.pinnace.goal;

import dev.pinnace.registry.TransferLog;

/**
 * Hands on to a goal's listener what a registry client says.
 *
 * @param progress of the goal
 */
public record TransferLines(ProgressListener progress) implements TransferLog {
    @Override
    public void info(String message) {
        progress.info(message);
    }

    @Override
    public void debug(String message) {
        progress.debug(message);
    }
}
