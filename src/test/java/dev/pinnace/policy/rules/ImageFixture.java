package dev.pinnace.policy.rules;

import dev.pinnace.inspect.ImageChoice;
import dev.pinnace.inspect.ImageReader;
import dev.pinnace.inspect.ImageSource;
import dev.pinnace.inspect.ReadLimits;
import dev.pinnace.inspect.StoredImage;
import dev.pinnace.policy.ContentRule;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Origin;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleParameters;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Violation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An image below {@code src/test/resources/rules/RULE/}, see {@link ImageText}, and what the rule must say of it. Beside
 * {@code x.image} may lie {@code x.expected} (a line {@code PLACE: message} for each violation, with {@code [base]},
 * {@code [at most warn]} or {@code [as DKL-DI-0005]} at its end where the rule says so), {@code x.parameters} (settings of the
 * rule).
 *
 * @param file the image
 */
record ImageFixture(Path file) {
    boolean isGood() {
        return file.getFileName().toString().startsWith("good");
    }

    /** What the rule says of the image, which is written below a directory and read again. */
    List<Violation> violations(Rule rule, Path directory) {
        return check(rule, directory).stream().map(Said::violation).toList();
    }

    /** What the rule says, in the form of the expectations, sorted. */
    List<String> lines(Rule rule, Path directory) {
        return check(rule, directory).stream().map(Said::toString).sorted().toList();
    }

    private record Said(Violation violation, Origin origin) {
        @Override
        public String toString() {
            List<String> details = new ArrayList<>();
            if (origin == Origin.BASE) {
                details.add("base");
            }
            violation.details().ceiling().ifPresent(ceiling -> details.add("at most " + ceiling));
            if (!violation.details().aliases().isEmpty()) {
                details.add("as " + String.join(" ", violation.details().aliases()));
            }
            String end = details.isEmpty() ? "" : " [" + String.join(", ", details) + "]";
            return violation.location() + ": " + violation.message() + end;
        }
    }

    private List<Said> check(Rule rule, Path directory) {
        return said(rule, ImageText.parse(DockerfileFixture.read(file)), RuleFixtures.parameters(file), directory);
    }

    /** What a rule says of an image that is written down in a test, in the form of the expectations, sorted. */
    static List<String> lines(Rule rule, String image, Path directory) {
        return said(rule, ImageText.parse(image), Map.of(), directory).stream()
                .map(Said::toString)
                .sorted()
                .toList();
    }

    private static List<Said> said(Rule rule, ImageText image, Map<String, String> parameters, Path directory) {
        Path layout = directory.resolve("image");
        image.write(layout);
        ImageReader reader = new ImageReader(ReadLimits.DEFAULT, directory.resolve("temporary"));
        RuleRun run = new RuleRun(RuleParameters.of(rule.metadata(), parameters));
        try (StoredImage stored = reader.open(new ImageSource.OciLayout(layout), ImageChoice.ONLY)) {
            ImageSubject subject;
            if (rule instanceof ContentRule contentRule) {
                subject = ContentRuleRun.over(stored, contentRule, run, image.origins());
            } else {
                subject = new ImageSubject(stored.snapshot(), image.origins());
                ((ImageRule) rule).check(subject, run);
            }
            return run.violations().stream()
                    .map(violation -> new Said(violation, origin(violation, subject)))
                    .toList();
        }
    }

    private static Origin origin(Violation violation, ImageSubject subject) {
        return violation
                .details()
                .origin()
                .orElseGet(() -> violation.location() instanceof Location.InImage place
                                && place.layer().isPresent()
                        ? subject.originOf(place.layer().getAsInt())
                        : Origin.PROJECT);
    }

    /** What the rule must say, sorted. */
    List<String> expected() {
        if (isGood()) {
            return List.of();
        }
        return DockerfileFixture.read(RuleFixtures.beside(file, ".expected"))
                .lines()
                .filter(line -> !line.isBlank())
                .sorted()
                .toList();
    }
}
