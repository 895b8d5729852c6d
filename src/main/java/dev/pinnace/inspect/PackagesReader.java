package dev.pinnace.inspect;

import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.UnixPath;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the package databases of one image. To be used once. */
final class PackagesReader {
    private static final int LARGEST = 32 << 20;
    private static final int MOST_PACKAGES = 100_000;
    private static final UnixPath DPKG_STATUS = UnixPath.of("/var/lib/dpkg/status");
    private static final UnixPath DPKG_STATUS_D = UnixPath.of("/var/lib/dpkg/status.d");
    private static final List<UnixPath> APK =
            List.of(UnixPath.of("/lib/apk/db/installed"), UnixPath.of("/usr/lib/apk/db/installed"));
    private static final List<UnixPath> RPM_DIRECTORIES =
            List.of(UnixPath.of("/var/lib/rpm"), UnixPath.of("/usr/lib/sysimage/rpm"), UnixPath.of("/usr/share/rpm"));
    private static final List<String> RPM_FILES = List.of("rpmdb.sqlite", "Packages", "Packages.db");

    /** Of the states that dpkg knows, those in which no file of the package is there (dpkg(1), "Package states"). */
    private static final Set<String> NOT_THERE = Set.of("not-installed", "config-files");

    private final ImageSnapshot image;
    private final ImageTexts texts;
    private final Set<PackageDatabase> databases = EnumSet.noneOf(PackageDatabase.class);
    private final List<InstalledPackage> packages = new ArrayList<>();

    PackagesReader(ImageSnapshot image) {
        this.image = image;
        this.texts = new ImageTexts(image, LARGEST);
    }

    InstalledPackages read() {
        file(DPKG_STATUS).ifPresent(this::readDpkg);
        for (FileNode child : directory(DPKG_STATUS_D)) {
            if (child.isFile() && !child.path().name().endsWith(".md5sums")) {
                readDpkg(child);
            }
        }
        Set<UnixPath> seen = new HashSet<>();
        for (UnixPath place : APK) {
            // Where /lib is a link to /usr/lib, both lead to one file.
            file(place).filter(found -> seen.add(found.path())).ifPresent(this::readApk);
        }
        for (UnixPath directory : RPM_DIRECTORIES) {
            if (RPM_FILES.stream()
                    .anyMatch(name -> file(directory.resolve(name)).isPresent())) {
                databases.add(PackageDatabase.RPM);
            }
        }
        return new InstalledPackages(packages, databases, texts.notes());
    }

    private Optional<FileNode> file(UnixPath path) {
        return image.tree().follow(path).filter(FileNode::isFile);
    }

    private List<FileNode> directory(UnixPath path) {
        return image.tree()
                .follow(path)
                .filter(FileNode::isDirectory)
                .map(found -> image.tree().children(found.path()))
                .orElse(List.of());
    }

    /** Stanzas of {@code Field: value} (deb-control(5)); lines that go on with a blank are not looked at. */
    private void readDpkg(FileNode file) {
        databases.add(PackageDatabase.DPKG);
        forEachStanza(file, ": ", fields -> {
            String[] status =
                    fields.getOrDefault("Status", "install ok installed").split(" ", -1);
            if (!NOT_THERE.contains(status[status.length - 1])) {
                add(file, fields, List.of("Package", "Version", "Architecture"), PackageDatabase.DPKG);
            }
        });
    }

    /** Stanzas of {@code L:value}, one letter a field (apk-package(5)). */
    private void readApk(FileNode file) {
        databases.add(PackageDatabase.APK);
        forEachStanza(file, ":", fields -> add(file, fields, List.of("P", "V", "A"), PackageDatabase.APK));
    }

    /** What is done with the fields of one package. */
    @FunctionalInterface
    private interface StanzaReader {
        void read(Map<String, String> fields);
    }

    private void forEachStanza(FileNode file, String separator, StanzaReader reader) {
        Map<String, String> fields = new HashMap<>();
        for (String line : texts.lines(file)) {
            if (line.isBlank()) {
                readAndClear(fields, reader);
            } else {
                int end = line.indexOf(separator);
                if (end > 0 && !Character.isWhitespace(line.charAt(0))) {
                    fields.putIfAbsent(
                            line.substring(0, end),
                            line.substring(end + separator.length()).strip());
                }
            }
        }
        readAndClear(fields, reader);
    }

    private static void readAndClear(Map<String, String> fields, StanzaReader reader) {
        if (!fields.isEmpty()) {
            reader.read(fields);
            fields.clear();
        }
    }

    private void add(FileNode file, Map<String, String> fields, List<String> names, PackageDatabase database) {
        String name = fields.getOrDefault(names.get(0), "");
        if (name.isEmpty()) {
            texts.note(Excerpt.of(file.path().value()) + " has an entry without a name");
        } else if (packages.size() < MOST_PACKAGES) {
            packages.add(new InstalledPackage(
                    name, fields.getOrDefault(names.get(1), ""), fields.getOrDefault(names.get(2), ""), database));
        } else {
            texts.note(Excerpt.of(file.path().value()) + " has more than " + MOST_PACKAGES + " packages");
        }
    }
}
