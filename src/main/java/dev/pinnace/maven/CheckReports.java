package dev.pinnace.maven;

import dev.pinnace.goal.CheckPolicy.Checked;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.policy.Finding;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.evaluation.Baseline;
import dev.pinnace.report.CheckResult;
import dev.pinnace.report.ConsoleLine;
import dev.pinnace.report.ConsoleReport;
import dev.pinnace.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** Writes all that there is to say of a check, and then fails the build if it must. */
final class CheckReports {
    private final GateMojo mojo;
    private final PomPlaces places;
    private final Set<String> locked;
    private final Wanted wanted;

    /**
     * What is written.
     *
     * @param directory of the reports; empty for that of all results
     * @param isBaseline whether a baseline is written in place of failing
     */
    record Wanted(Optional<Path> directory, boolean isBaseline) {}

    /**
     * @param root directory that files are named from
     * @param locked ids of the rules that nothing may loosen
     */
    CheckReports(GateMojo mojo, Path root, Set<String> locked, Wanted wanted) {
        this.mojo = mojo;
        this.locked = locked;
        this.wanted = wanted;
        this.places =
                new PomPlaces(mojo.project, root, mojo.execution.getGroupId() + ":" + mojo.execution.getArtifactId());
    }

    /**
     * Writes the reports.
     *
     * @throws MojoFailureException when findings fail the build, and no baseline is written
     */
    void write(Checked checked) throws MojoFailureException {
        CheckResult result = checked.result();
        Path directory = directory();
        new ReportWriter(directory, places).write(result);
        ReactorSummary reactor = ReactorSummary.of(mojo.session, mojo.getLog()::info);
        reactor.checked(mojo.project, result);
        if (wanted.isBaseline) {
            Baseline baseline = Baseline.of(checked.verdict().findings(), locked);
            writeBaseline(baseline, reactor);
            Set<String> kept = new TreeSet<>();
            checked.verdict().failing().stream()
                    .filter(finding -> !baseline.contains(finding.fingerprint()))
                    .map(Finding::rule)
                    .forEach(kept::add);
            if (kept.isEmpty()) {
                return;
            }
            mojo.getLog()
                    .warn("The baseline does not hold what is found by " + String.join(", ", kept)
                            + ": the policy does not allow that ('mvn pinnace:explain' shows who says so), so it is to"
                            + " be mended");
        }
        List<ConsoleLine> lines = new ConsoleReport(ConsoleStyle.ofMaven(), places).lines(result);
        if (mojo.session.getProjects().size() > 1
                && lines.size() == 1
                && lines.get(0).level() == Severity.INFO) {
            mojo.getLog().debug(lines.get(0).text()); // the summary at the end of the build tells of all such modules
        } else {
            lines.forEach(this::log);
        }
        if (result.outcome().failed()) {
            throw new MojoFailureException(new FailureText(result).text(mojo.relativeToBuild(directory)));
        }
    }

    private Path directory() {
        return wanted.directory
                .map(new ReportDirectory(mojo.project, mojo.session.getProjects())::of)
                .orElse(mojo.outputDirectory.toPath());
    }

    private void writeBaseline(Baseline own, ReactorSummary reactor) {
        if (mojo.baseline == null) {
            throw new ConfigurationException(
                    "<writeBaseline> needs to know where: name the file with <baseline> or -Dpinnace.baseline=…");
        }
        Path file = mojo.baseline.toPath();
        if (own.fingerprints().isEmpty() && !Files.exists(file)) {
            return; // a module without findings needs no file
        }
        Baseline baseline = reactor.together(file, own);
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            baseline.write(file);
        } catch (IOException e) {
            throw new ImageBuildException("cannot write the baseline " + file + ": " + e, e);
        }
        mojo.getLog()
                .info(baseline.fingerprints().size() + " findings written to " + mojo.relativeToBuild(file)
                        + "; they do not count any more");
    }

    private void log(ConsoleLine line) {
        Log log = mojo.getLog();
        Severity level = line.level();
        if (level == Severity.ERROR) {
            log.error(line.text());
        } else if (level == Severity.WARN) {
            log.warn(line.text());
        } else {
            log.info(line.text());
        }
    }
}
