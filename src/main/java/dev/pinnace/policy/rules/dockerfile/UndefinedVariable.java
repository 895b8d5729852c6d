package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Env;
import dev.pinnace.dockerfile.Fact;
import dev.pinnace.dockerfile.Instruction;
import dev.pinnace.dockerfile.Stage;
import dev.pinnace.dockerfile.StageBase;
import dev.pinnace.dockerfile.StageState;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A variable that nothing sets. What a base sets counts where the base can be read; where it cannot, only variables are named
 * that such a base does not set, or that this file plainly means.
 */
@AutoService(Rule.class)
public final class UndefinedVariable implements DockerfileRule {
    private static final Set<String> ALWAYS_THERE = Set.of(
            "PATH",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "FTP_PROXY",
            "NO_PROXY",
            "ALL_PROXY",
            "http_proxy",
            "https_proxy",
            "ftp_proxy",
            "no_proxy",
            "all_proxy");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A variable is used that nothing sets")
                .because(
                        "A variable that is not set is empty. An ARG from before the first FROM or from another stage, and the"
                                + " platform's arguments, are known only where an ARG of this stage names them.")
                .remedy(
                        "Declare it in this stage with ARG or ENV, correct its name, or give a default: ${NAME:-VALUE}.")
                .severity(Severity.INFO)
                .aliases("UndefinedVar")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        DeclaredNames declared = DeclaredNames.of(file.dockerfile());
        ExpandedWords words = new ExpandedWords();
        for (Stage stage : file.dockerfile().stages()) {
            for (Instruction instruction : stage.instructions()) {
                if (instruction.isWellFormed() && instruction.source().raw().indexOf('$') >= 0) {
                    check(file, instruction, instruction.accept(words), declared, run);
                }
            }
        }
    }

    private static void check(
            DockerfileSubject file, Instruction instruction, List<String> words, DeclaredNames declared, RuleRun run) {
        StageState state = file.states().before(instruction);
        Set<String> early = instruction instanceof Env env
                ? SelfReferencingEnv.usedEarly(env, file.dockerfile().escape())
                : Set.of();
        Set<String> missing = new TreeSet<>();
        for (String word : words) {
            missing.addAll(VariableNames.missing(
                    word,
                    name -> isUnset(state, name, declared, early),
                    file.dockerfile().escape()));
        }
        for (String name : missing) {
            run.report(Violation.at(
                    file.at(instruction.range()),
                    "nothing sets the variable '" + Excerpt.of(name) + "'" + advice(name, declared)));
        }
    }

    private static boolean isUnset(StageState state, String name, DeclaredNames declared, Set<String> early) {
        Fact<String> fact = state.variable(name);
        if (fact.isSet() || fact.setBy().isPresent() || ALWAYS_THERE.contains(name)) {
            return false;
        }
        if (!fact.isUnknown()) {
            return true;
        }
        boolean isPlainBase = state.root()
                .filter(StageBase.Image.class::isInstance)
                .map(StageBase.Image.class::cast)
                .filter(image -> image.expansion().isExact() && PlainBases.lacks(image.reference(), name))
                .isPresent();
        return isPlainBase
                || early.contains(name)
                || declared.isArgument(name)
                || declared.meantBy(name).isPresent();
    }

    private static String advice(String name, DeclaredNames declared) {
        if (declared.isArgument(name)) {
            return " in this stage; declare it with ARG here";
        }
        return declared.meantBy(name)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }
}
