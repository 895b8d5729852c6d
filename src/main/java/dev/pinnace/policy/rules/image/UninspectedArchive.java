package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.ArchiveProblem;
import dev.pinnace.policy.ArchiveProblem.Kind;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** An archive in the image could not be looked into, or not to its end: whatever is in it has not been checked. */
@AutoService(Rule.class)
public final class UninspectedArchive implements ContentRule {
    private static final Set<String> RUN_BY_JAVA = Set.of("jar", "war", "ear", "jmod");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("An archive could not be looked into")
                .because(
                        "Rules look for secrets inside archives too. What is in one that is damaged, encrypted, too large or"
                                + " nested too deep has not been checked, and other scanners pass over it in silence.")
                .remedy("Build or download the archive anew, or leave it out of the image.")
                .errorEverywhere()
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

    private record Format(int layer, String directory, String name) {}

    /** Those of one format in one directory. */
    private static final class Archives {
        private String first = "";
        private int count;

        void add(String way) {
            first = count == 0 ? way : first;
            count++;
        }
    }

    private static final class Inspection implements ContentInspection {
        private final RuleRun run;
        private final Map<Key, Found> found = new LinkedHashMap<>();
        private final Map<Format, Archives> unknown = new LinkedHashMap<>();

        Inspection(RuleRun run) {
            this.run = run;
        }

        @Override
        public void problem(ContentFile archive, ArchiveProblem problem) {
            if (problem.kind() == Kind.UNKNOWN_FORMAT) {
                String way = archive.toString();
                String directory = way.substring(0, Math.max(1, way.lastIndexOf('/')));
                unknown.computeIfAbsent(new Format(archive.layer(), directory, problem.detail()), any -> new Archives())
                        .add(way);
            } else {
                found.merge(new Key(archive, problem.kind()), new Found(problem.detail(), 1), Found::plus);
            }
        }

        /** All comes from the archives themselves. */
        @Override
        public Optional<String> keptUnder() {
            return Optional.of("");
        }

        @Override
        public void end(ImageSubject image) {
            StartedFiles started = StartedFiles.of(image.config());
            found.forEach((key, sum) -> {
                ContentFile archive = key.archive;
                Violation violation = Violation.at(
                                new Location.InImage(archive.toString(), OptionalInt.of(archive.layer())),
                                message(key.kind, sum))
                        .about(key.kind.name())
                        .mendedBy(remedy(key.kind));
                Severity ceiling = ceiling(key.kind, archive, started);
                run.report(ceiling == Severity.ERROR ? violation : violation.atMost(ceiling));
            });
            unknown.forEach(this::report);
        }

        /** A cache of packages is one finding. */
        private void report(Format format, Archives archives) {
            String what = archives.count == 1
                    ? "has not been looked into"
                    : "has " + archives.count + " archives that have not been looked into";
            Location place = new Location.InImage(
                    archives.count == 1 ? archives.first : format.directory, OptionalInt.of(format.layer));
            run.report(Violation.at(place, what + ", being of the format " + format.name)
                    .about(format.name)
                    .mendedBy("Unpack it while the image is built, or leave it out of the image.")
                    .atMost(Severity.INFO));
        }
    }

    private static Severity ceiling(Kind kind, ContentFile archive, StartedFiles started) {
        return switch (kind) {
            case BROKEN, UNREADABLE_MEMBER -> isRun(archive, started) ? Severity.ERROR : Severity.WARN;
            case TOO_DEEP, TOO_LARGE -> Severity.ERROR;
            case UNKNOWN_FORMAT -> Severity.INFO;
        };
    }

    /** By its name, since somebody will put it on a class path; or because somebody has. */
    private static boolean isRun(ContentFile archive, StartedFiles started) {
        String name = archive.name().toLowerCase(Locale.ROOT);
        return RUN_BY_JAVA.contains(name.substring(name.lastIndexOf('.') + 1)) || started.contain(archive.path());
    }

    private static String message(Kind kind, Found found) {
        String detail = found.detail;
        return switch (kind) {
            case BROKEN ->
                (detail.contains(": ") ? "is damaged: " : "is damaged, or no archive: ") + detail + more(found);
            case UNREADABLE_MEMBER ->
                "has " + found.count + (found.count == 1 ? " file" : " files")
                        + " that cannot be read, being encrypted or compressed in a rare way, for example '" + detail
                        + "'";
            case TOO_DEEP -> "has not been looked into: " + detail;
            case TOO_LARGE -> "has not been looked into to its end: " + detail;
            case UNKNOWN_FORMAT -> "has not been looked into, being of the format " + detail;
        };
    }

    private static String more(Found found) {
        return found.count == 1 ? "" : ", and " + (found.count - 1) + " places more";
    }

    private static String remedy(Kind kind) {
        return switch (kind) {
            case BROKEN -> "Build or download the archive anew, or leave it out of the image.";
            case UNREADABLE_MEMBER ->
                "Pack it without a password and with deflate, or leave it out of the image; a secret belongs into a mounted file.";
            case TOO_DEEP, TOO_LARGE ->
                "Unpack it while the image is built and copy what is needed, or waive this for the path with a reason.";
            case UNKNOWN_FORMAT -> "Unpack it while the image is built, or leave it out of the image.";
        };
    }
}
