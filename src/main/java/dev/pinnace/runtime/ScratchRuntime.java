package dev.pinnace.runtime;

import dev.pinnace.elf.ElfFile;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.Platform;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/** Makes the lowest layers of an image on scratch from a JDK and from the machine that builds it. */
public final class ScratchRuntime {
    private final HostSystem host;
    private final RuntimeDirectories runtimes;
    private final Function<Path, Digest> digests;
    private final HostMemory memory;

    /**
     * @param host that the C library comes from
     * @param runtimes keeps what is linked, at least until the layers have been written
     * @param digests gives the digest of a file, possibly from memory
     * @param memory of what was found on the host before
     */
    public ScratchRuntime(
            HostSystem host, RuntimeDirectories runtimes, Function<Path, Digest> digests, HostMemory memory) {
        this.host = host;
        this.runtimes = runtimes;
        this.digests = digests;
        this.memory = memory;
    }

    /**
     * Why no image for this platform can be built on scratch with this JDK on this machine; empty when one can. The
     * remedy is another base.
     *
     * @throws dev.pinnace.oci.ConfigurationException when there is no JDK
     */
    public Optional<String> obstacle(JdkHome jdk, Platform platform) {
        if (!platform.os().equals("linux")) {
            return Optional.of("images on scratch are built for Linux, not for " + platform);
        }
        Optional<Platform> own = jdk.platform();
        if (own.isPresent() && !own.get().runs(platform)) {
            return Optional.of("the JDK " + jdk + " is for " + own.get() + ", not for " + platform);
        }
        Path java = jdk.path().resolve("bin").resolve("java");
        return isElf(java)
                ? new CLibraryClosure(host).obstacle(LinkedFile.onDisk(java.toString(), java))
                : Optional.of(java + " is no program of Linux");
    }

    /**
     * The layers for a Java application.
     *
     * @param jdk that the runtime is linked from
     * @param link which runtime
     * @throws ConfigurationException when a module does not exist or there are no certificates
     * @throws ImageBuildException when linking fails or a library is missing
     */
    public ScratchLayers forJava(JdkHome jdk, LinkRequest link, ScratchRequest request) {
        Digest identity = jdk.identity(digests);
        LinkedRuntime linked = new RuntimeLinker(runtimes).link(jdk, link, identity);
        HostPart part = memory.of(
                new HostMemory.Wanted(jdk, link.key(identity), request),
                new HostEvidence(host, digests),
                () -> hostPart(jdk, identity, linked, request));
        List<FileEntry> java = new ArrayList<>(linked.entries());
        java.addAll(part.runtime());
        return new ScratchLayers(
                List.of(part.library(), LayerSpec.of(LayerPurpose.RUNTIME, java)),
                Optional.of(new ScratchLayers.Java(linked.launcher(), linked.modules())),
                part.environment(),
                part.lock(),
                part.inputs(),
                part.notes());
    }

    private HostPart hostPart(JdkHome jdk, Digest identity, LinkedRuntime linked, ScratchRequest request) {
        List<LinkedFile> asking = new ArrayList<>(elfFilesOf(linked.entries()));
        asking.addAll(request.libraries());
        TrustStore trust = new TrustedCertificates(host).collect(jdk, request.caCertificates());
        HostLayer layer = new HostLayer(host, request, trust, new CLibraryClosure(host).resolve(asking));
        RuntimeLock.Recorder recorder = new RuntimeLock.Recorder();
        recorder.jdk(jdk, identity);
        List<FileEntry> java = new ArrayList<>();
        java.add(trust.javaKeyStore());
        java.addAll(PackageRecords.of(host, jdk));
        LayerSpec library = layer.spec(recorder, digests);
        SortedMap<String, String> environment = layer.environment();
        environment.put("JAVA_HOME", LinkedRuntime.HOME.value());
        environment.put("PATH", LinkedRuntime.HOME.resolve("bin").value());
        return new HostPart(library, java, environment, recorder.record(), layer.inputs(jdk), layer.notes());
    }

    /**
     * The layer for a native executable.
     *
     * @param executable for Linux, static or dynamic
     * @param jdk whose vendor's certificates are trusted
     * @throws ConfigurationException when the executable is not one, or there are no certificates
     * @throws ImageBuildException when a library is missing
     */
    public ScratchLayers forExecutable(Path executable, JdkHome jdk, ScratchRequest request) {
        if (!isElf(executable)) {
            throw new ConfigurationException("<executable> is " + executable + ", which is no ELF file; "
                    + "an image on scratch runs programs that are compiled for Linux, and no scripts");
        }
        List<LinkedFile> asking = new ArrayList<>();
        asking.add(LinkedFile.onDisk(executable.toString(), executable));
        asking.addAll(request.libraries());
        TrustStore trust = new TrustedCertificates(host).collect(jdk, request.caCertificates());
        HostLayer layer = new HostLayer(host, request, trust, new CLibraryClosure(host).resolve(asking));
        RuntimeLock.Recorder recorder = new RuntimeLock.Recorder();
        LayerSpec spec = layer.spec(recorder, digests);
        return new ScratchLayers(
                List.of(spec),
                Optional.empty(),
                layer.environment(),
                recorder.record(),
                layer.inputs(jdk),
                layer.notes());
    }

    private static List<LinkedFile> elfFilesOf(List<FileEntry> entries) {
        List<LinkedFile> found = new ArrayList<>();
        for (FileEntry entry : entries) {
            if (entry.content() instanceof FileContent.OnDisk file && isElf(file.source())) {
                found.add(LinkedFile.onDisk(entry.path().value(), file.source()));
            }
        }
        return found;
    }

    private static boolean isElf(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return ElfFile.isElf(stream.readNBytes(ElfFile.MAGIC_LENGTH));
        } catch (IOException e) {
            throw new ImageBuildException("cannot read " + file, e);
        }
    }
}
