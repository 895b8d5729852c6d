package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.inspect.Accounts.User;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** An account has an empty password, and something in the image asks for passwords. */
@AutoService(Rule.class)
public final class EmptyPassword implements ImageRule {
    private static final int SET_UID = 04000;

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("An account has an empty password")
                .because(
                        "Everybody in the container becomes that account with su or login, without a password. Where the"
                                + " account has no shell, or no program of the image asks for passwords, that is only told.")
                .remedy("Lock the account (passwd -l NAME), or write * as its password into /etc/shadow.")
                .severity(Severity.ERROR)
                .aliases("DKL-LI-0001")
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        boolean isAskedFor = asksForPasswords(image);
        PasswordFields fields = new PasswordFields(image);
        for (User user : image.snapshot().accounts().users()) {
            boolean isOpen = isAskedFor && canLogIn(user);
            fields.of(user.name())
                    .filter(field -> field.text().isEmpty())
                    .map(field -> violation(field, image))
                    .ifPresent(found -> run.report(isOpen ? found : found.atMost(Severity.INFO)));
        }
    }

    private static Violation violation(PasswordFields.Field field, ImageSubject image) {
        String message = "the account " + Quoted.of(field.account()) + " has an empty password";
        return Violation.at(image.at(field.file()), message);
    }

    private static boolean canLogIn(User user) {
        return !user.shell().endsWith("/nologin") && !user.shell().endsWith("/false");
    }

    /** Only root can read the passwords: a program that compares them is setuid, or a server that root starts. */
    private static boolean asksForPasswords(ImageSubject image) {
        boolean setUid = image.tree().nodes().stream()
                .anyMatch(file -> file.isFile()
                        && file.attributes().owner().uid() == 0
                        && (file.attributes().mode().bits() & SET_UID) != 0);
        return setUid
                || !new Programs(image).named(RemoteLoginServerInImage.NAMES).isEmpty();
    }
}
