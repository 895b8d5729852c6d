package dev.pinnace.maven;

import dev.pinnace.goal.DockerfileRequest;
import dev.pinnace.goal.DockerfileRequest.Beside;
import dev.pinnace.goal.DockerfileRequest.Places;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.recipe.FinalStage;
import dev.pinnace.recipe.FinalStage.Base;
import dev.pinnace.spec.BaseImage;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.RuntimeSpec.Origin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a {@link DockerfileRequest} of the parameters. */
final class DockerfileMapper {
    private static final List<String> MODES = List.of("generate", "check");
    private static final List<String> ORIGINS = List.of("source", "artifact");
    private static final List<String> FINAL_STAGES = List.of("scratch", "libc", "java");
    private static final List<String> MAVENS = List.of("auto", "wrapper", "image");

    private final DockerfileMojo mojo;
    private final Mistakes mistakes;

    /** @param mistakes that are found */
    DockerfileMapper(DockerfileMojo mojo, Mistakes mistakes) {
        this.mojo = mojo;
        this.mistakes = mistakes;
    }

    /** Notes what is wrong with the parameters of this goal by themselves. */
    void check() {
        choice("mode", mojo.mode, MODES);
        choice("buildFrom", mojo.buildFrom, ORIGINS);
        choice("maven", mojo.maven, MAVENS);
        given(mojo.finalStage).ifPresent(text -> choice("finalStage", text, FINAL_STAGES));
        boolean onScratch = given(mojo.finalStage).map("scratch"::equals).orElse("scratch".equals(mojo.base.trim()));
        if (mojo.harden && onScratch) {
            mistakes.add(
                    "<harden> is true, and <finalStage> is scratch, which has nothing to remove; remove one of them");
        }
        mistakes.read("syntax", () -> given(mojo.syntax).map(DockerfileMapper::pinned));
        mistakes.read("launcher", () -> given(mojo.launcher).map(text -> launcher(text, mojo.harden)));
        Path context = context();
        below("dockerfile", mojo.dockerfile.toPath(), context);
        below("outputDirectory", mojo.layers(), context);
        mistakes.elements("mavenArguments", mojo.mavenArguments);
        mistakes.elements("sources", mojo.sources);
    }

    /** Whether files are compared and not written. */
    boolean isCheck() {
        return "check".equals(mojo.mode.trim());
    }

    /**
     * The request.
     *
     * @throws dev.pinnace.oci.ConfigurationException when the sources cannot be told from the reactor
     */
    DockerfileRequest map(ImageSpec spec) {
        Path context = context();
        return new DockerfileRequest(
                spec,
                fromSource() ? Optional.of(new MavenBuildReader(mojo, context).read(spec)) : Optional.empty(),
                last(spec),
                given(mojo.launcher),
                given(mojo.syntax),
                new Places(context, mojo.dockerfile.toPath().toAbsolutePath().normalize(), mojo.layers()),
                new Beside(mojo.compose, mojo.kubernetes));
    }

    private boolean fromSource() {
        return "source".equals(mojo.buildFrom.trim());
    }

    private Path context() {
        if (mojo.context != null) {
            return mojo.context.toPath().toAbsolutePath().normalize();
        }
        return fromSource()
                ? MavenBuildReader.root(mojo.project)
                : mojo.project.getBasedir().toPath().toAbsolutePath().normalize();
    }

    private FinalStage last(ImageSpec spec) {
        Optional<String> named = given(mojo.finalStage);
        Base base = named.isPresent()
                ? named.get().equals("scratch") ? Base.SCRATCH : named.get().equals("libc") ? Base.LIBC : Base.JRE
                : ofPlan(spec);
        return new FinalStage(base, mojo.harden);
    }

    private static Base ofPlan(ImageSpec spec) {
        if (spec.base() instanceof BaseImage.Scratch) {
            return Base.SCRATCH;
        }
        return spec.runtime().origin() == Origin.LINKED ? Base.LIBC : Base.JRE;
    }

    private void choice(String element, String text, List<String> values) {
        if (!values.contains(text.trim())) {
            mistakes.add("<" + element + "> is '" + Excerpt.of(text) + "'; use " + String.join(" or ", values));
        }
    }

    private void below(String element, Path path, Path context) {
        if (!path.toAbsolutePath().normalize().startsWith(context)) {
            mistakes.add("<" + element + "> is " + path + ", which is outside of the build context " + context
                    + "; name a place below it, or another <context>");
        }
    }

    private static ImageReference pinned(String text) {
        ImageReference reference = ImageReference.parse(text);
        if (reference.digest().isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + Excerpt.of(text) + "' is not pinned by a digest; write name:tag@sha256:…");
        }
        return reference;
    }

    private static UnixPath launcher(String text, boolean harden) {
        UnixPath path = UnixPath.of(text);
        if (harden && FinalStage.EMPTIED.stream().anyMatch(directory -> path.startsWith(UnixPath.of(directory)))) {
            throw new IllegalArgumentException(
                    "'" + path + "' lies in a directory whose programs <harden> removes; name the"
                            + " real path of java, for example /usr/lib/jvm/java-21/bin/java");
        }
        return path;
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::trim).filter(name -> !name.isEmpty());
    }
}
