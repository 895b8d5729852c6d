package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import com.google.re2j.Pattern;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.LabelType;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleParameter;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Violation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The labels are not those of the schema. */
@AutoService(Rule.class)
public final class UnexpectedLabelInImage implements ImageRule {
    private static final Pattern KEY = Pattern.compile("[a-z0-9]([a-z0-9._/-]*[a-z0-9])?");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A label is not as the schema says")
                .because("Registries, scanners and people find images by their labels; only a value in the right form"
                        + " is found.")
                .remedy("Set the label (LABEL KEY=VALUE, or <labels> in the POM) to a value of its type.")
                .onRequest()
                .parameter(
                        "labels",
                        RuleParameter.Type.LIST,
                        "",
                        "Labels that must be set, `KEY:TYPE`, or with a `?` at the end may be; the types are text,"
                                + " url, rfc3339, spdx, hash, semver and email. An annotation of the manifest counts too.")
                .parameter("strict", RuleParameter.Type.FLAG, "false", "Whether other labels are reported.")
                .stricter(RuleParameter.Stricter.MORE)
                .parameter(
                        "checkKeys",
                        RuleParameter.Type.FLAG,
                        "true",
                        "Whether keys are reported that are not of lower-case letters, digits, `.`, `-`, `_` and `/`.")
                .stricter(RuleParameter.Stricter.MORE)
                .build();
    }

    private record Wanted(String key, LabelType type, boolean optional) {
        static Wanted of(String item) {
            boolean optional = item.endsWith("?");
            String said = optional ? item.substring(0, item.length() - 1) : item;
            int colon = said.lastIndexOf(':');
            String key = colon < 0 ? said : said.substring(0, colon);
            return new Wanted(key, colon < 0 ? LabelType.TEXT : type(said.substring(colon + 1)), optional);
        }

        private static LabelType type(String name) {
            return LabelType.named(name)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the types are text, url, rfc3339, spdx, hash, semver and email"));
        }
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        List<Wanted> wanted = new Settings(this, run.parameters()).items("labels", Wanted::of);
        Map<String, String> said = new TreeMap<>(image.snapshot().manifest().annotations());
        said.putAll(image.config().labels());
        for (Wanted label : wanted) {
            String value = said.get(label.key());
            if (value == null) {
                reportIf(!label.optional(), label.key(), "is missing", run);
            } else {
                boolean wrong = !value.isBlank() && !label.type().accepts(value);
                reportIf(value.isBlank(), label.key(), "is empty", run);
                reportIf(wrong, label.key(), "is not " + label.type().meaning() + ": " + Quoted.of(value), run);
            }
        }
        for (String key : image.config().labels().keySet()) {
            boolean known = wanted.stream().anyMatch(label -> label.key().equals(key));
            reportIf(!known && run.parameters().flag("strict"), key, "is not in the schema", run);
            reportIf(run.parameters().flag("checkKeys") && !KEY.matches(key), key, "has a key of another form", run);
        }
    }

    private static void reportIf(boolean wrong, String key, String fault, RuleRun run) {
        if (wrong) {
            run.report(Violation.at(
                            new Location.InConfiguration("config.Labels"), "the label " + Quoted.of(key) + " " + fault)
                    .about(key + " " + fault.split(":", 2)[0]));
        }
    }
}
