package dev.pinnace.maven;

import dev.pinnace.goal.CheckPolicy;
import dev.pinnace.goal.CheckRequest;
import dev.pinnace.goal.CheckRequest.BuiltBy;
import dev.pinnace.inspect.ImageAddress;
import dev.pinnace.policy.evaluation.Baseline;
import dev.pinnace.policy.evaluation.Loosening;
import dev.pinnace.policy.evaluation.Policy;
import dev.pinnace.policy.evaluation.PolicyEvaluator;
import dev.pinnace.policy.evaluation.RuleSet;
import dev.pinnace.policy.evaluation.StrictestPolicy;
import java.io.File;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Judges the Dockerfiles of the project, the plan and the image that <code>pinnace:build</code> made by a policy, writes all
 * reports, and then fails when something is wrong. Works without a project, too, on any Dockerfiles and any image on disk.
 */
@Mojo(
        name = "check",
        defaultPhase = LifecyclePhase.VERIFY,
        threadSafe = true,
        configurator = LenientConfigurator.NAME,
        requiresProject = false,
        requiresDependencyResolution = ResolutionScope.TEST)
public final class CheckMojo extends PolicyMojo {
    /**
     * Another image than the one that <code>pinnace:build</code> made: <code>oci:DIRECTORY</code>,
     * <code>oci-archive:FILE</code> or <code>docker-archive:FILE</code>, with <code>:NAME</code> where there are several.
     * Without such a beginning it is the name that <code>pinnace:build</code> gives its image, and means that one.
     */
    @Parameter(property = "pinnace.image")
    @Nullable
    String image;

    /** The platform of the image that is meant where there are several: <code>linux/arm64</code>. */
    @Parameter(property = "pinnace.platform")
    @Nullable
    String platform;

    /**
     * Files, directories and patterns (<code>docker/&#42;&#42;/*.Dockerfile</code>) of the Dockerfiles to check. By default
     * those below the project: <code>Dockerfile</code>, <code>Dockerfile.*</code>, <code>*.Dockerfile</code>,
     * <code>Containerfile*</code>; not what the build makes, other modules, <code>src/test</code>, <code>src/it</code>, and what
     * Git ignores.
     */
    @Parameter(property = "pinnace.dockerfiles")
    List<String> dockerfiles = List.of();

    /**
     * Images on disk that Dockerfiles start from, as <code>NAME=oci:DIRECTORY</code>: their user, environment, working directory
     * and start command are then known.
     */
    @Parameter(property = "pinnace.bases")
    List<String> bases = List.of();

    /** A file of findings that were there when the project began to be checked; they do not count. */
    @Parameter(property = "pinnace.baseline")
    @Nullable
    File baseline;

    /** Writes the baseline instead of failing. */
    @Parameter(property = "pinnace.writeBaseline", defaultValue = "false")
    boolean writeBaseline;

    /** Where the reports go: <code>findings.json</code>, <code>findings.sarif</code>, <code>junit.xml</code>, <code>gl-code-quality-report.json</code>. */
    @Parameter(property = "pinnace.reportDirectory")
    @Nullable
    File reportDirectory;

    private final SettingsDecrypter decrypter;

    /**
     * @param decrypter of Maven, for the secrets that must not be in the image
     * @param repositories of Maven, from which policies come
     */
    @Inject
    public CheckMojo(SettingsDecrypter decrypter, RepositorySystem repositories) {
        super(repositories);
        this.decrypter = decrypter;
    }

    @Override
    void run() throws MojoFailureException {
        Mistakes mistakes = new Mistakes();
        mistakes.addAll(unknownNames());
        CheckTargets targets = new CheckTargets(this, mistakes);
        RuleSet ruleSet = RuleSet.load(CheckMojo.class.getClassLoader());
        PolicyMapper.Mapped mapped = new PolicyMapper(ruleSet, targets.root(), mistakes).map(this);
        Optional<Baseline> known = mistakes.read("baseline", this::baseline);
        Optional<BuiltBy> checked = targets.image();
        Map<String, ImageAddress> bases = targets.bases();
        List<Path> files = targets.dockerfiles();
        mistakes.throwIfAny();
        Policy policy = policy(ruleSet, mapped, targets.root(), known.orElseThrow());
        PolicyEvaluator evaluator = new PolicyEvaluator(ruleSet, policy, LocalDate.now(ZoneOffset.UTC));
        CheckPolicy goal =
                new CheckPolicy(ruleSet, evaluator, outputDirectory.toPath().resolve("work"));
        CheckRequest request = new CheckRequest(targets.root(), files, checked, bases, targets.known(decrypter));
        new CheckReports(this, targets.root(), policy.locks().keySet())
                .write(goal.run(request, targets.names(execution.getVersion())));
    }

    /** Where a parent POM names it, many modules have none: then nothing was there before. */
    private Baseline baseline() {
        return baseline == null || writeBaseline || !baseline.exists()
                ? Baseline.EMPTY
                : Baseline.read(baseline.toPath());
    }

    @Override
    void skipped() {
        ReactorSummary.of(session, getLog()::info).passedOver(project, "skipped");
    }

    /** A policy with locks is not skipped. */
    @Override
    boolean maySkip() {
        Mistakes mistakes = new Mistakes();
        Path root = SourceRoot.of(this);
        RuleSet ruleSet = RuleSet.load(CheckMojo.class.getClassLoader());
        PolicyMapper.Mapped mapped = new PolicyMapper(ruleSet, root, mistakes).map(this);
        mistakes.throwIfAny();
        return mapped.layers().stream().allMatch(layer -> layer.locks().isEmpty());
    }

    /** Nothing but a lock is against a skipped check. */
    private Policy policy(RuleSet ruleSet, PolicyMapper.Mapped mapped, Path root, Baseline before) {
        StrictestPolicy strictest = StrictestPolicy.of(ruleSet, mapped.layers());
        List<Loosening> attempts = new ArrayList<>(mapped.loosenings());
        if (skip) {
            PolicyMapper.Origin origin = new PolicyMapper.Origin(this, PomDocument.of(project, root));
            strictest.refused("skip", origin.of("skip")).ifPresent(attempts::add);
        }
        return strictest.policy(before, attempts);
    }
}
