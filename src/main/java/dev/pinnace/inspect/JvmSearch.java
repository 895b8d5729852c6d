package dev.pinnace.inspect;

import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.UnixPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for the Java virtual machine of an image where the image says it is: in {@code JAVA_HOME}, on the {@code PATH}, in
 * the entrypoint.
 */
public final class JvmSearch {
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final int ANY_EXECUTE = 0111;
    private static final int LARGEST_RELEASE = 1 << 16;
    private static final int LARGEST_LAUNCHER = 1 << 24;
    private static final int MOST_DIRECTORIES = 100;
    private static final Pattern VERSION =
            Pattern.compile("^JAVA_VERSION=\"?(?:1\\.)?([0-9]{1,4})(?:[^0-9].*)?$", Pattern.MULTILINE);

    private final ImageSnapshot image;
    private final List<String> notes = new ArrayList<>();

    /** @param image still open */
    public JvmSearch(ImageSnapshot image) {
        this.image = image;
    }

    /** Looks for it. To be called once. */
    public JvmLookup find() {
        for (UnixPath candidate : candidates()) {
            Optional<FileNode> launcher = image.tree().follow(candidate).filter(FileNode::isFile);
            if (launcher.isPresent() && isExecutable(launcher.get())) {
                return new JvmLookup.Found(describe(candidate, launcher.get()));
            }
            notes.add(candidate + launcher.map(file -> " is not executable").orElse(" does not exist"));
        }
        return new JvmLookup.Absent(String.join(", ", notes));
    }

    private List<UnixPath> candidates() {
        Map<String, String> environment = image.config().environment();
        List<UnixPath> found = new ArrayList<>();
        String home = environment.get("JAVA_HOME");
        if (home != null) {
            add(found, home + "/bin/java");
        }
        for (String directory : environment.getOrDefault("PATH", DEFAULT_PATH).split(":", MOST_DIRECTORIES)) {
            add(found, directory + "/java");
        }
        image.config().entrypoint().stream()
                .limit(1)
                .filter(program -> program.endsWith("/java"))
                .forEach(program -> add(found, program));
        return found;
    }

    private void add(List<UnixPath> found, String path) {
        Optional<UnixPath> absolute = path.startsWith("/") ? EntryNames.absolute(path) : Optional.empty();
        absolute.ifPresentOrElse(found::add, () -> notes.add("'" + Excerpt.of(path) + "' is no absolute path"));
    }

    private static boolean isExecutable(FileNode file) {
        return (file.attributes().mode().bits() & ANY_EXECUTE) != 0;
    }

    private JvmInImage describe(UnixPath called, FileNode launcher) {
        UnixPath home = launcher.path().parent().flatMap(UnixPath::parent).orElse(UnixPath.ROOT);
        return new JvmInImage(called, home, featureVersion(home), interpreter(launcher));
    }

    private OptionalInt featureVersion(UnixPath home) {
        Optional<FileNode> release = image.tree().follow(home.resolve("release"));
        if (release.isEmpty() || !release.get().isFile() || release.get().size() > LARGEST_RELEASE) {
            return OptionalInt.empty();
        }
        String text = new String(image.read(release.get(), LARGEST_RELEASE), StandardCharsets.UTF_8);
        Matcher version = VERSION.matcher(text);
        return version.find() ? OptionalInt.of(Integer.parseInt(version.group(1))) : OptionalInt.empty();
    }

    private JvmInImage.Interpreter interpreter(FileNode launcher) {
        Optional<UnixPath> path = launcher.size() > LARGEST_LAUNCHER
                ? Optional.empty()
                : ElfInterpreter.of(image.read(launcher, LARGEST_LAUNCHER));
        boolean present =
                path.flatMap(image.tree()::follow).filter(FileNode::isFile).isPresent();
        return new JvmInImage.Interpreter(path, present);
    }
}
