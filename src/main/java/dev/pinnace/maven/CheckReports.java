package dev.pinnace.maven;

import dev.pinnace.goal.CheckPolicy.Checked;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.evaluation.Baseline;
import dev.pinnace.report.CheckResult;
import dev.pinnace.report.ConsoleLine;
import dev.pinnace.report.ConsoleReport;
import dev.pinnace.report.ReportWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** Writes all that there is to say of a check, and then fails the build if it must. */
final class CheckReports {
    private final GateMojo mojo;
    private final PomPlaces places;
    private final Set<String> locked;

    /**
     * @param root directory that files are named from
     * @param locked ids of the rules that nothing may loosen
     */
    CheckReports(GateMojo mojo, Path root, Set<String> locked) {
        this.mojo = mojo;
        this.locked = locked;
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
        if (mojo.writeBaseline) {
            writeBaseline(checked, reactor);
            if (checked.verdict().failing().stream().noneMatch(finding -> locked.contains(finding.rule()))) {
                return;
            }
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
        File configured = mojo.reportDirectory;
        return configured == null
                ? mojo.outputDirectory.toPath()
                : new ReportDirectory(mojo.project, mojo.session.getProjects()).of(configured.toPath());
    }

    private void writeBaseline(Checked checked, ReactorSummary reactor) {
        if (mojo.baseline == null) {
            throw new ConfigurationException(
                    "<writeBaseline> needs to know where: name the file with <baseline> or -Dpinnace.baseline=…");
        }
        Path file = mojo.baseline.toPath();
        Baseline own = Baseline.of(checked.verdict().findings(), locked);
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
