package dev.pinnace.runtime;

import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.FileEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What glibc opens by itself and no file asks for: the UTF-8 locale, and the switch between ways to resolve names. */
final class GlibcCompanions {
    private static final UnixPath LOCALES = UnixPath.of("/usr/lib/locale");
    private static final List<String> UTF_8 = List.of("C.utf8", "C.UTF-8");

    /** {@code files} and {@code dns} are part of glibc itself from 2.34 on. */
    private static final Pattern BEFORE_2_34 = Pattern.compile("glibc 2\\.([0-9]|[12][0-9]|3[0-3])");

    private static final List<String> NAME_SERVICES = List.of("libnss_files.so.2", "libnss_dns.so.2", "libresolv.so.2");
    private static final String SWITCH = "passwd: files\ngroup: files\nhosts: files dns\n";

    private final HostSystem host;
    private final LibraryClosure.Found library;

    GlibcCompanions(HostSystem host, LibraryClosure.Found library) {
        this.host = host;
        this.library = library;
    }

    /** The file that says how names are resolved (nsswitch.conf(5)). */
    FileEntry nameServiceSwitch() {
        return FileEntry.text(UnixPath.of("/etc/nsswitch.conf"), SWITCH);
    }

    /** The files of the locale; empty when this machine has none. */
    List<HostFile> locale() {
        return UTF_8.stream()
                .map(LOCALES::resolve)
                .map(this::below)
                .filter(files -> !files.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The libraries that an older glibc loads to resolve names. */
    List<HostFile> nameServices() {
        if (library.name().contains(" ") && !BEFORE_2_34.matcher(library.name()).matches()) {
            return List.of();
        }
        return NAME_SERVICES.stream()
                .map(library.directory()::resolve)
                .flatMap(path -> copy(path).stream())
                .toList();
    }

    private List<HostFile> below(UnixPath directory) {
        List<HostFile> files = new ArrayList<>();
        for (UnixPath child : host.list(directory)) {
            List<HostFile> here = copy(child);
            files.addAll(here.isEmpty() ? below(child) : here);
        }
        return files;
    }

    private List<HostFile> copy(UnixPath path) {
        return Stream.of(path)
                .filter(target -> host.file(target).isPresent())
                .flatMap(target -> host.realPath(target).stream())
                .map(real -> new HostFile(path, real, host.onDisk(real), false))
                .toList();
    }
}
