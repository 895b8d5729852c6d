package dev.pinnace.maven;

import dev.pinnace.cache.ContentDigests;
import dev.pinnace.cache.UserCache;
import dev.pinnace.goal.BaseOrigin;
import dev.pinnace.goal.CheckPolicy;
import dev.pinnace.goal.CheckPolicy.Checked;
import dev.pinnace.goal.CheckRequest;
import dev.pinnace.goal.CheckRequest.BuiltBy;
import dev.pinnace.goal.ShellCheck;
import dev.pinnace.inspect.ImageAddress;
import dev.pinnace.jvm.Workbench;
import dev.pinnace.oci.Digest;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.evaluation.Policy;
import dev.pinnace.policy.evaluation.PolicyEvaluator;
import dev.pinnace.policy.evaluation.RuleSet;
import dev.pinnace.report.CheckedImage;
import dev.pinnace.spec.ImageSpec;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** The parameters of a check, and the check itself. */
abstract class GateMojo extends RegistryMojo {
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

    /** @param decrypter of Maven, for the secrets that must not be in the image, and the passwords of registries */
    GateMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    /** Another image than that of the project, as the user names it. */
    abstract Optional<String> otherImage();

    /** The platform that is meant where there are several, as the user names it. */
    abstract Optional<String> platform();

    /** With the layers of the base told apart, where this build knows the plan. */
    private BuiltBy told(BuiltBy image, Optional<Policy> policy) {
        if (otherImage().isEmpty()
                && policy.isPresent()
                && getPluginContext().get(BuildMojo.PLAN) instanceof ImageSpec plan) {
            return new BaseOrigin(
                            workspace(project.getBasedir().toPath().resolve("src/main/pinnace/pins")),
                            this::registries,
                            new MavenLog(getLog()))
                    .of(image, plan, policy.get());
        }
        return image;
    }

    /**
     * Judges, and writes all reports.
     *
     * @return the digest of the image that passed; empty when there was none, or only a baseline was written
     * @throws MojoFailureException when something is wrong
     */
    final Optional<Digest> check() throws MojoFailureException {
        Mistakes mistakes = new Mistakes();
        mistakes.addAll(unknownNames());
        CheckTargets targets = new CheckTargets(this, mistakes);
        RuleSet ruleSet = RuleSet.load(GateMojo.class.getClassLoader());
        Optional<Policy> policy = mistakes.read("rules", () -> new PolicyMapper(ruleSet).map(this, targets.root()));
        Optional<BuiltBy> checked = targets.image().map(image -> told(image, policy));
        Map<String, ImageAddress> known = targets.bases();
        List<Path> files = targets.dockerfiles();
        Path work = outputDirectory.toPath().resolve("work");
        Optional<ShellCheck> shellCheck =
                policy.flatMap(found -> new ShellCheckFinder(mistakes, getLog(), work).find(found.shellCheck()));
        mistakes.throwIfAny();
        PolicyEvaluator evaluator = new PolicyEvaluator(ruleSet, policy.orElseThrow(), LocalDate.now(ZoneOffset.UTC));
        UserCache cache = UserCache.open(cacheDirectory(), Clock.systemUTC(), getLog()::warn);
        ContentDigests digests = cache.contentDigests();
        Path jdk = Path.of(session.getSystemProperties().getProperty("java.home", ""));
        CheckPolicy goal = new CheckPolicy(ruleSet, evaluator, shellCheck, new Workbench(work, cache.results(), jdk));
        Subject.Builder subject =
                targets.known(decrypter()).digests(file -> digests.measure(file).digest());
        CheckRequest request = new CheckRequest(targets.root(), files, checked, known, subject);
        Checked result = goal.run(request, targets.names(execution.getVersion()));
        new CheckReports(this, targets.root()).write(result);
        return writeBaseline
                ? Optional.empty()
                : result.result().parts().image().map(CheckedImage::digest);
    }
}
