package dev.pinnace.runtime;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The lowest layer: libraries of this machine, users, certificates, and the record of packages. */
final class HostLayer {
    private static final List<UnixPath> DECIDING = Stream.of(
                    "/etc/ld.so.conf",
                    "/etc/os-release",
                    "/var/lib/dpkg/info/ca-certificates.md5sums",
                    "/var/lib/dpkg/status")
            .map(UnixPath::of)
            .toList();

    private final HostSystem host;
    private final ScratchRequest request;
    private final TrustStore trust;
    private final LibraryClosure closure;

    HostLayer(HostSystem host, ScratchRequest request, TrustStore trust, LibraryClosure closure) {
        this.host = host;
        this.request = request;
        this.trust = trust;
        this.closure = closure;
    }

    /** The layer; what it takes from this machine is recorded. */
    LayerSpec spec(RuntimeLock.Recorder recorder, Function<Path, Digest> digests) {
        List<FileEntry> entries = new ArrayList<>(new ImageSkeleton(request.user()).entries(host));
        SortedSet<HostFile> files = files();
        files.forEach(file -> entries.add(file.entry()));
        companions().ifPresent(companions -> entries.add(companions.nameServiceSwitch()));
        entries.add(trust.bundle());

        Map<UnixPath, UnixPath> targets = new HashMap<>();
        files.forEach(file -> targets.put(file.source(), file.target()));
        PackageRecords packages = new PackageRecords(host, new DebianPackages(host).ownersOf(targets.keySet()));
        entries.addAll(packages.entries(targets));

        recorder.library(closure);
        recorder.files(files, digests);
        recorder.packages(packages.owners());
        recorder.certificates(trust);
        return LayerSpec.of(LayerPurpose.C_LIBRARY, entries);
    }

    SortedMap<String, String> environment() {
        SortedMap<String, String> variables = new TreeMap<>();
        variables.put("LANG", "C.UTF-8");
        variables.put("SSL_CERT_FILE", TrustStore.bundlePath().value());
        return variables;
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>(closure.missing());
        companions()
                .filter(companions -> companions.locale().isEmpty())
                .ifPresent(
                        companions -> notes.add(
                                "this machine has no locale C.UTF-8 (/usr/lib/locale/C.utf8): the image cannot open files whose names "
                                        + "are not ASCII; install it, for example with the package libc-bin or glibc-minimal-langpack"));
        return notes;
    }

    /** The files that decide what this layer and the trust store hold, as far as they are there. */
    SortedSet<Path> inputs(JdkHome jdk) {
        SortedSet<Path> inputs = deciding(host, jdk, request.caCertificates());
        files().forEach(file -> inputs.add(file.onDisk()));
        return inputs;
    }

    /** Those of them that do not become files of the image. */
    static SortedSet<Path> deciding(HostSystem host, JdkHome jdk, Collection<Path> caCertificates) {
        SortedSet<Path> inputs = new TreeSet<>(caCertificates);
        DECIDING.forEach(path -> host.file(path).ifPresent(inputs::add));
        inputs.add(jdk.path().resolve("release"));
        Path store = jdk.path().resolve("lib").resolve("security").resolve("cacerts");
        if (Files.isRegularFile(store)) {
            inputs.add(store);
        }
        return inputs;
    }

    private SortedSet<HostFile> files() {
        SortedSet<HostFile> files = new TreeSet<>(closure.files());
        companions().ifPresent(companions -> {
            files.addAll(companions.locale());
            files.addAll(companions.nameServices());
        });
        return files;
    }

    private Optional<GlibcCompanions> companions() {
        return closure.library()
                .filter(LibraryClosure.Found::isGlibc)
                .map(library -> new GlibcCompanions(host, library));
    }
}
