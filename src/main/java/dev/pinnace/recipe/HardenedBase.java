package dev.pinnace.recipe;

import dev.pinnace.dockerfile.From;
import dev.pinnace.recipe.Steps.Access;
import java.util.List;
import java.util.Optional;

/** A base that must stay, without what helps an attacker. */
final class HardenedBase {
    private static final String NAME = "hardened";

    private final Steps steps;

    HardenedBase(Steps steps) {
        this.steps = steps;
    }

    void write(String base, Draft draft) {
        String emptied = String.join(" ", FinalStage.EMPTIED);
        draft.comment(
                        "The base, without setuid bits, with an /etc that nobody can write to, and at last without any program:",
                        "no shell, no package manager. What says which packages there are stays, for scanners.")
                .add(From.of(base, NAME))
                .comment("The base may name a user who cannot do that.")
                .add(Steps.BUILDER)
                .add(steps.offline(List.of(
                        "find / -xdev -type f -perm /6000 -exec chmod a-s {} +",
                        "find /etc -xdev ! -type l ! -name hosts ! -name hostname ! -name resolv.conf -exec chmod a-w {} +",
                        "rm -rf /var/cache/* /var/lib/apt/lists/* /root/.[!.]*",
                        "mkdir -p " + emptied,
                        "find " + emptied + " -delete")));
        draft.comment(
                        "The image. Copied as a whole, since what a later layer only deletes stays in the image below it.")
                .add(From.of("scratch"))
                .comment("pinnace ignore=WholeStageCopied reason=\"the stage is the hardened base itself\"")
                .add(steps.transfer(Optional.of(NAME), "/", "/", Access.AS_IT_IS));
    }
}
