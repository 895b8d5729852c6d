package dev.pinnace.goal;

import dev.pinnace.build.LowerFiles;
import dev.pinnace.goal.ImageBuild.Stores;
import dev.pinnace.inspect.ImageSnapshot;
import dev.pinnace.inspect.JvmInImage;
import dev.pinnace.inspect.JvmLookup;
import dev.pinnace.inspect.JvmSearch;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.runtime.BaseLibraries;
import dev.pinnace.runtime.BaseRuntime;
import dev.pinnace.runtime.BaseTree;
import dev.pinnace.runtime.CachedRuntimes;
import dev.pinnace.runtime.HostSystem;
import dev.pinnace.runtime.JdkHome;
import dev.pinnace.runtime.LinkRequest;
import dev.pinnace.runtime.LinkedFile;
import dev.pinnace.runtime.LinkedRuntime;
import dev.pinnace.runtime.NativeLibraries;
import dev.pinnace.spec.Application.NativeExecutable;
import dev.pinnace.spec.BaseImage.PinnedImage;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.RuntimeSpec.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides which Java runs an application on a base, and holds what it needs of libraries against the files that the base really
 * has. The base's is taken where it brings one and nobody asks for another; else one is linked.
 */
final class BaseJava {
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final String LINK_ONE = "link a runtime with <runtime>linked</runtime>";

    private final PinnedImage base;
    private final ImageSnapshot image;
    private final BaseTree tree;
    private final Tools tools;

    /** What all bases are treated with. */
    record Tools(ProgressListener progress, Stores stores, CachedRuntimes runtimes) {
        Bytecode bytecode() {
            return new Bytecode(stores.cache().results(), stores.digests(), progress);
        }
    }

    /**
     * @param image the base, still open
     * @param tree its files
     */
    BaseJava(PinnedImage base, ImageSnapshot image, BaseTree tree, Tools tools) {
        this.base = base;
        this.image = image;
        this.tree = tree;
        this.tools = tools;
    }

    /** @throws ConfigurationException when the base cannot carry the application */
    JavaOnBase choose(ImageSpec spec) {
        if (spec.application() instanceof NativeExecutable executable) {
            requireLibraries(executable, spec);
            return JavaOnBase.none();
        }
        Origin origin = spec.runtime().origin();
        if (origin == Origin.LINKED) {
            return linked(spec, "as <runtime> says");
        }
        JvmLookup lookup = new JvmSearch(image).find();
        if (lookup.jvm().isPresent()) {
            return brought(lookup.jvm().get(), spec);
        }
        if (origin == Origin.BASE) {
            throw new ConfigurationException(
                    name() + " brings no Java runtime" + reason(lookup) + "; name a base that does, or " + LINK_ONE);
        }
        return linked(spec, "since the base brings none");
    }

    private String name() {
        return "<base> " + base.displayName();
    }

    private static String reason(JvmLookup lookup) {
        return lookup instanceof JvmLookup.Absent absent ? " (" + absent.reason() + ")" : "";
    }

    private JavaOnBase brought(JvmInImage jvm, ImageSpec spec) {
        if (!jvm.canStart()) {
            throw new ConfigurationException(name() + " brings " + jvm.launcher()
                    + ", but not the loader that it needs, "
                    + jvm.interpreter().path().orElseThrow() + "; name a base with a matching C library, or "
                    + LINK_ONE);
        }
        UnixPath launcher = tree.realPath(jvm.launcher()).orElse(jvm.launcher());
        report(
                new BaseLibraries(tree).check(jvm.home(), launcher, libraries(spec)),
                name() + " brings " + jvm.launcher() + ", which cannot start there",
                "; name a base that is whole, or " + LINK_ONE);
        if (jvm.featureVersion().isPresent()) {
            tools.bytecode().requireLoadable(spec, jvm.featureVersion().getAsInt(), "the base " + base.displayName());
        } else {
            tools.progress().debug("the base does not say which Java it brings: class file versions are not checked");
        }
        if (!spec.extras().caCertificates().isEmpty()) {
            tools.progress()
                    .warn("<caCertificates> has no effect: Java is that of the base, and so is what it trusts; "
                            + LINK_ONE);
        }
        tools.progress().info("Java is that of the base, " + jvm.launcher());
        return JavaOnBase.brought(jvm.launcher(), language());
    }

