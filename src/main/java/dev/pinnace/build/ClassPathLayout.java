package dev.pinnace.build;

import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.Application;
import dev.pinnace.spec.ClassPathElement;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives each jar its place: dependencies in {@code lib}, the application above it. Where two have one file name, all of that
 * name go into a directory named by their group, or by all of their coordinates where the group is one too. The file name
 * stays, since the name of an automatic module comes from it.
 */
final class ClassPathLayout {
    /** A jar and its path in the image. */
    record Placed(ClassPathElement element, UnixPath path) {}

    private static final UnixPath LIBRARIES = Application.DIRECTORY.resolve("lib");

    private final UnixPath libraries;

    private ClassPathLayout(UnixPath libraries) {
        this.libraries = libraries;
    }

    /** Places an application and its dependencies. */
    static List<Placed> ofApplication(List<ClassPathElement> elements) {
        return new ClassPathLayout(LIBRARIES).place(elements);
    }

    /** Places jars in one directory. */
    static List<Placed> in(UnixPath directory, List<ClassPathElement> elements) {
        return new ClassPathLayout(directory).place(elements);
    }

    private List<Placed> place(List<ClassPathElement> elements) {
        Set<String> clashes = clashes(elements, List.of());
        Set<String> groupClashes = clashes(elements, clashes);
        Set<UnixPath> taken = new HashSet<>();
        List<Placed> placed = new ArrayList<>();
        for (ClassPathElement element : elements) {
            String name = fileName(element);
            String plain = directory(element) + "/" + name;
            String grouped = directory(element) + "/" + group(element) + "/" + name;
            String path = !clashes.contains(plain)
                    ? plain
                    : !groupClashes.contains(grouped)
                            ? grouped
                            : directory(element) + "/" + segment(element.id()) + "/" + name;
            placed.add(new Placed(element, unique(path, taken)));
        }
        return List.copyOf(placed);
    }

    /** The paths that more than one element would get; by group among those that clash already. */
    private Set<String> clashes(List<ClassPathElement> elements, Iterable<String> among) {
        Set<String> clashing = new HashSet<>();
        among.forEach(clashing::add);
        Map<String, Integer> counts = new HashMap<>();
        for (ClassPathElement element : elements) {
            String plain = directory(element) + "/" + fileName(element);
            if (clashing.isEmpty()) {
                counts.merge(plain, 1, Integer::sum);
            } else if (clashing.contains(plain)) {
                counts.merge(directory(element) + "/" + group(element) + "/" + fileName(element), 1, Integer::sum);
            }
        }
        counts.values().removeIf(count -> count == 1);
        return counts.keySet();
    }

    private String directory(ClassPathElement element) {
        return element.stability() == ClassPathElement.Stability.APPLICATION && libraries.equals(LIBRARIES)
                ? Application.DIRECTORY.value()
                : libraries.value();
    }

    private static UnixPath unique(String path, Set<UnixPath> taken) {
        UnixPath candidate = UnixPath.of(path);
        for (int number = 2; !taken.add(candidate); number++) {
            int slash = path.lastIndexOf('/');
            candidate = UnixPath.of(path.substring(0, slash) + "-" + number + path.substring(slash));
        }
        return candidate;
    }

    private static String fileName(ClassPathElement element) {
        boolean bare = Files.isDirectory(element.file()) && !element.fileName().endsWith(".jar");
        return bare ? element.fileName() + ".jar" : element.fileName();
    }

    private static String group(ClassPathElement element) {
        int colon = element.id().indexOf(':');
        return segment(colon < 0 ? element.id() : element.id().substring(0, colon));
    }

    /** The text as one segment of a path and of a class path. */
    private static String segment(String text) {
        String safe = text.replaceAll("[^A-Za-z0-9._-]", "_");
        return safe.isEmpty() || safe.chars().allMatch(c -> c == '.') ? "_" : safe;
    }
}
