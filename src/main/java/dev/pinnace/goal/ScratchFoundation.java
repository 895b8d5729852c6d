package dev.pinnace.goal;

import dev.pinnace.build.LowerFiles;
import dev.pinnace.goal.ImageBuild.Stores;
import dev.pinnace.oci.Digest;
import dev.pinnace.runtime.CachedRuntimes;
import dev.pinnace.runtime.HostMemory;
import dev.pinnace.runtime.HostSystem;
import dev.pinnace.runtime.JdkHome;
import dev.pinnace.runtime.NativeLibraries;
import dev.pinnace.runtime.ScratchLayers;
import dev.pinnace.runtime.ScratchRequest;
import dev.pinnace.runtime.ScratchRuntime;
import dev.pinnace.spec.Application.NativeExecutable;
import dev.pinnace.spec.ImageSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The foundation of an image on scratch: Java runtime and C library of the machine that builds. */
final class ScratchFoundation {
    private static final HostSystem HOST = HostSystem.THIS_MACHINE;

    private final ProgressListener progress;
    private final Stores stores;
    private final ScratchRuntime scratch;

    ScratchFoundation(ProgressListener progress, Stores stores, CachedRuntimes runtimes) {
        this.progress = progress;
        this.stores = stores;
        this.scratch = new ScratchRuntime(HOST, runtimes, stores::digestOf, memory());
    }

    /** Why this machine cannot lay it, and what to configure; empty when it can. */
    Optional<String> obstacle(ImageSpec spec) {
        JdkHome jdk = JdkHome.read(spec.runtime().jdkHome());
        return scratch.obstacle(jdk, spec.platform())
                .map(reason -> reason + ". Configure a <base> that brings a Java runtime; such an image can be built on"
                        + " every machine");
    }

    Foundation lay(ImageSpec spec) {
        JdkHome jdk = JdkHome.read(spec.runtime().jdkHome());
        ScratchLayers layers = spec.application() instanceof NativeExecutable executable
                ? scratch.forExecutable(executable.file(), jdk, request(spec))
                : scratch.forJava(jdk, bytecode().runtime(jdk, spec), request(spec));
        layers.notes().forEach(progress::info);
        return new Foundation(
                Optional.empty(),
                layers.layers(),
                LowerFiles.of(layers.layers()),
                layers.runtime().map(ScratchLayers.Java::launcher),
                layers.environment(),
                layers.runtime().map(ScratchLayers.Java::modules).orElseGet(TreeSet::new),
                inputs(jdk, layers),
                Optional.of(layers.lock()));
    }

    private Bytecode bytecode() {
        return new Bytecode(stores.cache().results(), stores.digests(), progress);
    }

    /** Writable directories come with the layer of the project, so that projects share this one. */
    private ScratchRequest request(ImageSpec spec) {
        NativeLibraries libraries = new NativeLibraries(stores.cache().results(), stores.digests());
        return new ScratchRequest(
                spec.container().user(),
                spec.extras().caCertificates(),
                libraries.of(spec.application().elements(), spec.platform()).files());
    }

    private static List<Path> inputs(JdkHome jdk, ScratchLayers layers) {
        List<Path> inputs = new ArrayList<>(jdk.parts());
        inputs.addAll(layers.inputs());
        return inputs;
    }

    private HostMemory memory() {
        Optional<Digest> code =
                Optional.of(PluginCode.path()).filter(Files::isRegularFile).map(stores::digestOf);
        return new HostMemory(stores.cache().results(), code, stores.cache().clock());
    }
}
