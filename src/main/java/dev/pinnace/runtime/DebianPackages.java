package dev.pinnace.runtime;

import dev.pinnace.oci.UnixPath;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What dpkg knows of the files of this machine (dpkg(1), deb-control(5)); nothing on machines without it. */
final class DebianPackages {
    private static final UnixPath INFO = UnixPath.of("/var/lib/dpkg/info");
    private static final UnixPath STATUS = UnixPath.of("/var/lib/dpkg/status");
    private static final String LIST = ".list";

    /** Directories that are one since {@code /usr} was merged; packages of either age name either. */
    private static final List<String> MERGED = List.of("/lib/", "/lib32/", "/lib64/", "/libx32/", "/bin/", "/sbin/");

    private final HostSystem host;

    DebianPackages(HostSystem host) {
        this.host = host;
    }

    /**
     * The packages that these files came with.
     *
     * @param sources paths on this machine, links followed
     * @return by package, sorted; files of no package are in none
     */
    SortedMap<DebianPackage, SortedSet<UnixPath>> ownersOf(Collection<UnixPath> sources) {
        Map<String, UnixPath> spellings = new HashMap<>();
        sources.forEach(source -> spellings(source).forEach(text -> spellings.put(text, source)));
        Set<UnixPath> open = new HashSet<>(sources);
        Map<String, SortedSet<UnixPath>> byName = new TreeMap<>();
        for (Path list : lists()) {
            if (open.isEmpty()) {
                break;
            }
            SortedSet<UnixPath> owned = new TreeSet<>();
            HostSystem.read(list)
                    .lines()
                    .flatMap(line -> Stream.ofNullable(spellings.get(line)))
                    .filter(open::remove)
                    .forEach(owned::add);
            if (!owned.isEmpty()) {
                String name = list.getFileName().toString();
                byName.put(name.substring(0, name.length() - LIST.length()), owned);
            }
        }
        return withStanzas(byName);
    }

    /** Short ones first: a library's package has few files, so most of the megabytes need not be read. */
    private List<Path> lists() {
        return host.children(INFO).stream()
                .filter(path -> path.toString().endsWith(LIST))
                .sorted(Comparator.comparingLong((Path path) -> path.toFile().length())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** The MD5 sums that a package was delivered with, by absolute path as the package spells it. */
    Map<String, String> md5sums(String name) {
        Map<String, String> sums = new HashMap<>();
        for (String line : host.lines(INFO.resolve(name + ".md5sums"))) {
            String[] fields = line.split("\\s+", 2);
            if (fields.length == 2) {
                sums.put("/" + fields[1], fields[0]);
            }
        }
        return sums;
    }

    /** The MD5 sum that a file was delivered with, whichever way its package spells it. */
    Optional<String> md5sum(Map<String, String> sums, UnixPath source) {
        return spellings(source)
                .flatMap(text -> Stream.ofNullable(sums.get(text)))
                .findFirst();
    }

    private static Stream<String> spellings(UnixPath path) {
        String text = path.value();
        Stream<String> other = MERGED.stream()
                .flatMap(directory -> text.startsWith("/usr" + directory)
                        ? Stream.of(text.substring("/usr".length()))
                        : text.startsWith(directory) ? Stream.of("/usr" + text) : Stream.empty());
        return Stream.concat(Stream.of(text), other);
    }

    /** Names are {@code package} or, where several architectures may be installed, {@code package:architecture}. */
    private SortedMap<DebianPackage, SortedSet<UnixPath>> withStanzas(Map<String, SortedSet<UnixPath>> byName) {
        SortedMap<DebianPackage, SortedSet<UnixPath>> owners = new TreeMap<>();
        if (byName.isEmpty()) {
            return owners;
        }
        Set<String> wanted = new HashSet<>(byName.keySet());
        Set<String> starts = new HashSet<>();
        wanted.forEach(name -> starts.add("Package: " + name.replaceFirst(":.*", "")));
        for (String stanza : host.latin1(STATUS).orElse("").split("\n\n", -1)) {
            if (!starts.contains(stanza.lines().findFirst().orElse(""))) {
                continue;
            }
            DebianPackage found = DebianPackage.parse(stanza);
            Stream.of(found.name(), found.name() + ":" + found.architecture())
                    .filter(wanted::remove)
                    .forEach(key -> owners.put(found.listedAs(key), byName.get(key)));
        }
        return owners;
    }
}
