package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.inspect.Accounts;
import dev.pinnace.inspect.Accounts.User;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleParameter;
import dev.pinnace.policy.RuleParameters;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Violation;
import java.util.ArrayList;
import java.util.List;

/** An account that the policy does not want. */
@AutoService(Rule.class)
public final class ForbiddenAccount implements ImageRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("An account is not wanted")
                .because("A policy may forbid users, numbers and shells in /etc/passwd, for example a login shell for"
                        + " anybody.")
                .remedy("Remove the account from the image, or change what is not wanted about it.")
                .onRequest()
                .parameter("users", RuleParameter.Type.LIST, "", "Names that no account may have.")
                .stricter(RuleParameter.Stricter.MORE)
                .parameter("uids", RuleParameter.Type.LIST, "", "Numbers that no user may have.")
                .stricter(RuleParameter.Stricter.MORE)
                .parameter("gids", RuleParameter.Type.LIST, "", "Numbers that no user may have as primary group.")
                .stricter(RuleParameter.Stricter.MORE)
                .parameter("shells", RuleParameter.Type.LIST, "", "Login shells that no account may have.")
                .stricter(RuleParameter.Stricter.MORE)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        image.tree().follow(Accounts.PASSWD).ifPresent(file -> {
            for (User user : image.snapshot().accounts().users()) {
                for (String fault : faults(user, run.parameters())) {
                    run.report(Violation.at(image.at(file), "the account " + Quoted.of(user.name()) + " " + fault));
                }
            }
        });
    }

    private static List<String> faults(User user, RuleParameters parameters) {
        int uid = user.owner().uid();
        int gid = user.owner().gid();
        List<String> faults = new ArrayList<>();
        addIf(parameters.list("users").contains(user.name()), "is not wanted", faults);
        addIf(parameters.list("uids").contains("" + uid), "has the number " + uid, faults);
        addIf(parameters.list("gids").contains("" + gid), "has the primary group " + gid, faults);
        boolean shell = parameters.list("shells").contains(user.shell());
        addIf(shell, "has the shell " + Quoted.of(user.shell()), faults);
        return faults;
    }

    private static void addIf(boolean wrong, String fault, List<String> faults) {
        if (wrong) {
            faults.add(fault);
        }
    }
}
