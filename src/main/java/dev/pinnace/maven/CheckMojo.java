package dev.pinnace.maven;

import dev.pinnace.policy.evaluation.RuleSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;
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
public final class CheckMojo extends GateMojo {
    /**
     * Another image than the one that <code>pinnace:build</code> made: <code>oci:DIRECTORY</code>,
     * <code>oci-archive:FILE</code> or <code>docker-archive:FILE</code>, with <code>:NAME</code> where there are several, or
     * <code>docker://registry/repository:tag</code> for one in a registry.
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
     * @param decrypter of Maven, for the secrets that must not be in the image, and the passwords of registries
     * @param repositories of Maven, from which policies come
     * @param builder of Maven, for parents as they are not in this build
     */
    @Inject
    public CheckMojo(SettingsDecrypter decrypter, RepositorySystem repositories, ProjectBuilder builder) {
        super(decrypter, repositories, builder);
    }

    @Override
    Optional<String> otherImage() {
        return outside("image").or(() -> Optional.ofNullable(image));
    }

    @Override
    Optional<String> platform() {
        return Optional.ofNullable(platform);
    }

    @Override
    void run() throws MojoFailureException {
        requireAllModules();
        check().ifPresent(new Verdicts(this)::passed);
    }

    /** A goal that works without a project is run once when it is called by name, for the first module. */
    private void requireAllModules() throws MojoFailureException {
        List<String> others = session.getProjects().stream()
                .filter(module -> !module.equals(project))
                .map(MavenProject::getArtifactId)
                .toList();
        boolean saysWhat = Stream.of("pinnace.dockerfiles", "pinnace.image")
                .anyMatch(name -> session.getUserProperties().getProperty(name) != null);
        if (execution.getSource() == MojoExecution.Source.CLI && !others.isEmpty() && !saysWhat) {
            throw new MojoFailureException("pinnace:check, called by name, looks at one module only, here "
                    + project.getArtifactId() + ", and would leave out " + String.join(", ", others)
                    + ". Bind it to the phase verify and run 'mvn verify', or call it for each module with '--projects"
                    + " :NAME'; --non-recursive means " + project.getArtifactId() + " alone.");
        }
    }

    @Override
    void skipped() {
        ReactorSummary.of(session, getLog()::info).passedOver(project, "skipped");
    }

    /** A policy with locks is not skipped, and neither is one that a parent or who runs the build insists on. */
    @Override
    boolean maySkip() {
        Mistakes mistakes = new Mistakes();
        RuleSet rules = RuleSet.load(CheckMojo.class.getClassLoader());
        PolicyMapper.Mapped mapped =
                new PolicyMapper(this, PolicyReading.of(this, rules, SourceRoot.of(this), mistakes)).map();
        mistakes.throwIfAny();
        return mapped.insisting().isEmpty();
    }
}
