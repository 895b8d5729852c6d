package dev.pinnace.goal;

import dev.pinnace.cache.ContentDigests;
import dev.pinnace.cache.ResultCache;
import dev.pinnace.elf.ElfFile;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.recipe.ApplicationFiles;
import dev.pinnace.recipe.Bases;
import dev.pinnace.recipe.FinalStage;
import dev.pinnace.recipe.Origin;
import dev.pinnace.recipe.Recipe;
import dev.pinnace.recipe.Recipe.SystemNeeds;
import dev.pinnace.recipe.TemporaryFiles;
import dev.pinnace.runtime.JdkHome;
import dev.pinnace.runtime.LinkRequest;
import dev.pinnace.runtime.NativeLibraries;
import dev.pinnace.spec.Application.NativeExecutable;
import dev.pinnace.spec.BaseImage;
import dev.pinnace.spec.ImageSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Finds out all that a Dockerfile is written from: modules, libraries, pins. */
final class RecipeMaker {
    private static final String BUILD = "build";
    private static final String RUNTIME = "runtime";
    private static final String FINAL = "final";

    private final PinFiles pins;
    private final ProgressListener progress;
    private final ResultCache results;
    private final ContentDigests digests;

    RecipeMaker(Workspace workspace, ProgressListener progress, ResultCache results, ContentDigests digests) {
        this.pins = new PinFiles(workspace.pins());
        this.progress = progress;
        this.results = results;
        this.digests = digests;
    }

    /** @throws ConfigurationException when pins are missing, or a file lies outside the build context, naming all */
    Recipe make(DockerfileRequest request, List<String> entrypoint, ApplicationFiles files) {
        List<String> problems = new ArrayList<>();
        List<String> certificates = certificates(request, problems);
        SystemNeeds needs = needs(request, certificates, entrypoint.get(0));
        Bases bases = bases(request, needs, problems);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        DockerfileRequest.Places places = request.places();
        String layers = places.inContext(places.layers());
        return new Recipe(
                request.spec(),
                entrypoint,
                files,
                needs,
                new TemporaryFiles(nativeLibraries(request.spec()).bytes()),
                request.build()
                        .<Origin>map(build -> new Origin.Source(layers, build))
                        .orElseGet(() -> new Origin.Artifact(layers)),
                request.last(),
                bases,
                new Recipe.Place(places.inContext(places.dockerfile()), places.isDefault()),
                request.syntax());
    }

    private SystemNeeds needs(DockerfileRequest request, List<String> certificates, String program) {
        ImageSpec spec = request.spec();
        boolean isScratch = request.last().base() == FinalStage.Base.SCRATCH;
        if (spec.application() instanceof NativeExecutable executable) {
            Optional<String> dynamic = Optional.of(program).filter(path -> isScratch && !isStatic(executable.file()));
            return new SystemNeeds(Optional.empty(), dynamic, List.of(), certificates);
        }
        if (request.last().base() == FinalStage.Base.JRE) {
            return new SystemNeeds(Optional.empty(), Optional.empty(), List.of(), certificates);
        }
        JdkHome jdk = JdkHome.read(spec.runtime().jdkHome());
        LinkRequest runtime = new Bytecode(results, digests, progress).runtime(jdk, spec);
        return new SystemNeeds(
                Optional.of(runtime), Optional.empty(), isScratch ? libraries(spec) : List.of(), certificates);
    }

    private List<String> libraries(ImageSpec spec) {
        TreeSet<String> names = new TreeSet<>();
        nativeLibraries(spec)
                .files()
                .forEach(library -> library.elf().linking().needed().stream()
                        .filter(name -> name.indexOf('/') < 0)
                        .forEach(names::add));
        return List.copyOf(names);
    }

    private NativeLibraries.Found nativeLibraries(ImageSpec spec) {
        return new NativeLibraries(results, digests).of(spec.application().elements(), spec.platform());
    }

    private static boolean isStatic(Path file) {
        try {
            return ElfFile.read(Files.readAllBytes(file), file.toString()).isStatic();
        } catch (IOException e) {
            throw new ImageBuildException("cannot read " + file + ": " + e, e);
        }
    }

    private static List<String> certificates(DockerfileRequest request, List<String> problems) {
        List<String> found = new ArrayList<>();
        for (Path file : request.spec().extras().caCertificates()) {
            Path absolute = file.toAbsolutePath().normalize();
            if (!absolute.startsWith(request.places().context())) {
                problems.add("<caCertificates>: " + file + " is outside of the build context "
                        + request.places().context() + "; copy it there, or name another <context>");
            } else {
                found.add(request.places().inContext(absolute));
            }
        }
        return found;
    }

    private Bases bases(DockerfileRequest request, SystemNeeds needs, List<String> problems) {
        boolean isScratch = request.last().base() == FinalStage.Base.SCRATCH;
        boolean wantsRuntime = isScratch || needs.runtime().isPresent();
        Optional<String> build = request.build().flatMap(any -> pin(BUILD, "a JDK" + maven(any.wrapper()), problems));
        Optional<String> runtime = Optional.empty();
        if (wantsRuntime) {
            boolean mayShare = request.build().isPresent() && !pins.has(RUNTIME);
            runtime = mayShare ? build : pin(RUNTIME, supplier(needs), problems);
        }
        Optional<String> last = isScratch ? Optional.empty() : last(request.spec(), problems);
        return new Bases(build, runtime, last);
    }

    private static String supplier(SystemNeeds needs) {
        return needs.runtime().isPresent()
                ? "a JDK with jlink, whose C library the image gets"
                : "whose certificates and C library the image gets";
    }

    private static String maven(boolean wrapper) {
        return wrapper ? "" : " and Maven";
    }

    /** A base in a registry that the plan names is a pin itself. */
    private Optional<String> last(ImageSpec spec, List<String> problems) {
        if (spec.base() instanceof BaseImage.PinnedImage pinned
                && pinned.source() instanceof BaseImage.Source.Registry) {
            return Optional.of(pinned.displayName());
        }
        return pin(FINAL, "what the image stands on", problems);
    }

    private Optional<String> pin(String alias, String what, List<String> problems) {
        try {
            return Optional.of(pins.named(alias, what).written().text());
        } catch (ConfigurationException e) {
            problems.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
