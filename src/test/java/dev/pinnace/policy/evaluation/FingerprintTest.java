package dev.pinnace.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.dockerfile.SourceRange;
import dev.pinnace.policy.Finding;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class FingerprintTest {
    private static List<String> of(Checked checked) {
        return checked.findings().stream().map(Finding::fingerprint).toList();
    }

    private static String of(String rule, Violation violation) {
        return new Fingerprints(rule).next(violation);
    }

    private static Violation at(String path, int layer) {
        return Violation.at(new Location.InImage(path, OptionalInt.of(layer)), "message");
    }

    @Test
    void it_is_short_lower_case_hexadecimal() {
        assertThat(of("Rule", at("/a", 0))).matches("[0-9a-f]{32}");
    }

    @Test
    void it_never_changes() {
        assertThat(of(
                        "RootByUser",
                        Violation.at(new Location.InConfiguration("config.User"), "x")
                                .about("user")))
                .isEqualTo("e14744e5a3ac769223929b5bfe0a2380");
    }

    @Test
    void lines_layers_and_messages_do_not_count() {
        Checked before = Checked.by(Rules.ROOT).dockerfile("FROM a", "USER root");
        Checked after = Checked.by(Rules.ROOT).dockerfile("FROM a:2", "# new", "ENV A=b", "USER root");

        assertThat(of(before)).isEqualTo(of(after));
        assertThat(of("Rule", at("/a", 0))).isEqualTo(of("Rule", at("/a", 7)));
        assertThat(of("Rule", Violation.at(new Location.InPom("user"), "one").about("it")))
                .isEqualTo(of(
                        "Rule",
                        Violation.at(new Location.InPom("user"), "other").about("it")));
    }

    @Test
    void rule_place_and_subject_count() {
        assertThat(List.of(
                        of("Rule", at("/a", 0)),
                        of("Other", at("/a", 0)),
                        of("Rule", at("/b", 0)),
                        of("Rule", at("/a", 0).about("else"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void parts_do_not_run_into_each_other() {
        assertThat(of("Rule", at("/a", 0).about("bc")))
                .isNotEqualTo(of("Rule", at("/ab", 0).about("c")));
        assertThat(of("Rule", at("/a", 0).about("b1")))
                .isNotEqualTo(of("Rule", at("/a", 0).about("b")));
    }

    @Test
    void equal_ones_are_numbered_in_the_order_of_their_places() {
        Checked two = Checked.by(Rules.ROOT).dockerfile("FROM a", "USER root", "USER root");
        Checked one = Checked.by(Rules.ROOT).dockerfile("FROM a", "USER root");

        assertThat(of(two)).doesNotHaveDuplicates().startsWith(of(one).get(0));
    }

    @Test
    void the_order_in_which_a_rule_speaks_does_not_count() {
        Rule rule = new Rules.OfDockerfile(
                "Backwards", Rules.about("x").severity(Severity.WARN).build(), (file, run) -> {
                    var instructions = file.dockerfile().instructions();
                    for (int i = instructions.size() - 1; i >= 0; i--) {
                        run.report(Violation.at(file.at(instructions.get(i).range()), "line " + i)
                                .about("line"));
                    }
                });
        Rule forwards = new Rules.OfDockerfile(
                "Backwards", Rules.about("x").severity(Severity.WARN).build(), (file, run) -> {
                    var instructions = file.dockerfile().instructions();
                    for (int i = 0; i < instructions.size(); i++) {
                        run.report(Violation.at(file.at(instructions.get(i).range()), "line " + i)
                                .about("line"));
                    }
                });

        assertThat(of(Checked.by(rule).dockerfile("FROM a", "USER 1", "CMD x")))
                .isEqualTo(of(Checked.by(forwards).dockerfile("FROM a", "USER 1", "CMD x")));
    }

    @Test
    void columns_and_layers_decide_the_number_too() {
        List<Violation> violations = List.of(
                at("/a", 2).about("x"),
                at("/a", 1).about("x"),
                Violation.at(new Location.InDockerfile("D", new SourceRange(1, 9, 1, 9)), "late")
                        .about("x"),
                Violation.at(new Location.InDockerfile("D", new SourceRange(1, 3, 1, 3)), "early")
                        .about("x"));
        List<Violation> reversed = new ArrayList<>(violations);
        Collections.reverse(reversed);

        assertThat(byPlace(violations)).isEqualTo(byPlace(reversed)).hasSize(4);
    }

    private static Map<String, String> byPlace(List<Violation> violations) {
        Rule rule = new Rules.OfDockerfile(
                "Saying", Rules.about("x").errorEverywhere().build(), (file, run) -> violations.forEach(run::report));
        Map<String, String> fingerprints = new TreeMap<>();
        Checked.by(rule)
                .dockerfile("FROM a")
                .findings()
                .forEach(finding -> fingerprints.put(
                        finding.fingerprint(),
                        finding.location().toString()
                                + finding.location().column()
                                + finding.location().layer()));
        return fingerprints;
    }

    @Test
    void findings_that_are_off_keep_their_number() {
        Checked both = Checked.by(Rules.APT).dockerfile("FROM a", "RUN apt-get install x", "RUN apt-get install y");
        List<String> asking = both.findings().stream()
                .filter(finding -> finding.aliases().contains("DL3015"))
                .map(Finding::fingerprint)
                .toList();

        assertThat(of(both.under(Policy.builder().level("CarelessApt", "DL3014", Severity.OFF))))
                .isEqualTo(asking);
    }
}
