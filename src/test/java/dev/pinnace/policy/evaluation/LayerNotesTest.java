package dev.pinnace.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.cache.ResultCache;
import dev.pinnace.cache.UserCache;
import dev.pinnace.inspect.FileVisitor;
import dev.pinnace.inspect.ForgottenLayerException;
import dev.pinnace.inspect.ImageSnapshot;
import dev.pinnace.inspect.StoredImage;
import dev.pinnace.jvm.Workbench;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.policy.BuildSecret;
import dev.pinnace.policy.ContentFile;
import dev.pinnace.policy.ContentInspection;
import dev.pinnace.policy.ContentNotes;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.LayerOrigins;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleParameter;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is learnt of a layer is kept for the next check of the same layer, and never used for anything else. */
final class LayerNotesTest {
    private static final Digest CODE = Digest.sha256(new byte[] {1});
    private static final Digest OTHER_CODE = Digest.sha256(new byte[] {2});
    private static final String TOKEN = "//registry.example.org/:_authToken=abcdefgh12345678\n";

    /** Looks for the word that its parameter names. */
    private static final Rule WORD = new Rules.OfContents(
            "NamedWord",
            Rules.about("A word must not be there")
                    .errorEverywhere()
                    .parameter("word", RuleParameter.Type.TEXT, "sesame", "what is looked for")
                    .build(),
            Set.of(Need.IMAGE),
            (subject, run) -> new WordInspection(run));

    @TempDir
    Path directory;

    private final Set<Integer> read = new TreeSet<>();

    /** Made once: another second would make another jar. */
    private final byte[] jar = ZipBytes.join(
            new ZipBytes()
                    .with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n")
                    .with("a.pem", privateKey())
                    .stored("b.jar", ZipBytes.text("no archive"))
                    .toBytes(),
            ZipBytes.text("more"));

    private int images;

    private record WordInspection(RuleRun run) implements ContentInspection {
        @Override
        public boolean wants(ContentFile file) {
            return true;
        }

        @Override
        public void look(ContentFile file, InputStream content, ContentNotes notes) throws IOException {
            String word = run.parameters().text("word");
            if (new String(content.readAllBytes(), StandardCharsets.UTF_8).contains(word)) {
                notes.note(word.getBytes(StandardCharsets.UTF_8));
            }
        }

        @Override
        public void noted(ContentFile file, byte[] note) {
            run.report(Violation.at(
                    new Location.InImage(file.toString(), OptionalInt.of(file.layer())),
                    "it holds " + new String(note, StandardCharsets.UTF_8)));
        }

        @Override
        public Optional<String> keptUnder() {
            return Optional.of("");
        }

        @Override
        public void end(ImageSubject image) {}
    }

    private SmallImage image() {
        images++;
        return new SmallImage(directory.resolve("image" + images));
    }

    private ResultCache results() {
        return UserCache.open(directory.resolve("cache"), Clock.systemUTC(), warning -> {
                    throw new IllegalStateException(warning);
                })
                .results();
    }

    private List<Path> kept() throws IOException {
        Path notes = directory.resolve("cache/results/layer-notes");
        if (!Files.exists(notes)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(notes)) {
            return files.sorted().toList();
        }
    }

    private List<String> check(SmallImage image, Rule... rules) throws IOException {
        return check(image, CODE, Policy.builder(), rules);
    }

    private List<String> check(SmallImage image, Digest code, Policy.Builder policy, Rule... rules) throws IOException {
        RuleSet all =
                rules.length > 0 ? RuleSet.of(List.of(rules)) : RuleSet.load(LayerNotesTest.class.getClassLoader());
        return check(
                image,
                code,
                new PolicyEvaluator(all, policy.build(), Checked.TODAY),
                Subject.builder().build(),
                false);
    }

