package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.inspect.LayerOddity;
import dev.pinnace.inspect.LayerSnapshot;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.List;
import java.util.Set;

/** A layer has something that engines and scanners read differently. */
@AutoService(Rule.class)
public final class AmbiguousLayer implements ImageRule {
    private static final Set<LayerOddity.Kind> HIDING = Set.of(
            LayerOddity.Kind.TRAILING_BYTES, LayerOddity.Kind.DATA_AFTER_END, LayerOddity.Kind.WHITEOUT_WITH_CONTENT);

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("Readers differ in what a layer holds")
                .because(
                        "What a scanner does not see, an engine may unpack, and the other way round. Builders do not write"
                                + " such layers by accident.")
                .remedy("Find out where the layer comes from, and build the image anew with another builder.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        List<LayerSnapshot> layers = image.snapshot().layers();
        for (int layer = 0; layer < layers.size(); layer++) {
            for (LayerOddity oddity : layers.get(layer).facts().oddities()) {
                Violation violation = Violation.at(
                                new Location.InConfiguration("layers[" + layer + "]"), message(oddity))
                        .from(image.originOf(layer));
                run.report(isDangerous(oddity.kind()) ? violation : violation.atMost(Severity.WARN));
            }
        }
    }

    private static String message(LayerOddity oddity) {
        return switch (oddity.kind()) {
            case TRAILING_BYTES, OTHER_COMPRESSION -> oddity.detail();
            case DATA_AFTER_END -> oddity.detail() + " after the end of the archive";
            case DUPLICATE_ENTRY -> "it has two entries for '" + oddity.detail() + "'";
            case WHITEOUT_WITH_CONTENT -> "its whiteout '" + oddity.detail() + "' has content that no engine unpacks";
            case RESERVED_NAME -> "it has the reserved name '" + oddity.detail() + "'";
        };
    }

    /** Bytes can be hidden there; the others are only read differently. */
    private static boolean isDangerous(LayerOddity.Kind kind) {
        return HIDING.contains(kind);
    }
}
