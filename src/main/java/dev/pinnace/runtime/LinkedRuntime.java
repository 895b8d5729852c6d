package dev.pinnace.runtime;

import dev.pinnace.oci.FileMode;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.RuntimeSpec.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A runtime that {@code jlink} has written to disk, seen as files of an image below {@code /opt/java}. */
public final class LinkedRuntime {
    /** Where the runtime lies in an image. */
    public static final UnixPath HOME = UnixPath.of("/opt/java");

    private static final UnixPath SECOND_LIBJSIG = HOME.resolve("lib/server/libjsig.so");
    private static final Set<String> GUI_LIBRARIES =
            Set.of("lib/libawt_xawt.so", "lib/libsplashscreen.so", "lib/libjawt.so", "lib/libjsound.so");

    /** Programs that other files start; every other launcher is left out. */
    private static final Set<String> PROGRAMS = Set.of("bin/java", "lib/jspawnhelper");

    /** Nothing in a container reads these: for other JDKs, for dumping shared classes, for the kernel, for people. */
    private static final Set<String> LEFT_OUT = Set.of(
            "lib/jrt-fs.jar",
            "lib/classlist",
            "lib/jexec",
            "lib/security/cacerts",
            "conf/sdp/sdp.conf.template",
            "conf/security/policy/README.txt");

    private final Path directory;
    private final SortedSet<String> modules;
    private final String release;
    private final SortedSet<Part> keep;

    private LinkedRuntime(Path directory, SortedSet<String> modules, String release, SortedSet<Part> keep) {
        this.directory = directory;
        this.modules = modules;
        this.release = release;
        this.keep = keep;
    }

    /**
     * Looks at a linked runtime.
     *
     * @param directory that {@code jlink} wrote
     * @param jdk that it was linked from
     * @param request that it was linked for
     * @throws ImageReadException when it is not a linked runtime
     */
    public static LinkedRuntime read(Path directory, JdkHome jdk, LinkRequest request) {
        Path file = directory.resolve("release");
        try {
            SortedSet<String> modules = JdkRelease.parse(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .modules();
            return new LinkedRuntime(directory, modules, jdk.releaseOf(modules), request.keep());
        } catch (IOException e) {
            throw new ImageReadException("cannot read " + file + " of the linked runtime", e);
        }
    }

    /**
     * Files that a linker writes and an image does not get, relative to the runtime, sorted. Of {@code bin} it gets only
     * {@code java}, and {@code jcmd} where the request has that module.
     */
    public static SortedSet<String> leftOut(LinkRequest request) {
        SortedSet<String> files = new TreeSet<>(LEFT_OUT);
        files.remove("lib/security/cacerts"); // it gets one that is made anew
        if (!request.keep().contains(Part.GUI_LIBRARIES)) {
            files.addAll(GUI_LIBRARIES);
        }
        return files;
    }

    /** All modules in it, those that others require included. */
    public SortedSet<String> modules() {
        return Collections.unmodifiableSortedSet(modules);
    }

    /** The launcher in the image. */
    public UnixPath launcher() {
        return HOME.resolve("bin/java");
    }

    /**
     * Its files in the image, sorted: readable by all, written by nobody, without the trust store. They read from the
     * directory of the runtime when the layer is written.
     */
    public List<FileEntry> entries() {
        List<FileEntry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(path -> !Files.isDirectory(path)).toList()) {
                String relative = directory.relativize(file).toString();
                if (belongs(relative)) {
                    entries.add(entry(relative, file));
                }
            }
        } catch (IOException e) {
            throw new ImageBuildException("cannot list the linked runtime in " + directory, e);
        }
        Collections.sort(entries);
        return List.copyOf(entries);
    }

    private boolean belongs(String relative) {
        if (LEFT_OUT.contains(relative)) {
            return false;
        }
        if (relative.startsWith("bin/")) {
            return isProgram(relative);
        }
        if (relative.endsWith(".debuginfo")) {
            return keep.contains(Part.DEBUG_SYMBOLS);
        }
        return keep.contains(Part.GUI_LIBRARIES) || !GUI_LIBRARIES.contains(relative);
    }

    /** Whoever asks for {@code jdk.jcmd} wants to call it in a container that has no shell. */
    private boolean isProgram(String relative) {
        return PROGRAMS.contains(relative) || (relative.equals("bin/jcmd") && modules.contains("jdk.jcmd"));
    }

    private FileEntry entry(String relative, Path file) throws IOException {
        UnixPath path = HOME.resolve(relative);
        if (relative.equals("release")) {
            return FileEntry.text(path, release);
        }
        if (Files.isSymbolicLink(file)) {
            return FileEntry.link(path, Files.readSymbolicLink(file).toString());
        }
        if (path.equals(SECOND_LIBJSIG) && isCopyOfFirst(file)) {
            return FileEntry.link(path, "../libjsig.so");
        }
        FileEntry copy = FileEntry.copyOf(path, file);
        return isProgram(relative) ? new FileEntry(path, FileMode.EXECUTABLE, copy.owner(), copy.content()) : copy;
    }

    private boolean isCopyOfFirst(Path file) throws IOException {
        Path first = directory.resolve("lib").resolve("libjsig.so");
        return Files.isRegularFile(first) && Files.mismatch(first, file) < 0;
    }
}
