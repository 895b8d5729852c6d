package dev.pinnace.policy.rules.dockerfile;

import dev.pinnace.dockerfile.Stage;
import dev.pinnace.policy.DockerfileSubject;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of stages, in lower case: case does not count. */
final class StageNames {
    private StageNames() {}

    static Set<String> all(DockerfileSubject file) {
        return of(file.dockerfile().stages().stream());
    }

    /** Of a stage and those before it. */
    static Set<String> upTo(DockerfileSubject file, Stage last) {
        return of(file.dockerfile().stages().stream().limit(last.index() + 1L));
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static Set<String> of(Stream<Stage> stages) {
        return stages.flatMap(stage -> stage.name().stream())
                .map(StageNames::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
