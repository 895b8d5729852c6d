package dev.pinnace.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.cache.UserCache;
import dev.pinnace.inspect.ImageSnapshot;
import dev.pinnace.inspect.StoredImage;
import dev.pinnace.jvm.Workbench;
import dev.pinnace.oci.Digest;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.LayerOrigins;
import dev.pinnace.policy.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Judges an image twice, the second time by what was kept of its layers, and makes sure that both say the same. */
public final class Twice {
    private Twice() {}

    /**
     * Judges it.
     *
     * @param directory in which a cache is made
     */
    public static Verdict judge(
            PolicyEvaluator evaluator, StoredImage stored, Subject subject, LayerOrigins origins, Path directory)
            throws IOException {
        Verdict first = judge(evaluator, stored, subject, origins, bench(directory));
        Verdict second = judge(evaluator, stored, subject, origins, bench(directory));
        assertThat(second.findings()).as("the second time").isEqualTo(first.findings());
        return second;
    }

    private static Workbench bench(Path directory) {
        UserCache cache = UserCache.open(directory.resolve("cache"), Clock.systemUTC(), warning -> {
            throw new IllegalStateException(warning);
        });
        return new Workbench(
                directory.resolve("temporaries"),
                cache.results(),
                Path.of(System.getProperty("java.home")),
                Optional.of(Digest.sha256(new byte[0])));
    }

    private static Verdict judge(
            PolicyEvaluator evaluator, StoredImage stored, Subject subject, LayerOrigins origins, Workbench bench)
            throws IOException {
        try (Evaluation evaluation = evaluator.begin(subject, bench)) {
            ImageSnapshot snapshot = stored.snapshot(evaluation.contents(), evaluation.memory(bench, false));
            return evaluation.end(subject.withImage(new ImageSubject(snapshot, origins)));
        }
    }
}
