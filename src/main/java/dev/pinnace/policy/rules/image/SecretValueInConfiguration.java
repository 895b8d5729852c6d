package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.oci.HistoryLine;
import dev.pinnace.oci.ImageConfig;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Violation;
import dev.pinnace.secret.TokenForms.Found;
import dev.pinnace.secret.WrittenSecrets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The configuration or the history of an image holds a secret, told by its form. It is never repeated. */
@AutoService(Rule.class)
public final class SecretValueInConfiguration implements ImageRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The configuration holds a secret")
                .because(
                        "Variables, commands, labels and the lines of the history are readable by everybody who has the image,"
                                + " without starting it. Private keys, passwords in URLs, and tokens whose form their issuer has"
                                + " published are looked for.")
                .remedy(
                        "Revoke it now, since it may have been published. Use RUN --mount=type=secret while building, and hand it"
                                + " to the container when it is started, best as a mounted file.")
                .errorEverywhere()
                .aliases("CIS-DI-0010")
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        ImageConfig config = image.config();
        Reading reading = new Reading(run);
        config.environment()
                .forEach((name, value) -> reading.text("config.Env", "the variable " + Quoted.of(name), value));
        reading.words("config.Entrypoint", config.entrypoint());
        reading.words("config.Cmd", config.command());
        reading.words("config.Healthcheck", config.healthCheckTest());
        reading.words("config.OnBuild", config.onBuild());
        config.labels().forEach((key, value) -> reading.text("config.Labels", "the label " + Quoted.of(key), value));
        List<HistoryLine> history = config.history();
        for (int i = 0; i < history.size(); i++) {
            reading.words(
                    "history[" + i + "]",
                    List.of(history.get(i).createdBy(), history.get(i).comment()));
        }
    }

    /** A secret is reported where it is met first: what ENV sets stands in the history as well. */
    private static final class Reading {
        private final RuleRun run;
        private final Set<String> seen = new HashSet<>();

        Reading(RuleRun run) {
            this.run = run;
        }

        void words(String field, List<String> words) {
            words.forEach(word -> text(field, "the text", word));
        }

        void text(String field, String what, String text) {
            for (Found found : WrittenSecrets.in(text)) {
                if (seen.add(text.substring(found.start(), found.end()))) {
                    run.report(Violation.at(new Location.InConfiguration(field), what + " holds " + found.kind()));
                }
            }
        }
    }
}
