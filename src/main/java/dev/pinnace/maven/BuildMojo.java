package dev.pinnace.maven;

import dev.pinnace.goal.BuildImage;
import dev.pinnace.goal.BuildOutcome;
import dev.pinnace.goal.BuildRequest;
import dev.pinnace.goal.Remote;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.spec.ImageName;
import dev.pinnace.spec.ImagePlans;
import dev.pinnace.spec.LayerCompression;
import java.time.Clock;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

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
    /** Under this key the plans of the image are handed to the other goals of the same build. */
    static final String PLAN = "dev.pinnace.plan";

    /** Under this key the other goals of the same build find the directory that the image is in. */
    static final String OUTPUT = "dev.pinnace.output";

    /**
     * How the layers are compressed: <code>gzip</code>, which everything reads, or <code>zstd</code>, which is smaller and
     * which older engines and registries refuse. Its encoder is fetched like a plugin.
     */
    @Parameter(property = "pinnace.compression", defaultValue = "gzip")
    String compression;

    /**
     * For all layers, 1 to 9 with <code>gzip</code> and 1 to 19 with <code>zstd</code>. By default the one that suits each.
     */
    @Parameter(property = "pinnace.compressionLevel")
    @Nullable
    String compressionLevel;

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
        LayerCompression layers = new CompressionMapper(mistakes).map(compression, compressionLevel);
        Optional<ImagePlans> plans =
                new PlanReader(repositories, toolchains).read(this, WishMapper.call(project, execution), mistakes);
        if (plans.isPresent()) {
            build(plans.get(), layers);
        }
    }

    private void build(ImagePlans plans, LayerCompression layers) {
        remember(plans);
        boolean release = !project.getVersion().endsWith("-SNAPSHOT");
        ZstdLoader zstd = new ZstdLoader(
                new ArtifactFetcher(repositories, session.getRepositorySession()),
                project.getRemotePluginRepositories());
        BuildImage goal = new BuildImage(
                workspace(), new MavenLog(getLog()), Clock.systemUTC(), new Remote(this::registries, zstd::load));
        report(goal.run(new BuildRequest(plans, release, layers)), plans.first().name());
    }

    /** For the goals that this plugin runs later in the same module. */
    @SuppressWarnings("unchecked") // Maven's map is of the raw type
    private void remember(ImagePlans plans) {
        getPluginContext().put(PLAN, plans);
        getPluginContext().put(OUTPUT, outputDirectory.toPath());
    }

    private void report(BuildOutcome outcome, ImageName name) {
        String place = relativeToBuild(workspace().image());
        if (outcome instanceof BuildOutcome.Built built) {
            new ImageSummary(built.images(), place).lines().forEach(getLog()::info);
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
