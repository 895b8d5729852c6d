package dev.pinnace.policy.rules.build;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.ContentInspection;
import dev.pinnace.policy.ContentRule;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Subject;
import java.util.List;
import java.util.Set;

/** A secret that this very build used lies in the image. No guessing is involved: it is looked for by its value. */
@AutoService(Rule.class)
public final class BuildSecretInImage implements ContentRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A secret of this build is in the image")
                .because(
                        "Passwords of servers in settings.xml, of proxies, and those handed over as properties or in the"
                                + " environment are searched by their value (plain, Base64, hexadecimal, URL-encoded) in every file of"
                                + " every layer, inside archives, in the configuration and in the history. Whoever can pull the image"
                                + " can read them.")
                .remedy(
                        "Change the secret, since it may have been published; then keep the file that holds it out of the"
                                + " image, and read the secret at run time.")
                .errorEverywhere()
                .build();
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGE, Need.SECRETS);
    }

    @Override
    public ContentInspection begin(Subject subject, RuleRun run) {
        return new SecretInspection(subject.secrets().orElse(List.of()), run);
    }
}
