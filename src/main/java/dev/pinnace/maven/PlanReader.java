package dev.pinnace.maven;

import dev.pinnace.application.ApplicationDetector;
import dev.pinnace.application.Detection;
import dev.pinnace.application.Detection.Found;
import dev.pinnace.application.Wishes.Call;
import dev.pinnace.bytecode.MainClasses;
import dev.pinnace.bytecode.ScanLimits;
import dev.pinnace.goal.GitRevision;
import dev.pinnace.process.SearchPath;
import dev.pinnace.spec.ImagePlans;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;

/** Reads the plans of the project's image: what runs, and what the parameters say of it. */
final class PlanReader {
    private final RepositorySystem repositories;
    private final ToolchainManager toolchains;

    /**
     * @param repositories of Maven, from which Java agents come
     * @param toolchains of Maven, which may name the JDK
     */
    PlanReader(RepositorySystem repositories, ToolchainManager toolchains) {
        this.repositories = repositories;
        this.toolchains = toolchains;
    }

    /**
     * The plans; empty for a module that is no application, which is told.
     *
     * @param call how the goal came to run
     * @param mistakes that are known already
     * @throws dev.pinnace.oci.ConfigurationException with all mistakes
     */
    Optional<ImagePlans> read(ImageMojo mojo, Call call, Mistakes mistakes) {
        Path jdk = new JdkLocation(toolchains).home(mojo.session);
        Optional<Detection> detection = mistakes.read("mainClass", () -> detect(mojo, call, jdk, mistakes));
        Optional<String> whyNone = detection.flatMap(
                any -> any.either(found -> Optional.<String>empty(), none -> Optional.of(none.reason())));
        if (whyNone.isPresent()) {
            mistakes.throwIfAny();
            mojo.getLog().info(whyNone.get());
            return Optional.empty();
        }
        Optional<Found> found = detection.flatMap(any -> any.either(Optional::of, none -> Optional.<Found>empty()));
        ImagePlans plans = mapper(mojo).map(mojo, found, new Surroundings(jdk, gitRevision(mojo)), mistakes);
        found.ifPresent(application -> explain(mojo, application));
        return Optional.of(plans);
    }

    private static Detection detect(ImageMojo mojo, Call call, Path jdk, Mistakes mistakes) {
        return new ApplicationDetector(new MainClasses(ScanLimits.standard()), JdkLocation.feature(jdk))
                .detect(
                        new MavenProjectReader(mojo.session, mojo.execution).read(mojo.project),
                        new WishMapper(mistakes).map(mojo, call));
    }

    private static Optional<String> gitRevision(ImageMojo mojo) {
        return mojo.revision == null
                ? new GitRevision(SearchPath.ofThisProcess())
                        .of(mojo.project.getBasedir().toPath())
                : Optional.empty();
    }

    private ParameterMapper mapper(ImageMojo mojo) {
        return new ParameterMapper(
                mojo.project,
                mojo.session.getSystemProperties(),
                mojo.session.getUserProperties(),
                new JavaAgentResolver(repositories, mojo.session.getRepositorySession(), mojo.project));
    }

    private static void explain(ImageMojo mojo, Found found) {
        mojo.getLog().debug(found.explanation());
        found.details().forEach(mojo.getLog()::debug);
    }
}
