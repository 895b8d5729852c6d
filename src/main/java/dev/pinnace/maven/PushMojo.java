package dev.pinnace.maven;

import dev.pinnace.goal.PushImage;
import dev.pinnace.goal.Workspace;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.spec.BaseImage.PinnedImage;
import dev.pinnace.spec.BaseImage.Source;
import dev.pinnace.spec.ImagePlans;
import dev.pinnace.spec.ImageSpec;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/**
 * Sends the image to the registry that its name names: exactly the one that <code>pinnace:check</code> has passed in this
 * build. Where it was not checked yet, it is checked first. Of several modules none is sent before all are ready.
 */
@Mojo(
        name = "push",
        defaultPhase = LifecyclePhase.DEPLOY,
        threadSafe = true,
        configurator = LenientConfigurator.NAME,
        requiresOnline = true,
        requiresDependencyResolution = ResolutionScope.TEST)
public final class PushMojo extends GateMojo {
    /** The property that tells other plugins what was sent: <code>registry/repository@sha256:…</code>. */
    static final String PUSHED = "pinnace.pushed";

    /**
     * @param decrypter of Maven, for the passwords of registries
     * @param repositories of Maven, from which policies come
     * @param builder of Maven, for parents as they are not in this build
     */
    @Inject
    public PushMojo(SettingsDecrypter decrypter, RepositorySystem repositories, ProjectBuilder builder) {
        super(decrypter, repositories, builder);
    }

    @Override
    Optional<String> otherImage() {
        return Optional.empty();
    }

    @Override
    Optional<String> platform() {
        return Optional.empty();
    }

    @Override
    void skipped() {
        new PushOrders(this).ready(() -> {});
    }

    @Override
    void run() throws MojoFailureException {
        List<String> unknown = unknownNames();
        if (!unknown.isEmpty()) {
            throw new ConfigurationException(unknown);
        }
        Workspace workspace = workspace(project.getBasedir().toPath().resolve("src/main/pinnace/pins"));
        PushImage push = new PushImage(workspace, this::registries, new MavenLog(getLog()));
        Optional<Digest> built = push.built();
        if (built.isEmpty()) {
            getLog().info("nothing to push: " + project.getArtifactId() + " has no image");
            skipped();
            return;
        }
        Digest checked = checked(built.get());
        new PushOrders(this).ready(() -> {
            String name = push.run(checked, base());
            project.getProperties().setProperty(PUSHED, name);
            getLog().info(name);
        });
    }

    /** The verdict of this build; without one on this image the check is run here. */
    private Digest checked(Digest built) throws MojoFailureException {
        Optional<Digest> verdict = new Verdicts(this).passed().filter(built::equals);
        if (verdict.isPresent()) {
            return verdict.get();
        }
        if (new CheckExecutions(project, execution.getGroupId() + ":" + execution.getArtifactId()).areConfigured()) {
            throw new ConfigurationException(
                    "the image has not been checked in this build, and the POM configures its check in"
                            + " an execution, which this goal does not see; run 'mvn deploy', or 'mvn verify pinnace:push'");
        }
        getLog().info("not checked in this build yet: it is checked now");
        Digest passed = check().filter(built::equals)
                .orElseThrow(() -> new ConfigurationException("nothing was pushed: what was checked is not the image "
                        + built + "; remove <writeBaseline>, build and check again"));
        new Verdicts(this).passed(passed);
        return passed;
    }

    /** The base whose layers the registry may have already. */
    private Optional<ImageReference> base() {
        return getPluginContext().get(BuildMojo.PLAN) instanceof ImagePlans plans
                ? plans.images().stream()
                        .flatMap(plan -> inRegistry(plan).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<ImageReference> inRegistry(ImageSpec plan) {
        return plan.base() instanceof PinnedImage pinned && pinned.source() instanceof Source.Registry registry
                ? Optional.of(registry.reference())
                : Optional.empty();
    }
}
