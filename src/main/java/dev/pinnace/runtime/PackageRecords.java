package dev.pinnace.runtime;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.FileEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The record in the image of the packages that files of this machine came with: so that scanners see them, with their
 * licences.
 */
final class PackageRecords {
    private static final UnixPath STATUS = UnixPath.of("/var/lib/dpkg/status.d");
    private static final UnixPath DOC = UnixPath.of("/usr/share/doc");
    private static final Pattern COMMON_LICENSE =
            Pattern.compile("/usr/share/common-licenses/[A-Za-z0-9.-]*[A-Za-z0-9]");

    private final HostSystem host;
    private final SortedMap<DebianPackage, SortedSet<UnixPath>> owners;
    private final DebianPackages packages;
    private final Map<Digest, UnixPath> texts = new HashMap<>();
    private final SortedMap<UnixPath, FileEntry> entries = new TreeMap<>();

    /**
     * @param host that the files come from
     * @param owners the packages and their files, as {@link DebianPackages#ownersOf} finds them
     */
    PackageRecords(HostSystem host, SortedMap<DebianPackage, SortedSet<UnixPath>> owners) {
        this.host = host;
        this.packages = new DebianPackages(host);
        this.owners = owners;
    }

    /** The file by which scanners see a package. */
    static FileEntry stanza(DebianPackage owner) {
        return FileEntry.text(STATUS.resolve(owner.name()), owner.stanza());
    }

    /** The stanza of the package that a JDK came with, so that scanners know whose runtime it is. */
    static List<FileEntry> of(HostSystem host, JdkHome jdk) {
        UnixPath modules =
                UnixPath.of(jdk.path().resolve("lib").resolve("modules").toString());
        return host.realPath(modules)
                .map(real -> new DebianPackages(host).ownersOf(List.of(real)).keySet())
                .map(owners -> owners.stream().map(PackageRecords::stanza).toList())
                .orElse(List.of());
    }

    /** The packages, sorted by name. */
    List<DebianPackage> owners() {
        return List.copyOf(owners.keySet());
    }

    /**
     * Stanzas and licences.
     *
     * @param targets where the files lie in the image, by where they lie on this machine
     * @throws ImageBuildException when a file is not what its package brought
     */
    List<FileEntry> entries(Map<UnixPath, UnixPath> targets) {
        owners.forEach((owner, sources) -> {
            entries.put(STATUS.resolve(owner.name()), stanza(owner));
            UnixPath sums = STATUS.resolve(owner.name() + ".md5sums");
            entries.put(sums, FileEntry.text(sums, md5sums(owner, sources, targets)));
            licence(owner);
        });
        return new ArrayList<>(entries.values());
    }

    private String md5sums(DebianPackage owner, SortedSet<UnixPath> sources, Map<UnixPath, UnixPath> targets) {
        Map<String, String> delivered = packages.md5sums(owner.listedAs());
        StringBuilder lines = new StringBuilder();
        for (UnixPath source : sources) {
            Path file = host.onDisk(source);
            String actual = md5(file);
            Optional<String> expected = packages.md5sum(delivered, source);
            if (expected.isPresent() && !expected.get().equals(actual)) {
                throw new ImageBuildException(file + " is not the file that the package " + owner.name() + " "
                        + owner.version() + " brought; install it again: apt-get install --reinstall " + owner.name());
            }
            lines.append(actual)
                    .append("  ")
                    .append(targets.getOrDefault(source, source).relative())
                    .append('\n');
        }
        return lines.toString();
    }

    /** Packages of one source have one text; the second is a link to the first. */
    private void licence(DebianPackage owner) {
        UnixPath path = DOC.resolve(owner.name()).resolve("copyright");
        host.file(path).ifPresent(file -> {
            addText(path, file);
            Matcher matcher = COMMON_LICENSE.matcher(host.latin1(path).orElse(""));
            while (matcher.find()) {
                commonLicence(UnixPath.of(matcher.group()));
            }
        });
    }

    /** {@code GPL} is a link to the newest {@code GPL-3}. */
    private void commonLicence(UnixPath path) {
        host.realPath(path).ifPresent(real -> {
            host.file(real).ifPresent(file -> addText(real, file));
            if (!real.equals(path)) {
                entries.put(path, FileEntry.link(path, relative(path, real)));
            }
        });
    }

    private void addText(UnixPath path, Path file) {
        if (entries.containsKey(path)) {
            return;
        }
        UnixPath same = texts.putIfAbsent(Digest.sha256(bytes(file)), path);
        entries.put(path, same == null ? FileEntry.copyOf(path, file) : FileEntry.link(path, relative(path, same)));
    }

    private static String relative(UnixPath link, UnixPath target) {
        return Path.of(link.parent().orElse(UnixPath.ROOT).value())
                .relativize(Path.of(target.value()))
                .toString();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ImageReadException("cannot read " + file, e);
        }
    }

    private static String md5(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] chunk = new byte[1 << 16];
            for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
                digest.update(chunk, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new ImageReadException("cannot read " + file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
