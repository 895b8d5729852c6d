package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.stream.Stream;

/** The image holds the hash of a password. */
@AutoService(Rule.class)
public final class PasswordHash implements ImageRule {
    private static final int DES_LENGTH = 13;

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The image holds the hash of a password")
                .because(
                        "Everybody who has the image can try passwords against the hash until one fits, and the account is"
                                + " the same in every container.")
                .remedy("Do not set passwords in images (passwd, chpasswd, useradd -p); lock the account instead.")
                .severity(Severity.WARN)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        PasswordFields fields = new PasswordFields(image);
        Stream.concat(fields.inPasswd().stream(), fields.inShadow().stream())
                .filter(field -> isHash(field.text()))
                .forEach(field -> run.report(Violation.at(
                        image.at(field.file()),
                        "the account " + Quoted.of(field.account()) + " has the hash of a password")));
    }

    /** A locked account has a mark before the hash, which can be tried all the same. */
    private static boolean isHash(String password) {
        String bare = password.replaceFirst("^[!*]+", "");
        boolean modern = bare.startsWith("$") && bare.indexOf('$', 1) > 1;
        boolean des = bare.length() == DES_LENGTH
                && bare.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '/');
        return modern || des;
    }
}
