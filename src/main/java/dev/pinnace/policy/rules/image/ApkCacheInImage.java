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

/** Bytes of the caches of apk are in a layer. */
@AutoService(Rule.class)
public final class ApkCacheInImage implements ImageRule {
    private static final List<UnixPath> CACHES = List.of(UnixPath.of("/var/cache/apk"), UnixPath.of("/etc/apk/cache"));

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The cache of apk is left in the image")
                .because("It costs space in every copy of the image and is out of date in a day.")
                .remedy("Write apk add --no-cache, or mount a cache on /var/cache/apk.")
                .severity(Severity.INFO)
                .aliases("DKL-DI-0004")
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        new LeftCaches(image).report(CACHES, run);
    }
}
