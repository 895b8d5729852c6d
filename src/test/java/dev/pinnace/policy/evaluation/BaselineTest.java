package dev.pinnace.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.policy.Finding;
import dev.pinnace.policy.Finding.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BaselineTest {
    @TempDir
    Path directory;

    private final Checked old = Checked.byAll().dockerfile("FROM a", "USER root", "CMD run");

    private Baseline reread(Baseline baseline) throws IOException {
        Path file = directory.resolve("baseline.json");
        baseline.write(file);
        return Baseline.read(file, PolicyPlace.ofFile(file, directory));
    }

    @Test
    void what_was_there_does_not_count_and_what_is_new_does() throws IOException {
        Baseline baseline = reread(Baseline.of(old.findings()));

        Verdict same = old.under(Policy.builder().baseline(baseline)).verdict();
        Verdict more = Checked.byAll()
                .dockerfile("FROM a:2", "# moved", "USER root", "CMD run", "USER root")
                .under(Policy.builder().baseline(baseline))
                .verdict();

        assertThat(same.failed()).isFalse();
        assertThat(same.count(Standing.Kind.BASELINED)).isEqualTo(3);
        assertThat(more.failing())
                .extracting(finding -> finding.location().line())
                .containsExactly(5);
    }

    @Test
    void a_waiver_goes_before_the_baseline() {
        Policy.Builder policy =
                Policy.builder().baseline(Baseline.of(old.findings())).waiver(Waiver.of("RootByUser", "because"));

        assertThat(old.under(policy).summary())
                .containsExactly("1 NoHealthProbe baselined", "2 RootByUser waived", "3 ShellFormCommand baselined");
    }

    @Test
    void what_must_not_be_waived_cannot_hide_in_a_baseline() {
        Policy.Builder policy = Policy.builder()
                .baseline(Baseline.of(old.findings()))
                .limits(new WaiverLimits(OptionalInt.empty(), Set.of("DL3002")));

        assertThat(old.under(policy).verdict().failing())
                .extracting(Finding::rule)
                .containsExactly("RootByUser");
    }

    @Test
    void what_is_wrong_with_waivers_is_no_part_of_a_baseline() {
        Checked checked = old.under(Policy.builder().waiver(Waiver.of("CarelessApt", "unused")));

        Baseline baseline = Baseline.of(checked.findings());

        assertThat(baseline.fingerprints()).hasSize(3);
        assertThat(checked.of("UnusedWaiver")).allMatch(finding -> !baseline.contains(finding.fingerprint()));
    }

    @Test
    void waived_findings_and_previews_are_no_part_of_a_baseline_but_those_of_an_older_one_are() {
        Checked waived = old.under(Policy.builder().waiver(Waiver.of("RootByUser", "because")));
        Checked again = old.under(Policy.builder().baseline(Baseline.of(old.findings())));

        assertThat(Baseline.of(waived.findings()).fingerprints()).hasSize(2);
        assertThat(Baseline.of(again.findings()).fingerprints()).hasSize(3);
    }

    @Test
    void equal_baselines_have_equal_bytes_and_people_can_read_them() throws IOException {
        Path one = directory.resolve("one");
        Path other = directory.resolve("other");
        List<Finding> shuffled = new ArrayList<>(old.findings());
        Collections.reverse(shuffled);

        Baseline.of(old.findings()).write(one);
        Baseline.of(shuffled).write(other);

        assertThat(one).hasSameBinaryContentAs(other);
        assertThat(Files.readString(one))
                .startsWith("{\n  \"version\" : 1,")
                .endsWith("}\n")
                .containsSubsequence("NoHealthProbe", "\"Dockerfile\"", "RootByUser", "ShellFormCommand");
    }

    @Test
    void entries_are_sorted_by_place_then_rule() throws IOException {
        Checked checked = Checked.by(Rules.ROOT, Rules.SHELL_FORM)
                .file("b", "FROM a", "USER root")
                .file("a", "FROM a", "CMD run", "USER root");
        Path file = directory.resolve("file");

        Baseline.of(checked.findings()).write(file);

        assertThat(Files.readString(file)
                        .lines()
                        .filter(line -> line.contains("\"rule\"") || line.contains("\"place\""))
                        .map(String::strip))
                .containsExactly(
                        "\"rule\" : \"RootByUser\",",
                        "\"place\" : \"a\",",
                        "\"rule\" : \"ShellFormCommand\",",
                        "\"place\" : \"a\",",
                        "\"rule\" : \"RootByUser\",",
                        "\"place\" : \"b\",");
    }

    @Test
    void an_empty_one_is_one() throws IOException {
        assertThat(reread(Baseline.EMPTY).fingerprints()).isEmpty();
    }

    @Test
    void a_file_that_is_not_there_is_a_mistake() {
        assertThatThrownBy(() -> Baseline.read(directory.resolve("absent.json"), PolicyPlace.of("absent")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("absent.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"findings\":[]}",
                "{\"version\":2,\"findings\":[]}",
                "{\"version\":1,\"findings\":[{\"rule\":\"x\"}]}",
                "{\"version\":1,\"findings\":[{\"fingerprint\":\"XYZ\"}]}"
            })
    void a_file_that_is_none_is_a_mistake(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("broken.json"), content);

        assertThatThrownBy(() -> Baseline.read(file, PolicyPlace.ofFile(file, directory)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("broken.json");
    }

    @Test
    void a_finding_has_the_line_on_which_it_stands() throws IOException {
        Baseline baseline = reread(Baseline.of(old.findings()));
        List<String> lines = Files.readAllLines(directory.resolve("baseline.json"));

        assertThat(baseline.fingerprints()).allSatisfy(fingerprint -> {
            PolicyPlace place = baseline.place(fingerprint);
            assertThat(place.document()).isEqualTo("baseline.json");
            assertThat(lines.get(place.line() - 1)).contains(fingerprint);
        });
    }
}
