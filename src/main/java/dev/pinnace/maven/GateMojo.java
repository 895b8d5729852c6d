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
import dev.pinnace.policy.evaluation.Baseline;
import dev.pinnace.policy.evaluation.Loosening;
import dev.pinnace.policy.evaluation.Policy;
import dev.pinnace.policy.evaluation.PolicyEvaluator;
import dev.pinnace.policy.evaluation.RuleSet;
import dev.pinnace.policy.evaluation.StrictestPolicy;
import dev.pinnace.report.CheckedImage;
import dev.pinnace.spec.ImageSpec;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** The parameters of a check, and the check itself. */
abstract class GateMojo extends PolicyMojo {
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

    /**
     * @param decrypter of Maven, for the secrets that must not be in the image, and the passwords of registries
     * @param repositories of Maven, from which policies come
     */
    GateMojo(SettingsDecrypter decrypter, RepositorySystem repositories) {
        super(decrypter, repositories);
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

    /** Where a parent POM names it, many modules have none: then nothing was there before. */
    private Baseline baseline() {
        return baseline == null || writeBaseline || !baseline.exists()
                ? Baseline.EMPTY
                : Baseline.read(baseline.toPath());
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
        PolicyMapper.Mapped mapped = new PolicyMapper(ruleSet, targets.root(), mistakes).map(this);
        Optional<Policy> policy = mistakes.read("baseline", this::baseline)
                .map(before -> policy(ruleSet, mapped, targets.root(), before));
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
        new CheckReports(this, targets.root(), policy.orElseThrow().locks().keySet()).write(result);
        return writeBaseline
                ? Optional.empty()
                : result.result().parts().image().map(CheckedImage::digest);
    }
}
