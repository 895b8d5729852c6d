package dev.pinnace.maven;

import dev.pinnace.cache.ContentDigests;
import dev.pinnace.cache.UserCache;
import dev.pinnace.goal.BaseOrigin;
import dev.pinnace.goal.CheckPolicy;
import dev.pinnace.goal.CheckPolicy.Checked;
import dev.pinnace.goal.CheckRequest;
import dev.pinnace.goal.CheckRequest.Built;
import dev.pinnace.goal.PluginCode;
import dev.pinnace.goal.ShellCheck;
import dev.pinnace.inspect.ImageAddress;
import dev.pinnace.jvm.Workbench;
import dev.pinnace.oci.Digest;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.evaluation.Baseline;
import dev.pinnace.policy.evaluation.Loosening;
import dev.pinnace.policy.evaluation.Policy;
import dev.pinnace.policy.evaluation.PolicyEvaluator;
import dev.pinnace.policy.evaluation.PolicyPlace;
import dev.pinnace.policy.evaluation.RuleSet;
import dev.pinnace.policy.evaluation.Said;
import dev.pinnace.policy.evaluation.StrictestPolicy;
import dev.pinnace.report.CheckedImage;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.ProjectBuilder;
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
     * @param builder of Maven, for parents as they are not in this build
     */
    GateMojo(SettingsDecrypter decrypter, RepositorySystem repositories, ProjectBuilder builder) {
        super(decrypter, repositories, builder);
    }

    /** Another image than that of the project, as the user names it. */
    abstract Optional<String> otherImage();

    /** The platform that is meant where there are several, as the user names it. */
    abstract Optional<String> platform();

    /** With the layers of the base told apart, where this build knows the plan. */
    private Built told(Built built, Optional<Policy> policy) {
        return policy.map(known -> new BaseOrigin(
                                workspace(project.getBasedir().toPath().resolve("src/main/pinnace/pins")),
                                this::registries,
                                new MavenLog(getLog()))
                        .of(built, known))
                .orElse(built);
    }

    /** Where a parent POM names it, many modules have none: then nothing was there before. */
    private Baseline baseline(Path root) {
        return baseline == null || !baseline.exists()
                ? Baseline.EMPTY
                : Baseline.read(baseline.toPath(), PolicyPlace.ofFile(baseline.toPath(), root));
    }

    /** What no layer of the policy shows. */
    private List<Loosening> attempts(PolicyMapper.Mapped mapped) {
        List<Loosening> attempts = new ArrayList<>(mapped.loosenings());
        if (skip) {
            mapped.insisting()
                    .map(place -> new Loosening(
                            "skip", new Said("true", mapped.origin().of("skip")), new Said("false", place), true))
                    .ifPresent(attempts::add);
        }
        return attempts;
    }

    /** What is given beside a policy of the command line, which goes before what POMs say. */
    final Optional<String> outside(String name) {
        Properties user = session.getUserProperties();
        return PolicyProperties.bringPolicy(user)
                ? Optional.ofNullable(user.getProperty(PolicyProperties.PREFIX + name))
                : Optional.empty();
    }

    /** What a cache says is believed: so the POM does not choose it for whoever brings a policy. */
    @Override
    final Path cacheDirectory() {
        return outside("cacheDirectory").map(Path::of).orElseGet(super::cacheDirectory);
    }

    /** The Dockerfiles that somebody names. */
    final List<String> namedDockerfiles() {
        return outside("dockerfiles")
                .map(names -> List.of(names.split(",", -1)))
                .orElse(dockerfiles);
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
        PolicyMapper.Mapped mapped =
                new PolicyMapper(this, PolicyReading.of(this, ruleSet, targets.root(), mistakes)).map();
        StrictestPolicy strictest = StrictestPolicy.of(ruleSet, mapped.layers());
        WantedTargets wanted = new WantedTargets(this, targets, mapped, strictest.lockFromAbove());
        List<Path> files = wanted.dockerfiles();
        wanted.requireOwnImage();
        WantedPlaces places = new WantedPlaces(this, mapped, targets.root());
        Map<String, ImageAddress> known = targets.bases(places.bases());
        CheckReports.Wanted reports =
                new CheckReports.Wanted(places.reportDirectory(), places.writesBaseline(strictest.saidAbove()));
        List<Loosening> attempts = attempts(mapped);
        attempts.addAll(wanted.loosenings());
        attempts.addAll(places.loosenings());
        Optional<Policy> policy = mistakes.read(
                        "baseline", () -> reports.isBaseline() ? Baseline.EMPTY : baseline(targets.root()))
                .map(before -> strictest.policy(before, attempts));
        Optional<Built> checked = targets.image()
                .map(image ->
                        targets.named().isPresent() || !BaseOrigin.isKnown(strictest) ? image : told(image, policy));
        targets.require(files, checked);
        Path work = outputDirectory.toPath().resolve("work");
        Optional<ShellCheck> shellCheck =
                policy.flatMap(found -> new ShellCheckFinder(mistakes, getLog(), work).find(found.shellCheck()));
        mistakes.throwIfAny();
        PolicyEvaluator evaluator = new PolicyEvaluator(ruleSet, policy.orElseThrow(), LocalDate.now(ZoneOffset.UTC));
        UserCache cache = UserCache.open(cacheDirectory(), Clock.systemUTC(), getLog()::warn);
        ContentDigests digests = cache.contentDigests();
        Path jdk = Path.of(session.getSystemProperties().getProperty("java.home", ""));
        CheckPolicy goal = new CheckPolicy(
                ruleSet,
                evaluator,
                shellCheck,
                new Workbench(
                        work, cache.results(), jdk, checked.flatMap(image -> PluginCode.digest(ruleSet, digests))));
        Subject.Builder subject =
                targets.known(decrypter()).digests(file -> digests.measure(file).digest());
        CheckRequest request = new CheckRequest(targets.root(), files, checked, known, subject);
        Checked result = goal.run(request, targets.names(execution.getVersion()));
        digests.save();
        new CheckReports(this, targets.root(), policy.orElseThrow().locks().keySet(), reports).write(result);
        return reports.isBaseline()
                ? Optional.empty()
                : result.result().parts().image().map(CheckedImage::digest);
    }
}
