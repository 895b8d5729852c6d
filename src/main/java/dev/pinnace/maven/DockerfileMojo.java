package dev.pinnace.maven;

import dev.pinnace.application.Wishes.Call;
import dev.pinnace.goal.DockerfileRequest;
import dev.pinnace.goal.WriteDockerfile;
import dev.pinnace.spec.ImagePlans;
import dev.pinnace.spec.ImageSpec;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.artifact.ArtifactUtils;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Writes a hardened multi-stage Dockerfile and a tight <code>.dockerignore</code> from the plan from which
 * <code>pinnace:build</code> makes its image, or fails when those that are there differ from it.
 */
@Mojo(
        name = "dockerfile",
        defaultPhase = LifecyclePhase.PACKAGE,
        threadSafe = true,
        configurator = LenientConfigurator.NAME,
        requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME)
public final class DockerfileMojo extends ImageMojo {
    /**
     * <code>generate</code> writes the files where they differ; <code>check</code> fails the build when they differ, and shows
     * how.
     */
    @Parameter(property = "pinnace.mode", defaultValue = "generate")
    String mode;

    /**
     * Where the application comes from: <code>source</code> (Maven builds it inside the container) or <code>artifact</code> (of
     * this build, laid out in <code>target/pinnace/layers</code>).
     */
    @Parameter(property = "pinnace.buildFrom", defaultValue = "source")
    String buildFrom;

    /**
     * What the image stands on: <code>scratch</code>, <code>libc</code> (the pin <code>final</code>, an image with a C library) or
     * <code>java</code> (the pin <code>final</code>, an image with a Java runtime). By default <code>scratch</code>, and with a
     * <code>base</code> <code>java</code>.
     */
    @Parameter(property = "pinnace.finalStage")
    @Nullable
    String finalStage;

    /** Removes all programs, package managers and setuid bits from the pin <code>final</code>, except Java. */
    @Parameter(property = "pinnace.harden", defaultValue = "false")
    boolean harden;

    /** The path of <code>java</code> in a base that brings it: <code>/opt/java/openjdk/bin/java</code>. */
    @Parameter(property = "pinnace.launcher")
    @Nullable
    String launcher;

    /**
     * Which Maven builds inside the container: <code>wrapper</code> (<code>mvnw</code> of the project), <code>image</code> (that of
     * the pin <code>build</code>), or <code>auto</code> (the wrapper where there is one).
     */
    @Parameter(property = "pinnace.maven", defaultValue = "auto")
    String maven;

    /** Arguments for Maven inside the container, such as <code>-Pproduction</code>. */
    @Parameter(property = "pinnace.mavenArguments")
    List<String> mavenArguments = List.of();

    /** Files and directories that Maven needs inside the container beside the POMs and the modules' sources. */
    @Parameter(property = "pinnace.sources")
    List<String> sources = List.of();

    /**
     * The directory that the builder sees. By default the project, and, where Maven builds inside the container, the highest
     * directory of the reactor.
     */
    @Parameter(property = "pinnace.context")
    @Nullable
    File context;

    /** The file to write. Another one than <code>Dockerfile</code> in the context gets its own list of ignored files. */
    @Parameter(property = "pinnace.dockerfile", defaultValue = "${project.basedir}/Dockerfile")
    File dockerfile;

    /**
     * The front end that builds the file, with its digest: <code>docker/dockerfile:1.7@sha256:…</code>. With one,
     * <code>COPY --link</code> and <code>RUN --network=none</code> are used. By default the one that every builder has.
     */
    @Parameter(property = "pinnace.syntax")
    @Nullable
    String syntax;

    /** Writes a <code>compose.yaml</code>, too. */
    @Parameter(property = "pinnace.compose", defaultValue = "false")
    boolean compose;

    /** Writes a <code>deployment.yaml</code> for Kubernetes, too. */
    @Parameter(property = "pinnace.kubernetes", defaultValue = "false")
    boolean kubernetes;

    /** What the Dockerfile itself sets: only lays the files of the application out. No other goal does anything then. */
    @Parameter(property = LAYERS_ONLY, defaultValue = "false")
    boolean layersOnly;

    private final RepositorySystem repositories;
    private final ToolchainManager toolchains;

    /**
     * @param repositories of Maven, from which Java agents come
     * @param toolchains of Maven, which may name the JDK
     * @param decrypter of Maven, for the passwords of registries
     */
    @Inject
    public DockerfileMojo(RepositorySystem repositories, ToolchainManager toolchains, SettingsDecrypter decrypter) {
        super(decrypter);
        this.repositories = repositories;
        this.toolchains = toolchains;
    }

    @Override
    boolean laysOut() {
        return true;
    }

    @Override
    void run() throws MojoFailureException {
        Mistakes mistakes = new Mistakes();
        mistakes.addAll(unknownNames());
        WriteDockerfile goal = new WriteDockerfile(workspace(), new MavenLog(getLog()), Clock.systemUTC());
        PlanReader plans = new PlanReader(repositories, toolchains);
        if (layersOnly) {
            base = "scratch"; // what lies below does not matter for the files above it
            platforms = List.of();
            plans.read(this, Call.BOUND, mistakes).ifPresent(plan -> goal.layOut(plan.first(), layers()));
            return;
        }
        DockerfileMapper mapper = new DockerfileMapper(this, mistakes);
        mapper.check();
        Optional<ImageSpec> plan = plans.read(this, WishMapper.call(project, execution), mistakes)
                .map(ImagePlans::first); // a Dockerfile is for every platform that its bases are for
        if (plan.isEmpty()) {
            return;
        }
        DockerfileRequest request = mapper.map(plan.get());
        if (mapper.isCheck()) {
            compare(goal.check(request));
        } else {
            tell(goal.generate(request));
            warnOfSnapshot(request);
        }
    }

    /** A container does not see what was only installed on this machine. */
    private void warnOfSnapshot(DockerfileRequest request) {
        String version = execution.getVersion();
        if (request.build().isPresent() && version != null && ArtifactUtils.isSnapshot(version)) {
            getLog().warn("The build in the container takes " + execution.getGroupId() + ":" + execution.getArtifactId()
                    + ":" + version + " from a repository. Deploy it to one that the secret 'settings' names, or write"
                    + " <buildFrom>artifact</buildFrom> to build from what 'mvn package' makes here.");
        }
    }

    /** Where the files of the application are laid out. */
    Path layers() {
        return outputDirectory.toPath().toAbsolutePath().normalize().resolve("layers");
    }

    private void compare(List<String> diff) throws MojoFailureException {
        String place = relativeToBuild(dockerfile.toPath());
        if (diff.isEmpty()) {
            getLog().info(place + " is what the POM says");
            return;
        }
        throw new MojoFailureException(place + " is not what the POM says; run 'mvn package"
                + " -Dpinnace.mode=generate', or change the POM. What differs:\n" + String.join("\n", diff));
    }

    private void tell(List<Path> written) {
        if (written.isEmpty()) {
            getLog().info(relativeToBuild(dockerfile.toPath()) + " is up to date");
        }
        written.forEach(file -> getLog().info("Wrote " + relativeToBuild(file)));
    }
}