    /** What is said of contents; which layers were read is in the set afterwards. */
    private List<String> check(SmallImage image, Digest code, PolicyEvaluator evaluator, Subject subject, boolean anew)
            throws IOException {
        read.clear();
        Workbench bench =
                new Workbench(directory.resolve("temporaries"), results(), Path.of("/nowhere"), Optional.of(code));
        try (StoredImage stored = image.open();
                Evaluation evaluation = evaluator.begin(subject, bench)) {
            FileVisitor contents = evaluation.contents();
            ImageSnapshot snapshot = stored.snapshot(
                    (layer, entry, content) -> {
                        read.add(layer);
                        if (contents.wants(layer, entry)) {
                            contents.visit(layer, entry, content);
                        }
                    },
                    evaluation.memory(bench, anew));
            Verdict verdict = evaluation.end(subject.withImage(new ImageSubject(snapshot, LayerOrigins.PROJECT)));
            return verdict.findings().stream()
                    .filter(finding -> finding.location().anchor().startsWith("/"))
                    .map(finding -> finding.rule() + " " + finding.severity() + " " + finding.location() + " "
                            + finding.text().message())
                    .toList();
        }
    }

    private static String privateKey() {
        byte[] key = new byte[120];
        key[0] = 0x30;
        key[1] = 118;
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }

    private SmallImage faulty() {
        return image().layer("/etc/key.pem", privateKey())
                .layer("/root/.npmrc", TOKEN + "strict-ssl=false\n")
                .layer("/app/app.jar", jar);
    }

    @Test
    void what_is_known_is_not_read_again_and_says_the_same() throws IOException {
        List<String> first = check(faulty());
        assertThat(read).containsExactly(0, 1, 2);

        List<String> second = check(faulty());

        assertThat(read).isEmpty();
        assertThat(second).isEqualTo(first);
        assertThat(second)
                .extracting(finding -> finding.substring(0, finding.indexOf(' ')))
                .contains(
                        "SecretValueInImage",
                        "CredentialsFileInImage",
                        "DisabledTlsCheckInImage",
                        "UninspectedArchive",
                        "AmbiguousArchive");
    }

    @Test
    void only_layers_that_are_new_are_read() throws IOException {
        check(faulty());

        List<String> findings = check(faulty().layer("/etc/other.pem", privateKey()));

        assertThat(read).containsExactly(3);
        assertThat(findings).anyMatch(finding -> finding.contains("/etc/other.pem"));
        assertThat(findings).anyMatch(finding -> finding.contains("/etc/key.pem"));
    }

    @Test
    void what_a_later_layer_removes_is_judged_by_the_whole_image() throws IOException {
        assertThat(check(image().layer("/etc/key.pem", privateKey())))
                .noneMatch(finding -> finding.contains("a later layer"));

        List<String> findings =
                check(image().layer("/etc/key.pem", privateKey()).layer("/etc/.wh.key.pem", ""));

        assertThat(read).isEmpty();
        assertThat(findings)
                .anyMatch(finding ->
                        finding.contains("/etc/key.pem") && finding.endsWith("only a later layer removes it"));
    }

    @Test
    void another_position_of_a_layer_is_told_as_it_is() throws IOException {
        check(image().layer("/a.txt", "sesame"), WORD);

        assertThat(check(image().layer("/b.txt", "-").layer("/a.txt", "sesame"), WORD))
                .containsExactly("NamedWord error /a.txt it holds sesame");
        assertThat(read).containsExactly(0);
    }

    @Test
    void another_setting_of_a_rule_reads_all_again() throws IOException {
        SmallImage image = image().layer("/a.txt", "open sesame");
        check(image, WORD);

        assertThat(check(image, CODE, Policy.builder().parameter("NamedWord", "word", "open"), WORD))
                .containsExactly("NamedWord error /a.txt it holds open");
        assertThat(read).containsExactly(0);
    }

    @Test
    void other_rules_read_all_again() throws IOException {
        SmallImage image = image().layer("/root/.npmrc", TOKEN);
        check(image, CODE, Policy.builder().level("CredentialsFileInImage", Severity.OFF));

        assertThat(check(image)).anyMatch(finding -> finding.startsWith("CredentialsFileInImage"));
        assertThat(read).containsExactly(0);
    }

    @Test
    void other_code_reads_all_again() throws IOException {
        SmallImage image = image().layer("/a.txt", "sesame");
        check(image, WORD);

        check(image, OTHER_CODE, Policy.builder(), WORD);

        assertThat(read).containsExactly(0);
    }

