package dev.pinnace.policy.rules.dockerfile;

import dev.pinnace.dockerfile.From;
import dev.pinnace.policy.DockerfileSubject;
import java.util.List;

/** The well-formed {@code FROM} instructions of a file. */
final class FromInstructions {
    private FromInstructions() {}

    static List<Placed<From>> all(DockerfileSubject file) {
        return file.dockerfile().stages().stream()
                .filter(stage -> stage.from().isWellFormed())
                .map(stage -> new Placed<>(stage.from(), stage.from(), stage))
                .toList();
    }
}
