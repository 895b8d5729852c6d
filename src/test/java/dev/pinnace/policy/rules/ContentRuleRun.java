package dev.pinnace.policy.rules;

import dev.pinnace.inspect.ImageSnapshot;
import dev.pinnace.inspect.StoredImage;
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
import java.time.LocalDate;
import java.util.List;

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

    /** What the rule says is in the run afterwards. */
    static ImageSubject over(StoredImage stored, ContentRule rule, RuleRun run, LayerOrigins origins) {
        Subject known = Subject.builder().build();
        Policy policy = Policy.builder().build();
        RuleSet rules = RuleSet.of(List.of(new ContentRuleRun(rule, run)));
        Evaluation evaluation = new PolicyEvaluator(rules, policy, LocalDate.EPOCH).begin(known, temporaries());
        ImageSnapshot snapshot = stored.snapshot(evaluation.contents());
        ImageSubject image = new ImageSubject(snapshot, origins);
        evaluation.end(known.withImage(image));
        return image;
    }

    private static Path temporaries() {
        try {
            return Files.createTempDirectory("contents");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
