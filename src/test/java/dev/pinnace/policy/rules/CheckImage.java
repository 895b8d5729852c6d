package dev.pinnace.policy.rules;

import dev.pinnace.inspect.ImageChoice;
import dev.pinnace.inspect.ImageReader;
import dev.pinnace.inspect.ImageSource;
import dev.pinnace.inspect.ReadLimits;
import dev.pinnace.inspect.StoredImage;
import dev.pinnace.policy.ContentRule;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.LayerOrigins;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Profile;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleParameters;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Runs all rules for images over an image on disk and prints what they say: {@code oci:DIR} or {@code docker-archive:FILE}. */
final class CheckImage {
    private CheckImage() {}

    public static void main(String[] arguments) throws Exception {
        Path place = Path.of(arguments[0].substring(arguments[0].indexOf(':') + 1));
        ImageSource source = arguments[0].startsWith("oci:")
                ? new ImageSource.OciLayout(place)
                : new ImageSource.DockerArchive(place);
        ImageReader reader = new ImageReader(ReadLimits.DEFAULT, Files.createTempDirectory("check-image"));
        try (StoredImage stored = reader.open(source, ImageChoice.ONLY)) {
            ImageSubject image = new ImageSubject(stored.snapshot(), LayerOrigins.PROJECT);
            for (Rule rule : RuleFixtures.rules()) {
                if (rule instanceof ContentRule contentRule && rule.needs().equals(Set.of(Need.IMAGE))) {
                    RuleRun run = new RuleRun(RuleParameters.standard(rule.metadata()));
                    long start = System.nanoTime();
                    ContentRuleRun.over(stored, contentRule, run, LayerOrigins.PROJECT);
                    print(rule, run, start);
                }
            }
            for (Rule rule : RuleFixtures.rules()) {
                if (rule instanceof ImageRule imageRule) {
                    print(imageRule, image);
                }
            }
        }
    }

    private static void print(ImageRule rule, ImageSubject image) {
        RuleRun run = new RuleRun(RuleParameters.standard(rule.metadata()));
        long start = System.nanoTime();
        rule.check(image, run);
        print(rule, run, start);
    }

    private static void print(Rule rule, RuleRun run, long start) {
        Severity severity = rule.metadata().levels().in(Profile.STYLE);
        System.err.printf("%6d us %s%n", (System.nanoTime() - start) / 1000, rule.id());
        run.violations()
                .forEach(violation -> System.out.println(
                        violation.details().ceiling().map(severity::atMost).orElse(severity) + " " + rule.id() + " "
                                + violation.location() + ": " + violation.message()));
    }
}
