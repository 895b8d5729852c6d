package dev.pinnace.runtime;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Platform;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import dev.pinnace.spec.RuntimeSpec.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Links a Java runtime that is put on a base, which brings the C library. */
public final class BaseRuntime {
    private static final UnixPath LAUNCHER = LinkedRuntime.HOME.resolve("bin/java");

    private final HostSystem host;
    private final RuntimeDirectories runtimes;
    private final Function<Path, Digest> digests;

    /**
     * @param host whose vendor's certificates may be trusted
     * @param runtimes keeps what is linked, at least until the layer has been written
     * @param digests gives the digest of a file, possibly from memory
     */
    public BaseRuntime(HostSystem host, RuntimeDirectories runtimes, Function<Path, Digest> digests) {
        this.host = host;
        this.runtimes = runtimes;
        this.digests = digests;
    }

    /**
     * A runtime for a base.
     *
     * @param layer its files, which are read when it is written
     * @param java where it is, and its modules
     * @param files of it that need libraries of the base
     * @param lock the record of what comes from this machine
     * @param inputs files of this machine beside the JDK's modules
     */
    public record Linked(
            LayerSpec layer,
            ScratchLayers.Java java,
            List<LinkedFile> files,
            RuntimeLock lock,
            SortedSet<Path> inputs) {
        /** Copies the collections. */
        public Linked {
            files = List.copyOf(files);
            inputs = new TreeSet<>(inputs);
        }
    }

    /**
     * The JDKs of a runtime.
     *
     * @param linked whose modules it is made of
     * @param own that runs here, whose vendor's certificates it trusts: those of both are the same
     */
    public record Jdks(JdkHome linked, JdkHome own) {}

    /** Why no runtime for this image can be linked from the JDK; empty when one can. */
    public static Optional<String> obstacle(JdkHome jdk, ImageSpec image) {
        Platform platform = image.platform();
        Optional<String> other = jdk.platform()
                .filter(own -> !own.runs(platform))
                .map(own -> "the JDK " + jdk + " is for " + own + ", not for " + platform);
        boolean archive = jdk.isTarget() && image.runtime().keep().contains(Part.CDS_ARCHIVE);
        return archive && other.isEmpty()
                ? Optional.of(
                        "<startup>cds</startup> makes an archive, which only happens where the JDK " + jdk + " runs")
                : other;
    }

    /** The launcher that the runtime will have, as far as the JDK has one for Linux. */
    public static Optional<LinkedFile> launcher(JdkHome jdk) {
        Path java = jdk.path().resolve("bin").resolve("java");
        return Files.isRegularFile(java)
                ? HostSystem.elfFile(java).map(elf -> new LinkedFile(LAUNCHER.value(), elf, Optional.empty(), true))
                : Optional.empty();
    }

    /**
     * Links it.
     *
     * @param base that it is put on
     * @param caCertificates PEM files of authorities that are trusted beside the vendor's
     * @throws dev.pinnace.oci.ConfigurationException when a module does not exist or there are no certificates
     * @throws dev.pinnace.oci.ImageBuildException when linking fails
     */
    public Linked link(Jdks jdks, LinkRequest link, SystemTree base, Collection<Path> caCertificates) {
        JdkHome jdk = jdks.linked();
        Digest identity = jdk.identity(digests);
        LinkedRuntime linked = new RuntimeLinker(runtimes).link(jdk, link, identity);
        TrustStore trust = new TrustedCertificates(host).collect(jdks.own(), caCertificates);
        List<FileEntry> entries = new ArrayList<>(linked.entries());
        List<LinkedFile> files = asking(entries);
        entries.add(trust.javaKeyStore());
        if (isOfSameDistribution(base)) {
            entries.addAll(PackageRecords.of(host, jdk));
        }
        RuntimeLock.Recorder recorder = new RuntimeLock.Recorder();
        recorder.jdk(jdk, identity);
        recorder.certificates(trust);
        return new Linked(
                LayerSpec.of(LayerPurpose.RUNTIME, entries),
                new ScratchLayers.Java(linked.launcher(), linked.modules()),
                files,
                recorder.record(),
                HostLayer.deciding(host, jdks.own(), caCertificates));
    }

    /** Without their directories here: what lies beside them there is known by its name, and in the base is nothing of it. */
    private static List<LinkedFile> asking(List<FileEntry> entries) {
        List<LinkedFile> found = new ArrayList<>();
        for (FileEntry entry : entries) {
            if (entry.content() instanceof FileContent.OnDisk file) {
                HostSystem.elfFile(file.source())
                        .map(elf -> new LinkedFile(entry.path().value(), elf, Optional.empty(), true))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /** To scanners the package of a JDK means something only in its own distribution. */
    private boolean isOfSameDistribution(SystemTree base) {
        List<String> own = distribution(host);
        return !own.isEmpty() && own.equals(distribution(base));
    }

    private static List<String> distribution(SystemTree tree) {
        List<String> lines = tree.lines(UnixPath.of("/etc/os-release"));
        return (lines.isEmpty() ? tree.lines(UnixPath.of("/usr/lib/os-release")) : lines)
                .stream()
                        .filter(line -> line.startsWith("ID=") || line.startsWith("VERSION_ID="))
                        .map(line -> line.replaceAll("[\"']", "").strip())
                        .sorted()
                        .toList();
    }
}
