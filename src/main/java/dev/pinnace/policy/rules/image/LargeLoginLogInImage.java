package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.inspect.LayerEntry;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.HashSet;
import java.util.Set;

/** A log of logins is large, because it has room for every number up to the highest user. */
@AutoService(Rule.class)
public final class LargeLoginLogInImage implements ImageRule {
    private static final Set<UnixPath> LOGS = Set.of(UnixPath.of("/var/log/lastlog"), UnixPath.of("/var/log/faillog"));

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A log of logins is as large as its highest user number")
                .because(
                        "useradd writes an entry for the new user into a file with a place for every number. On disk the"
                                + " gaps cost nothing, in a layer they do.")
                .remedy("Write useradd --no-log-init, or add the user with a line in /etc/passwd.")
                .severity(Severity.INFO)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        Set<UnixPath> seen = new HashSet<>();
        for (int layer = 0; layer < image.snapshot().layers().size(); layer++) {
            for (LayerEntry entry : image.snapshot().layers().get(layer).entries()) {
                if (entry.size() >= SizeText.MEGABYTE && LOGS.contains(entry.path()) && seen.add(entry.path())) {
                    String message = "has " + SizeText.of(entry.size());
                    run.report(
                            Violation.at(image.at(entry.path(), layer), message).about("size"));
                }
            }
        }
    }
}