    private JavaOnBase linked(ImageSpec spec, String why) {
        JdkHome own = JdkHome.read(spec.runtime().jdkHome());
        JdkHome jdk = spec.runtime()
                .target()
                .map(home -> JdkHome.readTarget(home, own))
                .orElse(own);
        requireLinkable(jdk, spec);
        LinkRequest link = tools.bytecode().runtime(own, spec);
        BaseRuntime.Linked linked = new BaseRuntime(HostSystem.THIS_MACHINE, tools.runtimes(), tools.stores()::digestOf)
                .link(new BaseRuntime.Jdks(jdk, own), link, tree, spec.extras().caCertificates());
        List<LinkedFile> files = new ArrayList<>(linked.files());
        files.addAll(libraries(spec));
        report(new BaseLibraries(tree).check(files), cannotCarry(jdk), remedy());
        requireRoom(linked);
        tools.progress().info("Java is linked from the JDK " + jdk + ", " + why);
        List<Path> inputs = new ArrayList<>(jdk.parts());
        inputs.add(own.path().resolve("release"));
        inputs.add(jdk.path().resolve("release"));
        inputs.addAll(linked.inputs());
        return new JavaOnBase(
                Optional.of(linked.java().launcher()),
                List.of(linked.layer()),
                environment(),
                linked.java().modules(),
                inputs,
                Optional.of(linked.lock()));
    }

    /** What can be told without linking is told before it. */
    private void requireLinkable(JdkHome jdk, ImageSpec spec) {
        BaseRuntime.obstacle(jdk, spec).ifPresent(why -> {
            throw new ConfigurationException(name() + " needs a linked Java runtime, and " + why
                    + "; name a JDK for that platform in the <jdk> of its entry in <platforms>, or a base that brings a Java"
                    + " runtime");
        });
        BaseRuntime.launcher(jdk)
                .flatMap(new BaseLibraries(tree)::obstacle)
                .ifPresent(
                        why -> report(new BaseLibraries.Findings(List.of(why), List.of()), cannotCarry(jdk), remedy()));
    }

    private String cannotCarry(JdkHome jdk) {
        return name() + " cannot carry the Java runtime that is linked from the JDK " + jdk;
    }

    private static String remedy() {
        return ". Name a base that has what is missing, build with a JDK that was made for such a base (many bring their own"
                + " zlib and need only an old C library), or build on scratch, which takes the libraries from this machine";
    }

    private void requireRoom(BaseRuntime.Linked linked) {
        LowerFiles lower = BaseFoundation.files(image.tree());
        List<UnixPath> taken = ReplacedFiles.replaced(linked.layer(), lower);
        if (!taken.isEmpty()) {
            throw new ConfigurationException(name() + " has " + ReplacedFiles.shown(taken)
                    + ", where the linked Java runtime would lie, and nothing of a base is replaced by it; use the base's Java"
                    + " with <runtime>base</runtime>, or another base");
        }
    }

    /** The search path of the base stays, behind the directory of the runtime. */
    private SortedMap<String, String> environment() {
        Map<String, String> before = image.config().environment();
        SortedMap<String, String> variables = language();
        variables.put("JAVA_HOME", LinkedRuntime.HOME.value());
        variables.put("PATH", LinkedRuntime.HOME.resolve("bin") + ":" + before.getOrDefault("PATH", DEFAULT_PATH));
        return variables;
    }

    /** In a base that sets no language, Java cannot open files whose names are not ASCII. */
    private SortedMap<String, String> language() {
        Map<String, String> before = image.config().environment();
        SortedMap<String, String> variables = new TreeMap<>();
        if (!before.containsKey("LANG") && !before.containsKey("LC_ALL")) {
            variables.put("LANG", "C.UTF-8");
        }
        return variables;
    }

    private void requireLibraries(NativeExecutable executable, ImageSpec spec) {
        LinkedFile file = LinkedFile.onDisk(executable.file().toString(), executable.file());
        if (file.elf().platform().filter(own -> !own.runs(spec.platform())).isPresent()) {
            throw new ConfigurationException("<executable> " + file.name() + " is for "
                    + file.elf().platform().orElseThrow() + ", and the image for " + spec.platform()
                    + "; build one for that platform, too, and name it as its <executable> in <platforms>");
        }
        report(
                new BaseLibraries(tree).check(List.of(file)),
                name() + " cannot run <executable>",
                ". Name a base that has what is missing, link the executable statically, or build on scratch, which takes the"
                        + " libraries from this machine");
    }

    private void report(BaseLibraries.Findings findings, String what, String remedy) {
        findings.notes().forEach(note -> tools.progress().info("the base " + note));
        if (!findings.problems().isEmpty()) {
            throw new ConfigurationException(what + ": the base " + String.join("; it ", findings.problems()) + remedy);
        }
    }

    private List<LinkedFile> libraries(ImageSpec spec) {
        return new NativeLibraries(
                        tools.stores().cache().results(), tools.stores().digests())
                .of(spec.application().elements(), spec.platform())
                .files();
    }
}
