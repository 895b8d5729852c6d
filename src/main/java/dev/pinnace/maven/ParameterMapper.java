package dev.pinnace.maven;

import dev.pinnace.application.Detection;
import dev.pinnace.goal.PinFiles;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.Platform;
import dev.pinnace.spec.BaseImage;
import dev.pinnace.spec.BaseImage.Scratch;
import dev.pinnace.spec.ContainerSpec;
import dev.pinnace.spec.Extras;
import dev.pinnace.spec.ImageName;
import dev.pinnace.spec.ImagePlans;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.RuntimeSpec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plan of an image from the texts of a POM. This is the border: what it lets through is valid, and what it does
 * not it reports in one message.
 */
final class ParameterMapper {
    private final MavenProject project;
    private final Properties system;
    private final Properties user;
    private final JavaAgentResolver agents;

    /**
     * @param project whose image it is
     * @param system properties of the system, with the environment as {@code env.NAME}
     * @param user properties of the command line
     * @param agents that finds agents
     */
    ParameterMapper(MavenProject project, Properties system, Properties user, JavaAgentResolver agents) {
        this.project = project;
        this.system = system;
        this.user = user;
        this.agents = agents;
    }

    /**
     * The plans.
     *
     * @param found the application; empty when looking for it has led to one of the mistakes
     * @param around what the build finds around the project
     * @param mistakes that are known already
     * @throws ConfigurationException with all mistakes
     */
    ImagePlans map(ImageMojo parameters, Optional<Detection.Found> found, Surroundings around, Mistakes mistakes) {
        Path basedir = project.getBasedir().toPath().toAbsolutePath().normalize();
        NamedValues values = new NamedValues(project.getProperties(), user, mistakes);
        ImageName name = new ImageNames(project.getArtifactId(), project.getVersion())
                .read(parameters.image, parameters.tags, mistakes);
        Path output = parameters.workspace().image();
        BaseImageText bases = new BaseImageText(basedir, output, new PinFiles(parameters.pinsDirectory.toPath()));
        Optional<BaseImage> wanted = mistakes.read("base", () -> bases.parse(parameters.base));
        BaseImage base = wanted.orElseGet(Scratch::new);
        Instant created = mistakes.read(
                        "created",
                        () -> BuildTimestamp.of(parameters.created, system.getProperty("env.SOURCE_DATE_EPOCH")))
                .orElse(BuildTimestamp.DEFAULT);
        RuntimeSpec runtime = new RuntimeMapper(mistakes).map(parameters, around.jdkHome());
        ContainerSpec container = new ContainerMapper(mistakes)
                .map(
                        parameters,
                        values,
                        found.map(Detection.Found::jvmArguments).orElse(List.of()));
        Extras extras = extras(parameters, basedir, mistakes);
        Optional<String> revision = revision(parameters.revision, mistakes).or(around::revision);
        Map<String, String> configured = values.of("annotations", parameters.annotations);
        SortedMap<String, String> annotations =
                new ImageAnnotations(project, mistakes).of(configured, revision, base, created);
        List<PlatformMapper.Part> parts = new PlatformMapper(bases, basedir, platform(), mistakes)
                .map(parameters.platforms, wanted, runtime, found.map(Detection.Found::application));
        mistakes.throwIfAny();
        ImageSpec image = new ImageSpec(
                name,
                platform(),
                base,
                runtime,
                found.orElseThrow().application(),
                container,
                extras,
                created,
                annotations);
        return new ImagePlans(parts.stream().map(part -> part.of(image)).toList());
    }

    private static Optional<String> revision(@Nullable String text, Mistakes mistakes) {
        return Optional.ofNullable(text)
                .map(String::strip)
                .flatMap(given -> mistakes.read("revision", () -> {
                    if (given.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
                        throw new IllegalArgumentException("'" + Excerpt.of(given)
                                + "' holds a blank; write one identifier, for example that of a commit");
                    }
                    return given;
                }));
    }

    private Extras extras(ImageMojo parameters, Path basedir, Mistakes mistakes) {
        Path buildDirectory = basedir.resolve(project.getBuild().getDirectory()).normalize();
        FileMapper files = new FileMapper(basedir, buildDirectory, mistakes);
        return new ExtrasMapper(files, agents, mistakes).map(parameters);
    }

    /** Images are Linux's on every machine. */
    private Platform platform() {
        String architecture = system.getProperty("os.arch", System.getProperty("os.arch"));
        return Platform.ofJava("Linux", architecture);
    }
}
