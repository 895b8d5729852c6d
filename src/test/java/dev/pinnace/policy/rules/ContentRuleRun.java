package dev.pinnace.policy.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.Directories;
import dev.pinnace.cache.UserCache;
import dev.pinnace.inspect.ImageSnapshot;
import dev.pinnace.inspect.StoredImage;
import dev.pinnace.jvm.Workbench;
import dev.pinnace.oci.Digest;
import dev.pinnace.policy.ContentInspection;
import dev.pinnace.policy.ContentRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.LayerOrigins;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.evaluation.Evaluation;
import dev.pinnace.policy.evaluation.Policy;
import dev.pinnace.policy.evaluation.PolicyEvaluator;
import dev.pinnace.policy.evaluation.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Lets a rule look at the contents of an image as a check does, and keeps what it says itself. */
record ContentRuleRun(ContentRule rule, RuleRun run) implements ContentRule {
    @Override
    public String id() {
        return rule.id();
    }

    @Override
    public RuleMetadata metadata() {
        return rule.metadata();
    }

    @Override
    public ContentInspection begin(Subject subject, RuleRun another) {
        return rule.begin(subject, run);
    }

    /** What the rule says is in the run afterwards; it says the same when the layers are not read again. */
    static ImageSubject over(StoredImage stored, ContentRule rule, RuleRun run, LayerOrigins origins) {
        Path directory = directory();
        try {
            Workbench bench = bench(directory);
            RuleRun first = new RuleRun(run.parameters());
            over(stored, new ContentRuleRun(rule, first), origins, bench);
            ImageSubject image = over(stored, new ContentRuleRun(rule, run), origins, bench);
            assertThat(run.violations()).as("the second time").isEqualTo(first.violations());
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Directories.delete(directory);
        }
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("contents");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImageSubject over(StoredImage stored, ContentRuleRun rule, LayerOrigins origins, Workbench bench)
            throws IOException {
        Subject known = Subject.builder().build();
        PolicyEvaluator evaluator =
                new PolicyEvaluator(RuleSet.of(List.of(rule)), Policy.builder().build(), LocalDate.EPOCH);
        try (Evaluation evaluation = evaluator.begin(known, bench)) {
            ImageSnapshot snapshot = stored.snapshot(evaluation.contents(), evaluation.memory(bench, false));
            ImageSubject image = new ImageSubject(snapshot, origins);
            evaluation.end(known.withImage(image));
            return image;
        }
    }

    private static Workbench bench(Path directory) {
        UserCache cache = UserCache.open(directory.resolve("cache"), Clock.systemUTC(), warning -> {
            throw new IllegalStateException(warning);
        });
        return new Workbench(directory, cache.results(), Path.of("/nowhere"), Optional.of(Digest.sha256(new byte[0])));
    }
}
