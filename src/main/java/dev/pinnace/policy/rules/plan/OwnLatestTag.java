package dev.pinnace.policy.rules.plan;

import com.google.auto.service.AutoService;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.SubjectRule;
import dev.pinnace.policy.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The image that this build makes has no tag but {@code latest}. */
@AutoService(Rule.class)
public final class OwnLatestTag implements SubjectRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The image is tagged latest and nothing else")
                .because(
                        "Nobody can say which version runs, go back to the one before, or be sure that two machines run the"
                                + " same. As one more tag beside a version, latest is fine.")
                .remedy(
                        "Give the image a tag that names its version; without any, the version of the project is taken.")
                .severity(Severity.WARN)
                .aliases("DKL-DI-0006")
                .build();
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.PLAN);
    }

    @Override
    public void check(Subject subject, RuleRun run) {
        subject.plan().ifPresent(plan -> {
            List<ImageReference> names = plan.name().references();
            if (names.stream().allMatch(OwnLatestTag::isLatest)) {
                String message =
                        "the only name of the image is '" + names.get(0).familiar() + "'";
                run.report(Violation.at(new Location.InPom("image"), message).about("latest"));
            }
        });
    }

    private static boolean isLatest(ImageReference name) {
        Optional<String> tag = name.tag();
        return tag.isEmpty() ? name.digest().isEmpty() : "latest".equals(tag.get());
    }
}
