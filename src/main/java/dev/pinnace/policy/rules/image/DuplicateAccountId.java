package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.inspect.Accounts;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Two accounts share a number. */
@AutoService(Rule.class)
public final class DuplicateAccountId implements ImageRule {
    private static final int MOST_SHOWN = 5;

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("Two accounts have the same number")
                .because("To the kernel only the number counts: two users with the same one own each other's files, and"
                        + " groups likewise.")
                .remedy("Give each user and each group a number of its own.")
                .severity(Severity.INFO)
                .aliases("DKL-LI-0002")
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        Accounts accounts = image.snapshot().accounts();
        Map<Integer, List<String>> users = new LinkedHashMap<>();
        accounts.users().forEach(user -> add(users, user.owner().uid(), user.name()));
        Map<Integer, List<String>> groups = new LinkedHashMap<>();
        accounts.groups().forEach(group -> add(groups, group.gid(), group.name()));
        report(users, "users", at(image, Accounts.PASSWD), run);
        report(groups, "groups", at(image, Accounts.GROUP), run);
    }

    private static void add(Map<Integer, List<String>> names, int number, String name) {
        List<String> known = names.computeIfAbsent(number, any -> new ArrayList<>());
        if (!known.contains(name)) {
            known.add(name);
        }
    }

    private static Location at(ImageSubject image, UnixPath path) {
        return image.tree().follow(path).map(image::at).orElseGet(() -> image.at(path, 0));
    }

    private static void report(Map<Integer, List<String>> names, String what, Location place, RuleRun run) {
        names.forEach((number, sharing) -> {
            if (sharing.size() > 1) {
                String list = sharing.stream().limit(MOST_SHOWN).map(Quoted::of).collect(Collectors.joining(", "));
                run.report(Violation.at(place, "the " + what + " " + list + " have the same number " + number)
                        .about(what + " " + number));
            }
        });
    }
}
