package dev.pinnace.report;

import dev.pinnace.dockerfile.SourceRange;
import dev.pinnace.oci.Digest;
import dev.pinnace.policy.Finding;
import dev.pinnace.policy.Finding.Standing;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Origin;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** One finding of each kind, as a check of a small project might have them. */
final class Samples {
    static final Digest DIGEST = Digest.parse("sha256:" + "ab".repeat(32));

    static final ReportedFinding ROOT = failing(finding(
            "RootUser",
            Severity.ERROR,
            Origin.PROJECT,
            inDockerfile("docker/Dockerfile", 3, 1, 3, 10),
            "the last USER is 'root'",
            "Set a numeric USER.",
            "01"));

    static final ReportedFinding PACKAGES = passing(with(
            finding(
                    "UnpinnedPackage",
                    Severity.WARN,
                    Origin.PROJECT,
                    inDockerfile("docker/Dockerfile", 5, 5, 6, 12),
                    "curl has no version",
                    "Pin it.",
                    "02"),
            new Standing(
                    Standing.Kind.WAIVED,
                    Optional.of("only in the build stage"),
                    true,
                    Optional.of(LocalDate.of(2027, 1, 31)))));

    static final ReportedFinding SETUID = failing(finding(
            "SetIdFile",
            Severity.ERROR,
            Origin.PROJECT,
            new Location.InImage("/usr/local/bin/tool", OptionalInt.of(2)),
            "is setuid root",
            "Remove the bit.",
            "03"));

    static final ReportedFinding CONFIG = passing(finding(
            "NamedRunUser",
            Severity.WARN,
            Origin.PROJECT,
            new Location.InConfiguration("config.User"),
            "is 'app'",
            "Use a number.",
            "04"));

    static final ReportedFinding POM = passing(finding(
            "UnusedWaiver",
            Severity.INFO,
            Origin.PROJECT,
            new Location.InPom("waivers"),
            "nothing is waived by it",
            "Remove it.",
            "05"));

    static final ReportedFinding BASE = passing(finding(
            "SetIdFile",
            Severity.ERROR,
            Origin.BASE,
            new Location.InImage("/bin/su", OptionalInt.of(0)),
            "is setuid root",
            "Remove the bit.",
            "06"));

    static final ReportedFinding POLICY = passing(finding(
            "UnusedWaiver",
            Severity.WARN,
            Origin.PROJECT,
            new Location.InFile("policy.yaml", 7),
            "'DL3002' is waived nowhere",
            "Remove it.",
            "0a"));

    static final ReportedFinding OLD = passing(with(
            finding(
                    "RootUser",
                    Severity.ERROR,
                    Origin.PROJECT,
                    inDockerfile("legacy.Dockerfile", 1, 1, 1, 12),
                    "no USER",
                    "Set a numeric USER.",
                    "07"),
            new Standing(Standing.Kind.BASELINED, Optional.of("in pinnace-baseline.json"))));

    static final ReportedFinding NEW_RULE = passing(with(
            finding(
                    "NamedRunUser",
                    Severity.ERROR,
                    Origin.PROJECT,
                    inDockerfile("legacy.Dockerfile", 2, 1, 2, 1),
                    "USER is a name",
                    "Use a number.",
                    "08"),
            new Standing(Standing.Kind.PREVIEW, Optional.of("the edition is 2026.12"))));

    private Samples() {}

    /** All of them, in the worst order. */
    static CheckResult everything() {
        List<ReportedFinding> findings =
                new ArrayList<>(List.of(ROOT, PACKAGES, SETUID, CONFIG, POM, BASE, OLD, NEW_RULE));
        Collections.reverse(findings);
        return new CheckResult(
                tool(),
                new CheckedParts(
                        "services/shop",
                        List.of(
                                new CheckedFile("legacy.Dockerfile", Optional.empty()),
                                new CheckedFile("clean.Dockerfile", Optional.empty()),
                                new CheckedFile("broken.Dockerfile", Optional.of("it is longer than 1 MB")),
                                new CheckedFile("docker/Dockerfile", Optional.empty())),
                        Optional.of(image())),
                findings,
                new CheckOutcome(
                        Severity.ERROR,
                        true,
                        List.of(
                                NotEvaluated.of("UnknownJar", Set.of(Need.GRAPH, Need.IMAGE), false),
                                NotEvaluated.of("BuildSecretInImage", Set.of(Need.SECRETS), true))));
    }

    static CheckResult of(ReportedFinding... findings) {
        return new CheckResult(
                tool(),
                new CheckedParts("", List.of(new CheckedFile("Dockerfile", Optional.empty())), Optional.of(image())),
                List.of(findings),
                new CheckOutcome(
                        Severity.ERROR, List.of(findings).stream().anyMatch(ReportedFinding::fails), List.of()));
    }

    static CheckedImage image() {
        return new CheckedImage("shop:1.0", "oci:target/pinnace/image", DIGEST);
    }

    static CheckTool tool() {
        return new CheckTool(
                "1.2.3",
                List.of(
                        rule("UnusedWaiver", Severity.INFO, Set.of()),
                        rule("UnpinnedPackage", Severity.WARN, Set.of(Need.DOCKERFILE), "DL3008"),
                        rule("SetIdFile", Severity.ERROR, Set.of(Need.IMAGE), "CIS-DI-0008"),
                        rule("RootUser", Severity.ERROR, Set.of(Need.DOCKERFILE), "DL3002", "DS-0002"),
                        rule("NamedRunUser", Severity.WARN, Set.of(Need.IMAGE))));
    }

    static ReportedRule rule(String id, Severity severity, Set<Need> needs, String... aliases) {
        RuleMetadata metadata = RuleMetadata.titled("Title of " + id)
                .because("Reason of " + id + ".")
                .remedy("Remedy of " + id + ".")
                .severity(severity)
                .aliases(aliases)
                .build();
        return new ReportedRule(id, needs, severity, metadata);
    }

    /** What is in no Dockerfile comes from line 40 of a POM; the element itself stands one below. */
    static RepositoryPlace pom(Location location) {
        return new RepositoryPlace("./services/shop/pom.xml", location instanceof Location.InPom ? 41 : 40);
    }

    static Location inDockerfile(String file, int line, int column, int endLine, int endColumn) {
        return new Location.InDockerfile(file, new SourceRange(line, column, endLine, endColumn));
    }

    static Finding finding(
            String rule,
            Severity severity,
            Origin origin,
            Location location,
            String message,
            String remedy,
            String fingerprint) {
        List<String> aliases = tool().rules().stream()
                .filter(known -> known.id().equals(rule))
                .findFirst()
                .map(known -> known.metadata().aliases())
                .orElse(List.of());
        return new Finding(
                rule,
                aliases,
                severity,
                origin,
                location,
                new Finding.Text(message, remedy),
                fingerprint,
                Standing.ACTIVE);
    }

    static Finding with(Finding finding, Standing standing) {
        return new Finding(
                finding.rule(),
                finding.aliases(),
                finding.severity(),
                finding.origin(),
                finding.location(),
                finding.text(),
                finding.fingerprint(),
                standing);
    }

    static ReportedFinding failing(Finding finding) {
        return new ReportedFinding(finding, true);
    }

    static ReportedFinding passing(Finding finding) {
        return new ReportedFinding(finding, false);
    }
}
