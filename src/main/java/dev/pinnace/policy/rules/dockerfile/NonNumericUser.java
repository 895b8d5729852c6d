package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.User;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.Optional;

/** The user of the image is a name. A variable without a known value says nothing. */
@AutoService(Rule.class)
public final class NonNumericUser implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The user of the image is a name, not a number")
                .because("Kubernetes cannot look into /etc/passwd of an image: with runAsNonRoot it refuses to start a"
                        + " container whose user is a name.")
                .remedy("Write the numeric id: USER 65532 rather than USER nonroot.")
                .severity(Severity.WARN)
                .aliases("DL3066")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        Optional<ImageUser> user =
                ImageUser.of(file).filter(found -> !found.isRoot() && !WindowsBase.isBelow(found.state()));
        Optional<String> name = user.flatMap(ImageUser::name).filter(NonNumericUser::isName);
        if (name.isPresent()) {
            user.flatMap(ImageUser::instruction).ifPresent(at -> report(file, at, name.get(), run));
        }
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && name.indexOf('$') < 0 && !name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static void report(DockerfileSubject file, User at, String name, RuleRun run) {
        run.report(
                Violation.at(file.at(at.range()), "The user of the image is '" + Excerpt.of(name) + "', not a number")
                        .about("USER"));
    }
}
