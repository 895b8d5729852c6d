package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Expansion;
import dev.pinnace.dockerfile.Fact;
import dev.pinnace.dockerfile.KeyValue;
import dev.pinnace.dockerfile.Label;
import dev.pinnace.dockerfile.Stage;
import dev.pinnace.dockerfile.StageState;
import dev.pinnace.dockerfile.Variables;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.LabelType;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleParameter;
import dev.pinnace.policy.RuleParameters;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Labels that are not as the policy wants them: missing, unexpected, empty, or of another type. */
@AutoService(Rule.class)
public final class LabelSchemaMismatch implements DockerfileRule {
    private static final String LABELS = "labels";
    private static final String STRICT = "strict";
    private static final String MISSING = "DL3049";
    private static final String UNEXPECTED = "DL3050";
    private static final String EMPTY = "DL3051";

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The labels are not as the policy wants them")
                .because("Tools that look for an image's version, source or licence rely on its labels.")
                .remedy("Set the label with a value of the type that the policy names.")
                .severity(Severity.WARN)
                .aliases(MISSING, UNEXPECTED, EMPTY, "DL3052", "DL3053", "DL3054", "DL3055", "DL3056", "DL3058")
                .parameter(
                        LABELS,
                        RuleParameter.Type.LIST,
                        "",
                        "Labels that the image must have, as key:type; a type is text, url, rfc3339, spdx, hash,"
                                + " semver or email.")
                .stricter(RuleParameter.Stricter.MORE)
                .parameter(STRICT, RuleParameter.Type.FLAG, "false", "Whether no other labels may be set.")
                .stricter(RuleParameter.Stricter.MORE)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        Map<String, LabelType> schema = schema(run.parameters());
        boolean strict = run.parameters().flag(STRICT);
        for (Placed<Label> label : Placed.direct(file, Label.class)) {
            for (KeyValue pair : label.instruction().pairs()) {
                checkPair(file, label, pair, schema, strict, run);
            }
        }
        checkMissing(file, schema, run);
    }

    private static Map<String, LabelType> schema(RuleParameters parameters) {
        Map<String, LabelType> schema = new LinkedHashMap<>();
        for (String item : parameters.list(LABELS)) {
            int colon = item.lastIndexOf(':');
            String type = colon < 0 ? "text" : item.substring(colon + 1);
            schema.put(
                    colon < 0 ? item : item.substring(0, colon),
                    LabelType.named(type)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "parameter '" + LABELS + "': '" + item + "' has the unknown type '" + type
                                            + "'; use text, url, rfc3339, spdx, hash, semver or email")));
        }
        return schema;
    }

    private static void checkPair(
            DockerfileSubject file,
            Placed<Label> label,
            KeyValue pair,
            Map<String, LabelType> schema,
            boolean strict,
            RuleRun run) {
        String key = Variables.unquote(pair.name(), file.dockerfile().escape());
        LabelType type = schema.get(key);
        if (type == null) {
            if (strict && key.indexOf('$') < 0) {
                run.report(Violation.at(label.at(file), "the label '" + Excerpt.of(key) + "' is not in the schema")
                        .as(UNEXPECTED)
                        .mendedBy("Remove the label, or add it to the schema."));
            }
            return;
        }
        Expansion value = label.before(file).expand(pair.raw());
        if (value.isExact() && value.text().isBlank()) {
            run.report(Violation.at(label.at(file), "the label '" + Excerpt.of(key) + "' is empty")
                    .as(EMPTY));
        } else if (value.isExact() && !type.accepts(value.text())) {
            run.report(Violation.at(
                            label.at(file),
                            "the label '" + Excerpt.of(key) + "' is '" + Excerpt.of(value.text()) + "', which is not "
                                    + type.meaning())
                    .as(type.alias()));
        }
    }

    private static void checkMissing(DockerfileSubject file, Map<String, LabelType> schema, RuleRun run) {
        Optional<Stage> last = file.dockerfile().finalStage();
        Optional<StageState> state = file.states().atEnd();
        if (last.isEmpty() || state.isEmpty()) {
            return;
        }
        for (String key : schema.keySet()) {
            Fact<String> label = state.get().labels().get(key);
            if (!label.isSet() && label.setBy().isEmpty()) {
                run.report(Violation.at(
                                file.at(last.get().from().range()),
                                "the last stage does not set the label '" + Excerpt.of(key) + "'")
                        .as(MISSING));
            }
        }
    }
}
