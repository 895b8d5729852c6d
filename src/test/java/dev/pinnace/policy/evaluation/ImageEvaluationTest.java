package dev.pinnace.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.inspect.ImageSnapshot;
import dev.pinnace.inspect.StoredImage;
import dev.pinnace.policy.BuildSecret;
import dev.pinnace.policy.ContentFile;
import dev.pinnace.policy.ContentInspection;
import dev.pinnace.policy.Finding;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.LayerOrigins;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Origin;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image is read once, for all rules. */
final class ImageEvaluationTest {
    /** Says where a word stands. */
    private static final Rule WORD = contents("ForbiddenWord", Need.IMAGE);

    /** Says of every file that it is there. */
    private static final Rule FILES = new Rules.OfImage(
            "AnyFile",
            Rules.about("There is a file").severity(Severity.WARN).build(),
            (image, run) -> image.tree().nodes().stream()
                    .filter(node -> node.isFile())
                    .forEach(node -> run.report(Violation.at(image.at(node), "it is there"))));

    /** Says something about the configuration. */
    private static final Rule CONFIGURATION = new Rules.OfImage(
            "AnyUser",
            Rules.about("There is a user").severity(Severity.WARN).build(),
            (image, run) -> run.report(Violation.at(new Location.InConfiguration("config.User"), "it is empty")));

    @TempDir
    Path directory;

    private static Rule contents(String id, Need... needs) {
        return new Rules.OfContents(
                id,
                Rules.about("A word must not be there").errorEverywhere().build(),
                Set.of(needs),
                (subject, run) -> new WordSearch(run));
    }

    private record WordSearch(RuleRun run) implements ContentInspection {
        @Override
        public boolean wants(ContentFile file) {
            return file.name().endsWith(".txt");
        }

        @Override
        public void look(ContentFile file, InputStream content) throws IOException {
            if (new String(content.readAllBytes(), StandardCharsets.UTF_8).contains("sesame")) {
                run.report(Violation.at(
                        new Location.InImage(file.toString(), OptionalInt.of(file.layer())), "the word is there"));
            }
        }

        @Override
        public void end(ImageSubject image) {
            assertThat(image.snapshot().layers()).isNotEmpty();
        }
    }

    private SmallImage image() {
        return new SmallImage(directory.resolve("image"))
                .layer("/base.txt", "open sesame")
                .layer("/app.jar", ZipBytes.of("a.txt", ZipBytes.text("sesame")));
    }

    private Verdict judge(Policy.Builder policy, LayerOrigins origins, Subject subject, Rule... rules)
            throws IOException {
        PolicyEvaluator evaluator = new PolicyEvaluator(RuleSet.of(List.of(rules)), policy.build(), Checked.TODAY);
        try (StoredImage stored = image().open()) {
            Evaluation evaluation = evaluator.begin(subject, directory.resolve("temporaries"));
            ImageSnapshot snapshot = stored.snapshot(evaluation.contents());
            return evaluation.end(subject.withImage(new ImageSubject(snapshot, origins)));
        }
    }

    private static Subject nothingElse() {
        return Subject.builder().build();
    }

    private static List<String> places(Verdict verdict) {
        return verdict.findings().stream()
                .map(finding -> finding.rule() + " " + finding.location() + " " + finding.origin())
                .toList();
    }

    @Test
    void rules_of_all_kinds_judge_it_and_origins_come_from_the_layers() throws IOException {
        Verdict verdict =
                judge(Policy.builder(), new LayerOrigins(1, Origin.PROJECT), nothingElse(), WORD, FILES, CONFIGURATION);

        assertThat(places(verdict))
                .containsExactly(
                        "ForbiddenWord /app.jar!/a.txt project",
                        "ForbiddenWord /base.txt base",
                        "AnyFile /app.jar project",
                        "AnyFile /base.txt base",
                        "AnyUser image config.User project");
        assertThat(verdict.failing())
                .extracting(finding -> finding.location().anchor())
                .containsExactly("/app.jar!/a.txt");
        assertThat(verdict.evaluated()).contains("ForbiddenWord", "AnyFile", "AnyUser");
    }

    @Test
    void findings_in_the_base_fail_when_the_policy_says_so() throws IOException {
        Verdict verdict = judge(
                Policy.builder().thresholds(new Thresholds(Severity.ERROR, Severity.INFO, true)),
                new LayerOrigins(2, Origin.PROJECT),
                nothingElse(),
                WORD);

        assertThat(verdict.failing()).hasSize(2);
    }

    @Test
    void the_layers_of_an_unknown_image_are_nobodys() throws IOException {
        Verdict verdict = judge(Policy.builder(), LayerOrigins.UNKNOWN, nothingElse(), WORD, CONFIGURATION);

        assertThat(verdict.findings())
                .extracting(Finding::origin)
                .containsExactly(Origin.UNKNOWN, Origin.UNKNOWN, Origin.PROJECT);
        assertThat(verdict.failing()).hasSize(2);
    }

    @Test
    void a_path_in_the_image_can_be_waived() throws IOException {
        Verdict verdict = judge(
                Policy.builder().waiver(Waiver.of("ForbiddenWord", "a sample").where("/*.jar!/**")),
                LayerOrigins.PROJECT,
                nothingElse(),
                WORD);

        assertThat(verdict.failing())
                .extracting(finding -> finding.location().anchor())
                .containsExactly("/base.txt");
    }

