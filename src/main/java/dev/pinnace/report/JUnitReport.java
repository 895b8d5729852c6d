package dev.pinnace.report;

import dev.pinnace.policy.Location;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * JUnit's XML: a suite for each Dockerfile and one for the rest, a test for each rule. A test fails exactly when it fails the
 * build; other findings are its output. What could not be evaluated is skipped.
 */
public final class JUnitReport {
    private final Places places;

    /** @param elsewhere the line for what is in no Dockerfile, usually in a POM */
    public JUnitReport(Function<Location, RepositoryPlace> elsewhere) {
        this.places = new Places(elsewhere);
    }

    /** The file. */
    public byte[] bytes(CheckResult result) {
        List<JUnitSuite> suites = suites(result);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder head = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        head.append("<testsuites name=\"").append(CheckTool.NAME).append('"');
        JUnitSuite.Totals totals =
                suites.stream().map(JUnitSuite::totals).reduce(new JUnitSuite.Totals(0, 0, 0), JUnitSuite.Totals::plus);
        totals.appendTo(head);
        bytes.writeBytes(head.append(">\n").toString().getBytes(StandardCharsets.UTF_8));
        suites.forEach(suite -> bytes.writeBytes(suite.xml().getBytes(StandardCharsets.UTF_8)));
        bytes.writeBytes("</testsuites>\n".getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private List<JUnitSuite> suites(CheckResult result) {
        Map<String, JUnitSuite> ofFiles = new TreeMap<>();
        List<String> rules = rulesOfFiles(result);
        for (CheckedFile file : result.parts().files()) {
            JUnitSuite suite = ofFiles.computeIfAbsent(file.file(), name -> new JUnitSuite(name, places));
            file.problem()
                    .ifPresentOrElse(
                            problem -> suite.skip("Readable", "was not checked: " + problem),
                            () -> rules.forEach(suite::add));
        }
        JUnitSuite rest = new JUnitSuite(
                result.parts().image().map(image -> "image " + image.name()).orElse("project"), places);
        result.tool().rules().stream()
                .filter(rule -> !rule.isAboutOneDockerfile())
                .forEach(rule -> rest.add(rule.id()));
        for (ReportedFinding reported : result.findings()) {
            Place place = places.of(reported);
            boolean inFile = place.kind() == Place.Kind.DOCKERFILE;
            (inFile ? ofFiles.computeIfAbsent(place.line().file(), name -> new JUnitSuite(name, places)) : rest)
                    .add(reported);
        }
        result.outcome().notEvaluated().forEach(rest::add);

        List<JUnitSuite> suites = new ArrayList<>(ofFiles.values());
        if (rest.totals().tests() > 0) {
            suites.add(rest);
        }
        return suites;
    }

    private static List<String> rulesOfFiles(CheckResult result) {
        Set<String> notEvaluated =
                result.outcome().notEvaluated().stream().map(NotEvaluated::rule).collect(Collectors.toSet());
        return result.tool().rules().stream()
                .filter(rule -> rule.isAboutOneDockerfile() && !notEvaluated.contains(rule.id()))
                .map(ReportedRule::id)
                .toList();
    }
}
