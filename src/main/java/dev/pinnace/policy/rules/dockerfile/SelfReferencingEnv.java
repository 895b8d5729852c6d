package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Arg;
import dev.pinnace.dockerfile.Env;
import dev.pinnace.dockerfile.Instruction;
import dev.pinnace.dockerfile.KeyValue;
import dev.pinnace.dockerfile.Stage;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code ENV A=1 B=$A}: the value of B does not see what the same instruction gives to A. */
@AutoService(Rule.class)
public final class SelfReferencingEnv implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("ENV uses a variable that the same ENV sets")
                .because(
                        "All values of one ENV are expanded with what was set before it, so the variable is empty or old there.")
                .remedy("Set the variable in an ENV of its own, before this one.")
                .severity(Severity.WARN)
                .aliases("DL3044")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        Set<String> declared = new HashSet<>();
        for (Stage stage : file.dockerfile().stages()) {
            for (Instruction instruction : stage.instructions()) {
                if (instruction instanceof Arg arg) {
                    arg.parameters().forEach(parameter -> declared.add(parameter.name()));
                } else if (instruction instanceof Env env && env.isWellFormed()) {
                    checkPairs(file, env, declared, run);
                    env.pairs().forEach(pair -> declared.add(pair.name()));
                }
            }
        }
    }

    private static void checkPairs(DockerfileSubject file, Env env, Set<String> declared, RuleRun run) {
        for (String name : usedEarly(env, file.dockerfile().escape())) {
            if (!declared.contains(name) && !isSet(file, env, name)) {
                run.report(Violation.at(
                        file.at(env.range()),
                        "'" + Excerpt.of(name) + "' is used in the ENV that sets it, and is not yet set there"));
            }
        }
    }

    /** Names that one pair sets and another one uses, sorted. */
    static Set<String> usedEarly(Env env, char escape) {
        Map<String, Long> setters =
                env.pairs().stream().collect(Collectors.groupingBy(KeyValue::name, Collectors.counting()));
        Set<String> used = new TreeSet<>();
        for (KeyValue pair : env.pairs()) {
            for (String name : VariableNames.in(pair.raw(), escape)) {
                long others = setters.getOrDefault(name, 0L) - (pair.name().equals(name) ? 1 : 0);
                if (others > 0) {
                    used.add(name);
                }
            }
        }
        return used;
    }

    private static boolean isSet(DockerfileSubject file, Env env, String name) {
        return file.states().before(env).variable(name).isSet();
    }
}
