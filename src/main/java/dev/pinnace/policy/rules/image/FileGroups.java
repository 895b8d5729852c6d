package dev.pinnace.policy.rules.image;

import dev.pinnace.inspect.FileNode;
import dev.pinnace.inspect.FileTree;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Origin;
import dev.pinnace.policy.RuleRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Puts files with the same fault together, so that {@code chmod -R} is one violation and not thousands. */
final class FileGroups {
    /** More files of one directory than this become one violation. */
    private static final int MOST_APART = 3;

    private final ImageSubject image;
    private final RuleRun run;

    /**
     * Files with the same fault.
     *
     * @param place the file itself, or the directory that holds all of them
     * @param files at least one, sorted by path
     */
    record Group(UnixPath place, List<FileNode> files) {
        /** The first of them. */
        FileNode first() {
            return files.get(0);
        }

        /** Whether this is one file by itself. */
        boolean isSingle() {
            return files.size() == 1 && place.equals(first().path());
        }

        /** What stays the same over versions: the fault, and who brought the files, since others may share the place. */
        String subject(String fault, ImageSubject image) {
            return fault + ", " + image.originOf(first());
        }

        /** Where it is; the layer is that of the first file. */
        Location.InImage location(ImageSubject image) {
            return image.at(place, first().placedBy());
        }
    }

    private record Key(UnixPath place, Origin origin) {}

    /** @param run knows the files that a waiver names, which stand by themselves */
    FileGroups(ImageSubject image, RuleRun run) {
        this.image = image;
        this.run = run;
    }

    /**
     * Groups files of the tree.
     *
     * @param top of a directory above a file: whether the file's fault is really the directory's
     */
    List<Group> of(Collection<FileNode> files, Predicate<FileNode> top) {
        Map<Key, List<FileNode>> below = new LinkedHashMap<>();
        Map<Key, List<FileNode>> apart = new LinkedHashMap<>();
        for (FileNode file : files) {
            Origin origin = image.originOf(file);
            Optional<UnixPath> directory = topmost(file, top);
            if (directory.isPresent()) {
                add(below, new Key(directory.get(), origin), file);
            } else {
                add(apart, new Key(file.path().parent().orElse(UnixPath.ROOT), origin), file);
            }
        }
        List<Group> groups = new ArrayList<>();
        below.forEach((key, members) -> {
            List<FileNode> together = singleOut(key.place, members, groups);
            if (!together.isEmpty()) {
                groups.add(new Group(key.place, together));
            }
        });
        apart.forEach((key, members) -> groups.addAll(fewApart(key.place, singleOut(key.place, members, groups))));
        return groups;
    }

    /** Gives what is left; where the waiver is for the place itself it is for all of them. */
    private List<FileNode> singleOut(UnixPath place, List<FileNode> members, List<Group> groups) {
        if (run.isSingledOut(new Location.InImage(place.value(), OptionalInt.empty()))) {
            return members;
        }
        List<FileNode> together = new ArrayList<>();
        for (FileNode file : members) {
            if (run.isSingledOut(image.at(file))) {
                groups.add(new Group(file.path(), List.of(file)));
            } else {
                together.add(file);
            }
        }
        return together;
    }

    private static void add(Map<Key, List<FileNode>> groups, Key key, FileNode file) {
        groups.computeIfAbsent(key, any -> new ArrayList<>()).add(file);
    }

    private static List<Group> fewApart(UnixPath directory, List<FileNode> files) {
        return files.size() > MOST_APART
                ? List.of(new Group(directory, files))
                : files.stream()
                        .map(file -> new Group(file.path(), List.of(file)))
                        .toList();
    }

    /** The outermost directory at or above a file that is at fault, but the root. */
    private Optional<UnixPath> topmost(FileNode file, Predicate<FileNode> top) {
        FileTree tree = image.tree();
        for (UnixPath directory : file.path().ancestors()) {
            if (tree.at(directory).filter(top).isPresent()) {
                return Optional.of(directory);
            }
        }
        return file.isDirectory() && top.test(file) ? Optional.of(file.path()) : Optional.empty();
    }
}
