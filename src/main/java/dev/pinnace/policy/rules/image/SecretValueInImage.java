package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.ContentInspection;
import dev.pinnace.policy.ContentRule;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Subject;

/** A file of any layer, or in an archive there, holds a private key or a token, told by its form. It is never repeated. */
@AutoService(Rule.class)
public final class SecretValueInImage implements ContentRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A file holds a secret")
                .because(
                        "Private keys, and tokens whose form their issuer has published, are looked for in every file of"
                                + " every layer and inside archives; a key must be whole, a checksum right. Everybody who has the"
                                + " image can read them, also when a later layer removes the file.")
                .remedy(
                        "Revoke it now, since it may have been published. Use RUN --mount=type=secret while building and a"
                                + " mounted file while running, and keep the file out of the build context.")
                .errorEverywhere()
                .build();
    }

    @Override
    public ContentInspection begin(Subject subject, RuleRun run) {
        return new SecretValueInspection(run);
    }
}
