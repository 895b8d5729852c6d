package dev.pinnace.runtime;

import dev.pinnace.process.Command;
import dev.pinnace.process.CommandResult;
import dev.pinnace.process.SearchPath;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.LayerSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Layers written out to a directory, in which programs are run as the user of the image; needs root. */
final class Chroot {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Path root;

    Chroot(Path root) {
        this.root = root;
    }

    static boolean isPossible() {
        return "root".equals(System.getProperty("user.name"))
                && SearchPath.ofThisProcess().find("unshare").isPresent()
                && SearchPath.ofThisProcess().find("chroot").isPresent();
    }

    /** Writes owners and modes too, directories last, since they are read-only. */
    void add(LayerSpec layer) throws IOException {
        for (FileEntry entry : layer.entries()) {
            Path path = path(entry);
            if (entry.isDirectory()) {
                Files.createDirectories(path);
            } else if (entry.content() instanceof FileContent.SymbolicLink link) {
                Files.createSymbolicLink(path, Path.of(link.target()));
            } else if (entry.content() instanceof FileContent.Regular regular) {
                try (InputStream stream = regular.open()) {
                    Files.copy(stream, path);
                }
            }
        }
        for (FileEntry entry : layer.entries()) {
            Path path = path(entry);
            Files.setAttribute(path, "unix:uid", entry.owner().uid(), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", entry.owner().gid(), LinkOption.NOFOLLOW_LINKS);
            if (!Files.isSymbolicLink(path)) {
                Files.setAttribute(path, "unix:mode", entry.mode().bits());
            }
        }
    }

    private Path path(FileEntry entry) {
        return root.resolve(entry.path().relative());
    }

    /** What an engine adds to every container. */
    void addWhatEnginesAdd() throws IOException {
        Files.createDirectories(root.resolve("proc"));
        Files.createDirectories(root.resolve("dev"));
        Files.writeString(root.resolve("etc/hosts"), "127.0.0.1 localhost\n192.0.2.7 service.test\n");
    }

    Path root() {
        return root;
    }

    /** Runs a program of the image with the variables of the image only. */
    CommandResult run(Map<String, String> environment, String... line) {
        List<String> arguments = new ArrayList<>(List.of(
                "-m",
                "sh",
                "-c",
                "mount --rbind /proc \"$1/proc\" && mount --rbind /dev \"$1/dev\" && shift && exec \"$@\"",
                "sh",
                root.toString(),
                "chroot",
                "--userspec=65532:65532",
                root.toString(),
                line[0]));
        arguments.addAll(List.of(line).subList(1, line.length));
        Command command = Command.of(SearchPath.ofThisProcess().find("unshare").orElseThrow(), LIMIT, arguments);
        for (String name : System.getenv().keySet()) {
            command = name.equals("PATH") ? command : command.without(name);
        }
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            command = variable.getKey().equals("PATH") ? command : command.with(variable.getKey(), variable.getValue());
        }
        return command.run();
    }
}