    @Test
    void a_rule_that_is_off_is_not_shown_anything() throws IOException {
        Verdict verdict =
                judge(Policy.builder().level("ForbiddenWord", Severity.OFF), LayerOrigins.PROJECT, nothingElse(), WORD);

        assertThat(verdict.findings()).isEmpty();
    }

    @Test
    void a_rule_that_lacks_something_else_is_reported() throws IOException {
        Rule needy = contents("Needy", Need.IMAGE, Need.SECRETS);

        Verdict without = judge(Policy.builder(), LayerOrigins.PROJECT, nothingElse(), needy);
        Verdict with = judge(
                Policy.builder(),
                LayerOrigins.PROJECT,
                Subject.builder().secrets(List.<BuildSecret>of()).build(),
                needy);

        assertThat(without.notEvaluated()).containsExactly(new NotEvaluated("Needy", Set.of(Need.SECRETS)));
        assertThat(without.findings()).isEmpty();
        assertThat(with.notEvaluated()).isEmpty();
        assertThat(with.findings()).hasSize(2);
    }

    @Test
    void to_forget_to_show_the_files_is_a_defect() throws IOException {
        PolicyEvaluator evaluator =
                new PolicyEvaluator(RuleSet.of(List.of(WORD)), Policy.builder().build(), Checked.TODAY);
        try (StoredImage stored = image().open()) {
            Evaluation evaluation = evaluator.begin(nothingElse(), directory);
            Subject subject = nothingElse().withImage(new ImageSubject(stored.snapshot(), LayerOrigins.PROJECT));

            assertThatThrownBy(() -> evaluation.end(subject))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("not been shown");
            assertThatThrownBy(() -> evaluator.evaluate(subject)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void an_image_without_files_needs_no_showing() throws IOException {
        PolicyEvaluator evaluator =
                new PolicyEvaluator(RuleSet.of(List.of(WORD)), Policy.builder().build(), Checked.TODAY);
        try (StoredImage stored =
                new SmallImage(directory.resolve("empty")).emptyLayer().open()) {
            Verdict verdict = evaluator
                    .begin(nothingElse(), directory)
                    .end(nothingElse().withImage(new ImageSubject(stored.snapshot(), LayerOrigins.PROJECT)));

            assertThat(verdict.findings()).isEmpty();
        }
    }

    @Test
    void each_rule_for_contents_has_its_own_findings() throws IOException {
        Rule other = new Rules.OfContents(
                "Blind", Rules.about("x").errorEverywhere().build(), Set.of(Need.IMAGE), (subject, run) -> new Blind());

        Verdict verdict = judge(Policy.builder(), LayerOrigins.PROJECT, nothingElse(), other, WORD);

        assertThat(verdict.findings())
                .extracting(Finding::rule)
                .containsOnly("ForbiddenWord")
                .hasSize(2);
    }

    private record Blind() implements ContentInspection {
        @Override
        public boolean wants(ContentFile file) {
            return false;
        }

        @Override
        public void look(ContentFile file, InputStream content) {
            throw new IllegalStateException("nothing is wanted");
        }

        @Override
        public void end(ImageSubject image) {}
    }

    @Test
    void without_rules_for_contents_nothing_need_be_shown() throws IOException {
        PolicyEvaluator evaluator =
                new PolicyEvaluator(RuleSet.of(List.of(FILES)), Policy.builder().build(), Checked.TODAY);
        try (StoredImage stored = image().open()) {
            Verdict verdict = evaluator
                    .begin(nothingElse(), directory)
                    .end(nothingElse().withImage(new ImageSubject(stored.snapshot(), LayerOrigins.PROJECT)));

            assertThat(verdict.findings()).hasSize(2);
        }
    }

    @Test
    void the_rest_of_the_subject_is_judged_with_the_image() throws IOException {
        Subject subject = Subject.builder()
                .dockerfiles(Checked.byAll().dockerfile("FROM a", "USER root").files())
                .secrets(List.of())
                .build();

        Verdict verdict = judge(Policy.builder(), LayerOrigins.PROJECT, subject, WORD, Rules.ROOT);

        assertThat(verdict.findings()).extracting(Finding::rule).contains("RootByUser", "ForbiddenWord");
    }

    @Test
    void a_failure_at_the_beginning_or_the_end_names_the_rule() {
        Rule early = new Rules.OfContents(
                "Early", Rules.about("x").errorEverywhere().build(), Set.of(Need.IMAGE), (subject, run) -> {
                    throw new IllegalStateException("too early");
                });
        Rule image =
                new Rules.OfImage("Late", Rules.about("x").errorEverywhere().build(), (subject, run) -> {
                    throw new IllegalStateException("too late");
                });

        assertThatThrownBy(() -> judge(Policy.builder(), LayerOrigins.PROJECT, nothingElse(), early))
                .isInstanceOf(RuleFailureException.class)
                .hasMessageContaining("Early");
        assertThatThrownBy(() -> judge(Policy.builder(), LayerOrigins.PROJECT, nothingElse(), image))
                .isInstanceOf(RuleFailureException.class)
                .hasMessageContaining("Late");
    }
}