    @Test
    void what_was_damaged_or_deleted_in_the_cache_is_made_anew() throws IOException {
        SmallImage image = image().layer("/a.txt", "sesame");
        List<String> findings = check(image, WORD);
        Path file = kept().get(0);
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at += 7) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);

            assertThat(check(image, WORD)).isEqualTo(findings);
            assertThat(read).as("byte %d", at).containsExactly(0);
        }
        assertThat(kept()).containsExactly(file);
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);

        Files.delete(file);
        assertThat(check(image, WORD)).isEqualTo(findings);
        assertThat(read).containsExactly(0);
    }

    @Test
    void an_entry_that_means_nothing_is_found_out_and_made_anew() throws IOException {
        SmallImage image = image().layer("/a.txt", "sesame");
        List<String> findings = check(image, WORD);
        Digest key = Digest.parse(String.valueOf(kept().get(0).getFileName()).replace("sha256-", "sha256:"));
        byte[] whole = results().get("layer-notes", key).orElseThrow();
        PolicyEvaluator evaluator =
                new PolicyEvaluator(RuleSet.of(List.of(WORD)), Policy.builder().build(), Checked.TODAY);
        List<Throwable> refused = new ArrayList<>();
        for (int length = 0; length < whole.length; length++) {
            results().put("layer-notes", key, Arrays.copyOf(whole, length));
            assertThat(check(image, WORD)).isEqualTo(findings);
            assertThat(read).containsExactly(0);
        }
        for (int at = 1; at <= 12; at++) {
            byte[] changed = whole.clone();
            changed[whole.length - at] = 0x55;
            results().put("layer-notes", key, changed);
            try {
                check(image, CODE, evaluator, Subject.builder().build(), false);
            } catch (ForgottenLayerException e) {
                refused.add(e);
            }
        }
        assertThat(refused).isNotEmpty();

        assertThat(check(image, CODE, evaluator, Subject.builder().build(), true))
                .isEqualTo(findings);
        assertThat(results().get("layer-notes", key)).contains(whole);
    }

    @Test
    void with_a_secret_in_use_nothing_is_kept_and_nothing_is_taken() throws IOException {
        SmallImage image = image().layer("/a.txt", "the password is h4rbour-M4ster");
        check(image);
        int before = kept().size();
        PolicyEvaluator evaluator = new PolicyEvaluator(
                RuleSet.load(LayerNotesTest.class.getClassLoader()),
                Policy.builder().build(),
                Checked.TODAY);
        Subject subject = Subject.builder()
                .secrets(List.of(
                        new BuildSecret("password of a server", "h4rbour-M4ster".getBytes(StandardCharsets.UTF_8))))
                .build();

        for (int i = 0; i < 2; i++) {
            assertThat(check(image, CODE, evaluator, subject, false))
                    .anyMatch(finding -> finding.startsWith("BuildSecretInImage error /a.txt"));
            assertThat(read).containsExactly(0);
            assertThat(kept()).hasSize(before);
        }
        assertThat(Files.readString(kept().get(0), StandardCharsets.ISO_8859_1)).doesNotContain("M4ster");
    }

    @Test
    void a_layer_that_is_known_must_still_have_its_digest() throws IOException {
        Path layout = directory.resolve("image1");
        SmallImage image = image().layer("/a.txt", "sesame");
        check(image, WORD);
        SmallImage same = new SmallImage(layout).layer("/a.txt", "sesame").damaged();

        assertThatThrownBy(() -> check(same, WORD))
                .isInstanceOf(ImageReadException.class)
                .hasMessageContaining("damaged or replaced");
    }

    @Test
    void what_a_limit_of_all_layers_cut_short_is_not_kept() throws IOException {
        Rule hasty = new Rules.OfContents(
                "Hasty",
                Rules.about("It does not look at all").errorEverywhere().build(),
                Set.of(Need.IMAGE),
                (subject, run) -> new ContentInspection() {
                    @Override
                    public boolean wants(ContentFile file) {
                        return true;
                    }

                    @Override
                    public void look(ContentFile file, InputStream content, ContentNotes notes) {
                        if (file.path().value().equals("/b.txt")) {
                            notes.doNotKeep();
                        }
                    }

                    @Override
                    public Optional<String> keptUnder() {
                        return Optional.of("");
                    }

                    @Override
                    public void end(ImageSubject image) {}
                });
        SmallImage image = image().layer("/a.txt", "-").layer("/b.txt", "-").layer("/c.txt", "-");
        check(image, hasty);

        check(image, hasty);

        assertThat(read).containsExactly(1);
    }
}
