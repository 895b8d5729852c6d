package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.inspect.LayerSnapshot;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleParameter;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Violation;
import java.util.List;

/** The image is larger than the policy allows. */
@AutoService(Rule.class)
public final class SizeBudget implements ImageRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The image is larger than it may be")
                .because("A limit shows the day on which a build tool or a data file came into the image.")
                .remedy("Look at the layers for what need not be there, or raise the limit.")
                .onRequest()
                .parameter("compressedMegabytes", RuleParameter.Type.NUMBER, "0", "Most megabytes to send; 0 for any.")
                .stricter(RuleParameter.Stricter.BOUND)
                .parameter("megabytes", RuleParameter.Type.NUMBER, "0", "Most megabytes uncompressed; 0 for any.")
                .stricter(RuleParameter.Stricter.BOUND)
                .parameter("layers", RuleParameter.Type.NUMBER, "0", "Most layers; 0 for any.")
                .stricter(RuleParameter.Stricter.BOUND)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        List<LayerSnapshot> layers = image.snapshot().layers();
        long sent =
                layers.stream().mapToLong(layer -> layer.descriptor().size()).sum();
        long unpacked = layers.stream()
                .mapToLong(layer -> layer.facts().uncompressedSize())
                .sum();
        compare("compressedMegabytes", sent, "to send", run);
        compare("megabytes", unpacked, "uncompressed", run);
        long most = run.parameters().number("layers");
        if (most > 0 && layers.size() > most) {
            report("the image has " + layers.size() + " layers; at most " + most + " are allowed", "layers", run);
        }
    }

    private static void compare(String parameter, long bytes, String how, RuleRun run) {
        long most = run.parameters().number(parameter) * SizeText.MEGABYTE;
        if (most > 0 && bytes > most) {
            String message = "the layers have " + SizeText.of(bytes) + " " + how + "; at most " + SizeText.of(most)
                    + " are allowed";
            report(message, parameter, run);
        }
    }

    private static void report(String message, String subject, RuleRun run) {
        run.report(Violation.at(new Location.InConfiguration("layers"), message).about(subject));
    }
}
