package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.archive.JarOddity;
import dev.pinnace.archive.JarOddity.Kind;
import dev.pinnace.policy.ContentFile;
import dev.pinnace.policy.ContentInspection;
import dev.pinnace.policy.ContentRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.Violation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A jar or another zip file has something that the JVM, engines and scanners read differently. */
@AutoService(Rule.class)
public final class AmbiguousArchive implements ContentRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("Readers differ in what an archive holds")
                .because(
                        "The JVM goes by the directory at the end of a zip file, others by what stands before each entry. What"
                                + " one of them does not see, another may run or pass over; so are scanners deceived.")
                .remedy("Find out which tool wrote the archive, and build it anew with another one.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public ContentInspection begin(Subject subject, RuleRun run) {
        return new Inspection(run);
    }

    private record Key(ContentFile archive, Kind kind) {}

    private record Found(String detail, int count) {
        Found plus(Found other) {
            return new Found(detail, count + other.count);
        }
    }

    private static final class Inspection implements ContentInspection {
        private final RuleRun run;
        private final Map<Key, Found> found = new LinkedHashMap<>();

        Inspection(RuleRun run) {
            this.run = run;
        }

        @Override
        public void oddity(ContentFile archive, JarOddity oddity) {
            found.merge(new Key(archive, oddity.kind()), new Found(oddity.detail(), 1), Found::plus);
        }

        /** All comes from the archives themselves. */
        @Override
        public Optional<String> keptUnder() {
            return Optional.of("");
        }

        @Override
        public void end(ImageSubject image) {
            found.forEach((key, sum) -> {
                Location place = new Location.InImage(key.archive.toString(), OptionalInt.of(key.archive.layer()));
                String more = sum.count == 1 ? "" : ", and " + (sum.count - 1) + " more of the kind";
                Violation violation = Violation.at(place, message(key.kind, sum.detail) + more)
                        .about(key.kind.name());
                Severity ceiling = ceiling(key.kind);
                run.report(ceiling == Severity.ERROR ? violation : violation.atMost(ceiling));
            });
        }
    }

    /** Errors are what hides something and no usual tool writes. */
    private static Severity ceiling(Kind kind) {
        return switch (kind) {
            case TWO_NAMES, TWO_DESCRIPTIONS, HIDDEN_ENTRY, OVERLAP, TWO_ENDS, BROKEN -> Severity.ERROR;
            case DUPLICATE_NAME, BYTES_BEFORE, BYTES_BETWEEN, BYTES_AFTER -> Severity.WARN;
            case SAME_TWICE, SCRIPT_BEFORE -> Severity.INFO;
        };
    }

    private static String message(Kind kind, String detail) {
        return switch (kind) {
            case BROKEN -> "cannot be read: " + detail;
            case DUPLICATE_NAME -> "has two different entries " + detail + "; the JVM takes the last, others the first";
            case SAME_TWICE -> "has the entry " + detail + " twice, with the same content";
            case TWO_NAMES ->
                "gives an entry two names, " + detail + ": the first for the JVM, the second for who streams";
            case TWO_DESCRIPTIONS -> "describes an entry in two ways: " + detail;
            case HIDDEN_ENTRY ->
                "has an entry that its directory does not name, " + detail + ": only who streams sees it";
            case OVERLAP -> "has bytes that belong to two entries: " + detail;
            case SCRIPT_BEFORE ->
                "begins with a script of " + detail
                        + ", as programs of Java and Python may; some scanners take it for no archive";
            case BYTES_BEFORE -> "has " + detail + " before its first entry, which some scanners take for no archive";
            case BYTES_BETWEEN -> "has " + detail + " that belong to no entry";
            case BYTES_AFTER -> "has " + detail + " after its end";
            case TWO_ENDS -> "can be read from two ends, with two directories: " + detail;
        };
    }
}
