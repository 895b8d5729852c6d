package dev.pinnace.maven;

import dev.pinnace.goal.BuildImage;
import dev.pinnace.goal.BuildOutcome;
import dev.pinnace.goal.BuildRequest;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.spec.ImageName;
import dev.pinnace.spec.ImageSpec;
import java.time.Clock;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;

/**
 * Builds a minimal, hardened and reproducible image of the project into a directory in the OCI image layout, without
 * daemon, registry, root or network.
 */
@Mojo(
        name = "build",
        defaultPhase = LifecyclePhase.PACKAGE,
        threadSafe = true,
        configurator = LenientConfigurator.NAME,
        requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME)
public final class BuildMojo extends ImageMojo {
    /** Under this key the plan of the image is handed to the other goals of the same build. */
    static final String PLAN = "dev.pinnace.plan";

    private final RepositorySystem repositories;
    private final ToolchainManager toolchains;

    /**
     * @param repositories of Maven, from which Java agents come
     * @param toolchains of Maven, which may name the JDK
     * @param decrypter of Maven, for the passwords of registries
     */
    @Inject
    public BuildMojo(RepositorySystem repositories, ToolchainManager toolchains, SettingsDecrypter decrypter) {
        super(decrypter);
        this.repositories = repositories;
        this.toolchains = toolchains;
    }

    @Override
    void run() {
        Mistakes mistakes = new Mistakes();
        mistakes.addAll(unknownNames());
        Optional<ImageSpec> plan =
                new PlanReader(repositories, toolchains).read(this, WishMapper.call(project, execution), mistakes);
        if (plan.isPresent()) {
            build(plan.get());
        }
    }

    private void build(ImageSpec spec) {
        remember(spec);
        boolean release = !project.getVersion().endsWith("-SNAPSHOT");
        BuildImage goal = new BuildImage(workspace(), new MavenLog(getLog()), Clock.systemUTC(), this::registries);
        report(goal.run(new BuildRequest(spec, release)), spec.name());
    }

    /** For the goals that this plugin runs later in the same module. */
    @SuppressWarnings("unchecked") // Maven's map is of the raw type
    private void remember(ImageSpec spec) {
        getPluginContext().put(PLAN, spec);
    }

    private void report(BuildOutcome outcome, ImageName name) {
        String place = relativeToBuild(workspace().image());
        if (outcome instanceof BuildOutcome.Built built) {
            new ImageSummary(built.image(), place).lines().forEach(getLog()::info);
        } else if (outcome instanceof BuildOutcome.UpToDate same) {
            getLog().info(name.primary().familiar() + " is up to date: " + same.manifestDigest() + " in " + place);
        } else if (outcome instanceof BuildOutcome.Skipped skipped) {
            skip(skipped.reason());
        }
    }

    private void skip(String reason) {
        if (required) {
            throw new ImageBuildException(reason);
        }
        if (new OncePerBuild(session.getRepositorySession()).isFirst("skipped")) {
            getLog().warn("No image is built: " + reason);
        } else {
            getLog().info("No image is built, for the same reason as before");
        }
    }
}
