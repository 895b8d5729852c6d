package dev.pinnace.maven;

import dev.pinnace.goal.CheckPolicy;
import dev.pinnace.goal.CheckRequest.Built;
import dev.pinnace.goal.CheckRequest.BuiltBy;
import dev.pinnace.goal.DockerfileSearch;
import dev.pinnace.goal.FetchImage;
import dev.pinnace.goal.GitWorkTree;
import dev.pinnace.goal.ImageOfProject;
import dev.pinnace.goal.ProjectFiles;
import dev.pinnace.inspect.ImageAddress;
import dev.pinnace.inspect.ImageSource;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.oci.Platform;
import dev.pinnace.policy.LayerOrigins;
import dev.pinnace.policy.Subject;
import dev.pinnace.process.SearchPath;
import dev.pinnace.spec.BaseImage.PinnedImage;
import dev.pinnace.spec.BaseImage.Source;
import dev.pinnace.spec.ImagePlans;
import dev.pinnace.spec.ImageSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** Finds what a check looks at: in a project its Dockerfiles and its image, without one what the user names. */
final class CheckTargets {
    private static final String REGISTRY = "docker://";
    private static final List<String> TRANSPORTS = List.of("oci:", "oci-archive:", "docker-archive:", REGISTRY);

    private final GateMojo mojo;
    private final Mistakes mistakes;
    private final SearchPath searchPath = SearchPath.ofThisProcess();
    private final Optional<GitWorkTree> git;
    private Optional<Path> ownImage = Optional.empty();

    /** @param mistakes that are found */
    CheckTargets(GateMojo mojo, Mistakes mistakes) {
        this.mojo = mojo;
        this.mistakes = mistakes;
        this.git = GitWorkTree.of(searchPath, directory());
    }

    /** The directory that files are named from: the top of the repository, else where Maven was started. */
    Path root() {
        return SourceRoot.of(mojo, git);
    }

    /**
     * The Dockerfiles, sorted.
     *
     * @param optional names that need not find anything
     */
    List<Path> dockerfiles(List<String> optional) {
        List<String> names = mistakes.elements("dockerfiles", mojo.namedDockerfiles());
        return names.isEmpty() ? ownDockerfiles() : named(names, optional);
    }

    /** The Dockerfiles that are named, sorted. */
    List<Path> named(List<String> names, List<String> optional) {
        return mistakes.read("dockerfiles", () -> DockerfileSearch.named(directory(), names, optional))
                .orElse(List.of());
    }

    /** The Dockerfiles of the project, sorted. */
    List<Path> ownDockerfiles() {
        return isProject() ? new ProjectFiles(directory(), foreign()).dockerfiles(searchPath) : List.of();
    }

    /** From now on the image is that of the project, whatever is named. */
    void insistOnOwnImage(Path output) {
        ownImage = Optional.of(output);
    }

    /** The image that is named, else that of the project where it has one. */
    Optional<Built> image() {
        Optional<Platform> platform =
                mojo.platform().flatMap(text -> mistakes.read("platform", () -> Platform.parse(text)));
        Optional<String> named = named();
        if (named.isPresent()) {
            Optional<Platform> wanted = named.get().startsWith(REGISTRY) ? platform.or(this::ownPlatform) : platform;
            Optional<ImageAddress> address = mistakes.read("image", () -> address(named.get(), wanted));
            return address.map(found -> Built.of(new BuiltBy(found, wanted, LayerOrigins.UNKNOWN, Optional.empty())));
        }
        mojo.otherImage()
                .map(String::strip)
                .filter(text -> ownImage.isEmpty() && !mayBeOwn(text))
                .ifPresent(
                        text -> mistakes.add(
                                "<image>: '" + Excerpt.of(text) + "' does not say where the image is; write"
                                        + " oci:DIRECTORY, oci-archive:FILE, docker-archive:FILE or docker://registry/repository:tag"));
        Path output = ownImage.orElse(mojo.outputDirectory.toPath());
        return isProject() ? new ImageOfProject(output).find(plans()) : Optional.empty();
    }

    /** Whether it can be the name that the project gives its own image. */
    private boolean mayBeOwn(String text) {
        try {
            ImageReference.parse(text);
            return isProject();
        } catch (IllegalArgumentException e) {
            return false; // the caller says what may be written
        }
    }

    /** A check of nothing would pass. In a project there may be nothing to look at yet; without one somebody has erred. */
    void require(List<Path> dockerfiles, Optional<Built> image) {
        if (!isProject() && dockerfiles.isEmpty() && image.isEmpty()) {
            mistakes.add("there is nothing to check: no project lies in " + directory() + "; name Dockerfiles with"
                    + " -Dpinnace.dockerfiles=DIRECTORY, or an image with -Dpinnace.image=oci:DIRECTORY");
        }
    }

