package dev.pinnace.goal;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.Platform;
import dev.pinnace.runtime.RuntimeLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes down what a build takes from this machine, and compares it with what the project has pinned. */
final class RuntimePin {
    private final Workspace workspace;
    private final ProgressListener progress;

    RuntimePin(Workspace workspace, ProgressListener progress) {
        this.workspace = workspace;
        this.progress = progress;
    }

    /**
     * Writes the records into one file and compares it.
     *
     * @param locks by the platform of each image; what comes from nowhere else is not among them
     * @throws ConfigurationException when they differ and the project is a release
     */
    void compare(Map<Platform, RuntimeLock> locks, boolean release) {
        if (locks.isEmpty()) {
            forget();
        } else if (locks.size() == 1) {
            compare(locks.values().iterator().next(), release);
        } else {
            compare(RuntimeLock.ofPlatforms(locks), release);
        }
    }

    /** What an earlier build took is not what this one takes. */
    private void forget() {
        try {
            Files.deleteIfExists(workspace.runtimeLock());
        } catch (IOException e) {
            throw new ImageBuildException("cannot delete " + workspace.runtimeLock() + ": " + e, e);
        }
    }

    private void compare(RuntimeLock lock, boolean release) {
        try {
            Files.createDirectories(workspace.output());
            Files.write(workspace.runtimeLock(), lock.toBytes());
            Path pinned = workspace.pinnedRuntimeLock();
            if (!Files.exists(pinned)) {
                return;
            }
            List<String> differences =
                    lock.differencesFrom(RuntimeLock.parse(Files.readAllBytes(pinned), pinned.toString()));
            if (!differences.isEmpty()) {
                report(pinned, differences, release);
            }
        } catch (IOException e) {
            throw new ImageBuildException(
                    "cannot compare " + workspace.runtimeLock() + " with the pinned one: " + e, e);
        }
    }

    private void report(Path pinned, List<String> differences, boolean release) {
        String message =
                "this machine gives another runtime than " + pinned + " says: " + String.join("; ", differences)
                        + ". Build on a machine like the pinned one, or run 'mvn pinnace:pin' to pin this one";
        if (release) {
            throw new ConfigurationException(message);
        }
        progress.warn(message);
    }
}
