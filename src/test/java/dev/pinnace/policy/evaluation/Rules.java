package dev.pinnace.policy.evaluation;

import dev.pinnace.dockerfile.Cmd;
import dev.pinnace.dockerfile.CommandForm;
import dev.pinnace.dockerfile.From;
import dev.pinnace.dockerfile.HealthCheck;
import dev.pinnace.dockerfile.Run;
import dev.pinnace.dockerfile.User;
import dev.pinnace.policy.ContentInspection;
import dev.pinnace.policy.ContentRule;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleParameter;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.SubjectRule;
import dev.pinnace.policy.Violation;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** Small rules that look at real Dockerfiles and images. */
final class Rules {
    /** An error everywhere: {@code USER root}. */
    static final DockerfileRule ROOT = new OfDockerfile(
            "RootByUser",
            about("The user is root")
                    .errorEverywhere()
                    .aliases("DL3002", "DS-0002", "CKV_DOCKER_8")
                    .build(),
            (file, run) -> file.dockerfile().all(User.class).stream()
                    .filter(user -> user.text().equals("root"))
                    .forEach(user -> run.report(Violation.at(file.at(user.range()), "the user is root"))));

    /** A warning: {@code CMD} in shell form. */
    static final DockerfileRule SHELL_FORM = new OfDockerfile(
            "ShellFormCommand",
            about("The command is in shell form")
                    .severity(Severity.WARN)
                    .aliases("DL3025", "JSONArgsRecommended")
                    .build(),
            (file, run) -> file.dockerfile().all(Cmd.class).stream()
                    .filter(cmd -> cmd.form() instanceof CommandForm.Shell)
                    .forEach(cmd -> run.report(Violation.at(file.at(cmd.range()), "the command is in shell form")
                            .about(cmd.text()))));

    /** A note about something that is absent, at the last FROM. */
    static final DockerfileRule NO_HEALTH_CHECK = new OfDockerfile(
            "NoHealthProbe",
            about("There is no health check")
                    .severity(Severity.INFO)
                    .aliases("DS-0026", "CKV_DOCKER_2", "DL3057")
                    .build(),
            Rules::requireHealthCheck);

    /** One rule for what another tool has two for. */
    static final DockerfileRule APT = new OfDockerfile(
            "CarelessApt",
            about("apt-get is used carelessly")
                    .severity(Severity.WARN)
                    .aliases("DL3014", "DL3015")
                    .parameter("programs", RuleParameter.Type.LIST, "apt-get", "what is looked for")
                    .parameter("most", RuleParameter.Type.NUMBER, "0", "how many are fine")
                    .build(),
            Rules::findApt);

    /** One with a parameter of each kind; it finds nothing. */
    static final DockerfileRule MANY = new OfDockerfile(
            "ManyParameters",
            about("There are many")
                    .onRequest()
                    .parameter("allowed", RuleParameter.Type.LIST, "", "what may be")
                    .stricter(RuleParameter.Stricter.BOUND)
                    .parameter("most", RuleParameter.Type.NUMBER, "10", "how many there may be")
                    .stricter(RuleParameter.Stricter.LESS)
                    .parameter("budget", RuleParameter.Type.NUMBER, "0", "how large it may be")
                    .stricter(RuleParameter.Stricter.BOUND)
                    .parameter("forbidden", RuleParameter.Type.LIST, "", "what may not be")
                    .stricter(RuleParameter.Stricter.MORE)
                    .build(),
            (file, run) -> {});

    private Rules() {}

    /** Metadata without severity, to be finished. */
    static RuleMetadata.Builder about(String title) {
        return RuleMetadata.titled(title).because("It matters.").remedy("Mend it.");
    }

    private static void requireHealthCheck(DockerfileSubject file, RuleRun run) {
        List<From> froms = file.dockerfile().all(From.class);
        if (!froms.isEmpty() && file.dockerfile().all(HealthCheck.class).isEmpty()) {
            From last = froms.get(froms.size() - 1);
            run.report(Violation.at(file.at(last.range()), "there is no health check"));
        }
    }

    private static void findApt(DockerfileSubject file, RuleRun run) {
        for (Run instruction : file.dockerfile().all(Run.class)) {
            Location at = file.at(instruction.range());
            if (run.parameters().list("programs").stream().noneMatch(instruction.text()::contains)) {
                continue;
            }
            if (!instruction.text().contains("-y")) {
                run.report(Violation.at(at, "apt-get asks").as("DL3014"));
            }
            if (!instruction.text().contains("--no-install-recommends")) {
                run.report(Violation.at(at, "apt-get installs more").as("DL3015"));
            }
        }
    }

    record OfDockerfile(String id, RuleMetadata metadata, BiConsumer<DockerfileSubject, RuleRun> work)
            implements DockerfileRule {
        @Override
        public void check(DockerfileSubject file, RuleRun run) {
            work.accept(file, run);
        }
    }

    record OfImage(String id, RuleMetadata metadata, BiConsumer<ImageSubject, RuleRun> work) implements ImageRule {
        @Override
        public void check(ImageSubject image, RuleRun run) {
            work.accept(image, run);
        }
    }

    record OfSubject(String id, RuleMetadata metadata, Set<Need> needs, BiConsumer<Subject, RuleRun> work)
            implements SubjectRule {
        /** Says one thing about the POM. */
        static OfSubject saying(String id, RuleMetadata metadata, Need... needs) {
            return new OfSubject(
                    id,
                    metadata,
                    Set.of(needs),
                    (subject, run) -> run.report(Violation.at(new Location.InPom("user"), "it is wrong")));
        }

        @Override
        public void check(Subject subject, RuleRun run) {
            work.accept(subject, run);
        }
    }

    record OfContents(
            String id, RuleMetadata metadata, Set<Need> needs, BiFunction<Subject, RuleRun, ContentInspection> work)
            implements ContentRule {
        @Override
        public ContentInspection begin(Subject subject, RuleRun run) {
            return work.apply(subject, run);
        }
    }
}