    /** An image in a registry is fetched first; the tag is then what it names now. */
    private ImageAddress address(String text, Optional<Platform> platform) {
        if (!text.startsWith(REGISTRY)) {
            return absolute(ImageSource.parse(text));
        }
        ImageReference name = ImageReference.parse(text.substring(REGISTRY.length()));
        return new FetchImage(
                        mojo.workspace(directory().resolve("src/main/pinnace/pins")),
                        mojo::registries,
                        new MavenLog(mojo.getLog()))
                .run(name, platform.orElseThrow());
    }

    /** An image in a registry may be there for many. */
    private Optional<Platform> ownPlatform() {
        return Optional.of(Platform.ofJava("Linux", System.getProperty("os.arch", "amd64")));
    }

    /**
     * Images on disk by the name that Dockerfiles have for them.
     *
     * @param texts {@code NAME=oci:DIRECTORY}
     */
    Map<String, ImageAddress> bases(List<@Nullable String> texts) {
        Map<String, ImageAddress> found = new TreeMap<>();
        for (String text : mistakes.elements("bases", texts)) {
            int equals = text.indexOf('=');
            if (equals <= 0) {
                mistakes.add("<bases>: '" + Excerpt.of(text) + "' must be written NAME=oci:DIRECTORY");
            } else {
                mistakes.read("bases", () -> absolute(ImageSource.parse(text.substring(equals + 1))))
                        .ifPresent(address -> found.put(text.substring(0, equals), address));
            }
        }
        return found;
    }

    /** What Maven knows; of an image that the user names it knows nothing. */
    Subject.Builder known(SettingsDecrypter decrypter) {
        Subject.Builder subject = Subject.builder();
        if (!isProject() || named().isPresent()) {
            return subject;
        }
        SubjectReader reader = new SubjectReader(
                mojo.session, mojo.project, mojo.execution.getGroupId() + ":" + mojo.execution.getArtifactId());
        subject.graph(reader.graph());
        subject.project(reader.state(ownDockerfile()));
        subject.secrets(new BuildSecrets(decrypter).of(mojo.session, mojo.project, System.getenv(), registries()));
        git.ifPresent(tree -> subject.git(tree.state()));
        plans().ifPresent(plans -> subject.plan(plans.first()));
        return subject;
    }

    /** Those of this very build; of an image that was built before nobody knows them. */
    private Optional<ImagePlans> plans() {
        return mojo.getPluginContext().get(BuildMojo.PLAN) instanceof ImagePlans plans
                ? Optional.of(plans)
                : Optional.empty();
    }

    /** Those that this build has fetched from, or will push to. */
    private Set<String> registries() {
        Set<String> found = new TreeSet<>();
        for (ImageSpec plan : plans().map(ImagePlans::images).orElse(List.of())) {
            found.add(plan.name().primary().registry());
            if (plan.base() instanceof PinnedImage pinned && pinned.source() instanceof Source.Registry registry) {
                found.add(registry.reference().registry());
            }
        }
        return found;
    }

    /** What the reports call it. */
    CheckPolicy.Names names(String version) {
        Path root = root();
        String module =
                directory().startsWith(root) ? root.relativize(directory()).toString() : "";
        String image = named().orElse(mojo.project.getArtifactId() + ":" + mojo.project.getVersion());
        return new CheckPolicy.Names(version, module.replace('\\', '/'), image);
    }

    /** An image that is not that of the project. */
    Optional<String> named() {
        return ownImage.isPresent()
                ? Optional.empty()
                : mojo.otherImage()
                        .map(String::strip)
                        .filter(name -> TRANSPORTS.stream().anyMatch(name::startsWith));
    }

    private boolean isProject() {
        return SourceRoot.isProject(mojo);
    }

    private Path directory() {
        return SourceRoot.directory(mojo);
    }

    private String ownDockerfile() {
        return SourceRoot.name(root(), directory().resolve("Dockerfile"));
    }

    private List<Path> foreign() {
        List<Path> paths = new ArrayList<>();
        paths.add(
                Path.of(mojo.project.getBuild().getDirectory()).toAbsolutePath().normalize());
        paths.add(directory().resolve("src/main/pinnace/pins"));
        Stream.concat(mojo.session.getProjects().stream(), Stream.of(mojo.project))
                .filter(module -> module.getBasedir() != null)
                .flatMap(CheckTargets::withModules)
                .filter(module -> !module.equals(directory()) && module.startsWith(directory()))
                .forEach(paths::add);
        return paths;
    }

    /** Also the modules that this build leaves out. */
    private static Stream<Path> withModules(MavenProject project) {
        Path basedir = project.getBasedir().toPath().toAbsolutePath();
        return Stream.concat(
                Stream.of(basedir.normalize()), project.getModules().stream().map(module -> {
                    Path path = basedir.resolve(module).normalize();
                    return module.endsWith(".xml") && path.getParent() != null ? path.getParent() : path;
                }));
    }

    private ImageAddress absolute(ImageAddress address) {
        return address.in(directory());
    }
}
