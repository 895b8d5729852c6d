package dev.pinnace.maven;

import dev.pinnace.cache.ContentDigests;
import dev.pinnace.cache.UserCache;
import dev.pinnace.goal.CheckPolicy;
import dev.pinnace.goal.CheckRequest;
import dev.pinnace.goal.CheckRequest.BuiltBy;
import dev.pinnace.goal.ShellCheck;
import dev.pinnace.inspect.ImageAddress;
import dev.pinnace.jvm.Workbench;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.evaluation.Policy;
import dev.pinnace.policy.evaluation.PolicyEvaluator;
import dev.pinnace.policy.evaluation.RuleSet;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
public final class CheckMojo extends PinnaceMojo {
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

    /** The rules and severities to start from: <code>baseline</code>, <code>restricted</code> (default) or <code>style</code>. */
    @Parameter(property = "pinnace.profile")
    @Nullable
    String profile;

    /** The set of rules, for example <code>2026.12</code>: younger rules only report. By default the newest. */
    @Parameter(property = "pinnace.edition")
    @Nullable
    String edition;

    /** Findings of this severity or more fail the build: <code>error</code>, <code>warn</code>, <code>info</code>, <code>off</code>. By default <code>error</code>. */
    @Parameter(property = "pinnace.failOn")
    @Nullable
    String failOn;

    /** Findings of this severity or more are reported. By default <code>info</code>. */
    @Parameter(property = "pinnace.report")
    @Nullable
    String report;

    /** Whether findings that the base brought fail the build, too. By default not. */
    @Parameter(property = "pinnace.failOnBase")
    @Nullable
    String failOnBase;

    /**
     * What is said of single rules: <code>id</code>, <code>level</code>, <code>parameters</code>. The ids of hadolint, Trivy,
     * Checkov, Dockle and BuildKit are known. As a property: <code>id=level</code>, with commas between several.
     */
    @Parameter(property = "pinnace.rules")
    List<RuleParameters> rules = List.of();

    /**
     * Findings to live with: <code>rule</code>, <code>where</code>, <code>reason</code>, <code>expires</code>. As a property:
     * <code>rule=reason</code>, with commas between several.
     */
    @Parameter(property = "pinnace.waivers")
    List<WaiverParameters> waivers = List.of();

    /**
     * A YAML file that says the same as the elements here: <code>profile</code>, <code>edition</code>, <code>failOn</code>,
     * <code>report</code>, <code>rules</code>, <code>waivers</code>, <code>waiverLimits</code>. What stands in the POM goes before.
     */
    @Parameter(property = "pinnace.policyFile")
    @Nullable
    File policyFile;

    /**
     * What waivers may do: <code>longestLife</code> in days, and rules that are <code>unwaivable</code>. As a
     * property the days.
     */
    @Parameter(property = "pinnace.waiverLimits")
    WaiverLimitParameters waiverLimits = new WaiverLimitParameters();

    /** A file of findings that were there when the project began to be checked; they do not count. */
    @Parameter(property = "pinnace.baseline")
    @Nullable
    File baseline;

    /** Writes the baseline instead of failing. */
    @Parameter(property = "pinnace.writeBaseline", defaultValue = "false")
    boolean writeBaseline;

    /** Whether comments for hadolint, Trivy, Checkov, BuildKit and ShellCheck count. By default they do. */
    @Parameter(property = "pinnace.foreignPragmas")
    @Nullable
    String foreignPragmas;

    /**
     * Whether an installed ShellCheck is asked about the shell text of <code>RUN</code>: <code>off</code> (default),
     * <code>auto</code> where it is installed, <code>required</code>.
     */
    @Parameter(property = "pinnace.shellcheck")
    @Nullable
    String shellcheck;

    /** Where the reports go: <code>findings.json</code>, <code>findings.sarif</code>, <code>junit.xml</code>, <code>gl-code-quality-report.json</code>. */
    @Parameter(property = "pinnace.reportDirectory")
    @Nullable
    File reportDirectory;

    /** The cache of the user, shared by all projects; that of <code>pinnace:build</code>. */
    @Parameter(property = "pinnace.cacheDirectory")
    @Nullable
    File cacheDirectory;

    private final SettingsDecrypter decrypter;

    /** @param decrypter of Maven, for the secrets that must not be in the image */
    @Inject
    public CheckMojo(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    @Override
    void run() throws MojoFailureException {
        Mistakes mistakes = new Mistakes();
        mistakes.addAll(unknownNames());
        CheckTargets targets = new CheckTargets(this, mistakes);
        RuleSet ruleSet = RuleSet.load(CheckMojo.class.getClassLoader());
        Optional<Policy> policy = mistakes.read("rules", () -> new PolicyMapper(ruleSet).map(this, targets.root()));
        Optional<BuiltBy> checked = targets.image();
        Map<String, ImageAddress> known = targets.bases();
        List<Path> files = targets.dockerfiles();
        Path work = outputDirectory.toPath().resolve("work");
        Optional<ShellCheck> shellCheck =
                policy.flatMap(found -> new ShellCheckFinder(mistakes, getLog(), work).find(found.shellCheck()));
        mistakes.throwIfAny();
        PolicyEvaluator evaluator = new PolicyEvaluator(ruleSet, policy.orElseThrow(), LocalDate.now(ZoneOffset.UTC));
        UserCache cache = UserCache.open(
                Optional.ofNullable(cacheDirectory).map(File::toPath).orElseGet(this::defaultCache),
                Clock.systemUTC(),
                getLog()::warn);
        ContentDigests digests = cache.contentDigests();
        Path jdk = Path.of(session.getSystemProperties().getProperty("java.home", ""));
        Workbench bench = new Workbench(work, cache.results(), jdk);
        CheckPolicy goal = new CheckPolicy(ruleSet, evaluator, shellCheck, bench);
        Subject.Builder subject =
                targets.known(decrypter).digests(file -> digests.measure(file).digest());
        CheckRequest request = new CheckRequest(targets.root(), files, checked, known, subject);
        new CheckReports(this, targets.root()).write(goal.run(request, targets.names(execution.getVersion())));
    }
}
