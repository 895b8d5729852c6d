package dev.pinnace.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SpecificationVersion;
import dev.pinnace.dockerfile.SourceRange;
import dev.pinnace.policy.Finding;
import dev.pinnace.policy.Finding.Standing;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Origin;
import dev.pinnace.policy.Severity;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

/** Names of files, messages and reasons come from anybody; no report may be broken by one. */
final class HostileTextTest {
    static List<String> texts() {
        StringBuilder controls = new StringBuilder();
        for (char c = 0; c < 0xA0; c++) {
            controls.append(c);
        }
        return List.of(
                controls.toString(),
                "\u001b]0;title\u0007\u001b[2J\u001b[31mred",
                "]]><!-- --><failure/>&amp;<![CDATA[",
                "\ud800 \udfff \ud83d",
                "\ufffe\uffff\ufeff\u2028\u2029\u202e",
                "\\\"'${x} {0} %s %n [a](b)",
                "x".repeat(100_000),
                "🐋".repeat(50_000),
                "C:\\a\\b",
                "https://example.org:8080/x y?z#w");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void leaves_the_json_reports_readable(String text) {
        byte[] json = new JsonReport(Samples::pom).bytes(result(text));
        JsonFiles.assertMatches(json, "findings.schema.json", SpecificationVersion.DRAFT_2020_12);
        String kept = decoded(text.getBytes(StandardCharsets.UTF_8));
        assertThat(JsonFiles.read(json).at("/findings/0/message").asText()).isEqualTo(kept);

        assertThat(JsonFiles.read(new GitLabReport(Samples::pom).bytes(result(text))))
                .hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void leaves_sarif_valid_and_its_paths_whole(String text) {
        byte[] json = new SarifReport(Samples::pom).bytes(result(text));
        JsonFiles.assertMatches(json, "/schema/sarif-schema-2.1.0.json", SpecificationVersion.DRAFT_7);
        String uri = JsonFiles.read(json)
                .at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")
                .asText();
        assertThat(URI.create(uri).getPath()).endsWith(decoded(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void leaves_xml_well_formed(String text) throws Exception {
        byte[] xml = new JUnitReport(Samples::pom).bytes(result(text));
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(2);
        assertThat(document.getElementsByTagName("testsuite").getLength()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void leaves_the_console_alone(String text) {
        for (ConsoleLine line : new ConsoleReport(Style.PLAIN, Samples::pom).lines(result(text))) {
            assertThat(line.text()).hasSizeLessThan(4_000).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
            assertThat(decoded(line.text().getBytes(StandardCharsets.UTF_8))).isEqualTo(line.text());
        }
    }

    /** What arrives of the bytes, which must be UTF-8. */
    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static CheckResult result(String text) {
        List<ReportedFinding> findings = new ArrayList<>();
        findings.add(finding(text, new Location.InDockerfile(text, new SourceRange(1, 1, 2, 1)), Standing.ACTIVE));
        findings.add(finding(text, new Location.InImage("/" + text, OptionalInt.empty()), Standing.ACTIVE));
        findings.add(finding(text, new Location.InConfiguration(text), Standing.ACTIVE));
        findings.add(finding(text, new Location.InPom(text), Standing.ACTIVE));
        findings.add(finding(text, new Location.InPom(text), new Standing(Standing.Kind.WAIVED, Optional.of(text))));
        findings.add(finding(text, new Location.InFile(text, 3), Standing.ACTIVE));
        return new CheckResult(
                Samples.tool(),
                new CheckedParts(
                        text,
                        List.of(new CheckedFile(text, Optional.empty())),
                        Optional.of(new CheckedImage(text, text, Samples.DIGEST))),
                findings,
                new CheckOutcome(Severity.ERROR, true, List.of()));
    }

    private static ReportedFinding finding(String text, Location location, Standing standing) {
        boolean active = standing.kind() == Standing.Kind.ACTIVE;
        return new ReportedFinding(
                new Finding(
                        "RootUser",
                        List.of(text),
                        Severity.ERROR,
                        Origin.PROJECT,
                        location,
                        new Finding.Text(text, text),
                        "09",
                        standing),
                active);
    }
}
