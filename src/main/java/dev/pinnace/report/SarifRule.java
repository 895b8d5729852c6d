package dev.pinnace.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pinnace.oci.Json;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.Severity;
import java.util.stream.Stream;

/**
 * A {@code reportingDescriptor} (SARIF 2.1.0, section 3.49).
 *
 * @param rule that it describes
 */
record SarifRule(ReportedRule rule) {
    /** GitHub refuses longer descriptions. */
    private static final int LONGEST = 1_024;

    /** GitHub refuses more tags. */
    private static final int MOST_TAGS = 20;

    ObjectNode node() {
        RuleMetadata metadata = rule.metadata();
        ObjectNode node = Json.object();
        node.put("id", rule.id());
        node.put("name", PlainText.cut(metadata.title(), 255));
        node.putObject("shortDescription").put("text", PlainText.cut(metadata.title(), LONGEST));
        node.putObject("fullDescription").put("text", PlainText.cut(metadata.rationale(), LONGEST));
        ObjectNode help = node.putObject("help");
        help.put("text", metadata.rationale() + "\n\nRemedy: " + metadata.remedy() + aliases(""));
        help.put("markdown", metadata.rationale() + "\n\n**Remedy:** " + metadata.remedy() + aliases("`"));
        node.putObject("defaultConfiguration").put("level", level(rule.severity()));
        node.putObject("properties")
                .set(
                        "tags",
                        Json.array(Stream.concat(Stream.of("container"), metadata.aliases().stream())
                                .limit(MOST_TAGS)
                                .toList()));
        return node;
    }

    private String aliases(String quote) {
        return rule.metadata().aliases().isEmpty()
                ? ""
                : "\n\nIn other tools: " + quote
                        + String.join(quote + ", " + quote, rule.metadata().aliases()) + quote;
    }

    static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARN -> "warning";
            case INFO -> "note";
            case OFF -> "none";
        };
    }
}
