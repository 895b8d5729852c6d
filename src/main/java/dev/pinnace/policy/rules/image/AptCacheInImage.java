package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import java.util.List;

/** Bytes of the caches of apt are in a layer. */
@AutoService(Rule.class)
public final class AptCacheInImage implements ImageRule {
    private static final List<UnixPath> CACHES =
            List.of(UnixPath.of("/var/lib/apt/lists"), UnixPath.of("/var/cache/apt"));

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The caches of apt are left in the image")
                .because("They cost space in every copy of the image and are out of date in a day.")
                .remedy(
                        "In the same RUN as apt-get install, write rm -rf /var/lib/apt/lists/* at the end, or mount a cache on /var/lib/apt and /var/cache/apt.")
                .severity(Severity.INFO)
                .aliases("DKL-DI-0005")
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        new LeftCaches(image).report(CACHES, run);
    }
}
