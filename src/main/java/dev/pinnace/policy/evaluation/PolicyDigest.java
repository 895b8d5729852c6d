package dev.pinnace.policy.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Json;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes a policy in a canonical form, in which equal policies have equal bytes, and hashes it. */
final class PolicyDigest {
    private PolicyDigest() {}

    static Digest of(Policy policy) {
        return Digest.sha256(Json.toBytes(canonical(policy)));
    }

    private static ObjectNode canonical(Policy policy) {
        ObjectNode node = Json.object();
        node.put("profile", policy.profile().toString());
        node.put("edition", policy.edition().toString());
        node.put("failOn", policy.thresholds().failOn().toString());
        node.put("report", policy.thresholds().report().toString());
        node.put("failOnBase", policy.thresholds().failOnBase());
        node.put("foreignPragmas", policy.foreignPragmas());
        node.put("shellcheck", policy.shellCheck().toString());
        node.set("rules", rules(policy));
        node.set("waivers", waivers(policy));
        policy.limits().longestLife().ifPresent(days -> node.put("longestLife", days));
        node.set("unwaivable", Json.array(new TreeSet<>(policy.limits().unwaivable())));
        node.set("reserved", Json.array(new TreeSet<>(policy.limits().reserved().keySet())));
        node.set("locked", Json.array(policy.locks().keySet()));
        node.set("baseline", Json.array(policy.baseline().fingerprints()));
        return node;
    }

    private static ObjectNode rules(Policy policy) {
        ObjectNode rules = Json.object();
        policy.settings().forEach((rule, setting) -> {
            ObjectNode node = rules.putObject(rule);
            setting.level().ifPresent(level -> node.put("level", level.toString()));
            Map<String, String> levels = new TreeMap<>();
            setting.levelsByAlias().forEach((alias, level) -> levels.put(alias, level.toString()));
            node.set("levels", Json.object(levels));
            node.set("parameters", Json.object(setting.parameters()));
        });
        return rules;
    }

    /** In an order of their own: which one comes first decides nothing. */
    private static ArrayNode waivers(Policy policy) {
        Map<String, ObjectNode> sorted = new TreeMap<>();
        for (Waiver waiver : policy.waivers()) {
            ObjectNode node = Json.object();
            node.put("rule", waiver.rule());
            node.put("where", waiver.where());
            node.put("reason", waiver.reason());
            node.put("expires", waiver.expires().map(LocalDate::toString).orElse(""));
            sorted.put(node.toString(), node);
        }
        return Json.array().addAll(sorted.values());
    }
}
