package dev.pinnace.policy.rules.build;

import dev.pinnace.inspect.Accounts;
import dev.pinnace.inspect.FileAttributes;
import dev.pinnace.inspect.FileNode;
import dev.pinnace.jvm.Paths;
import dev.pinnace.oci.ImageConfig;
import dev.pinnace.oci.Ownership;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.policy.ImageSubject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The programs of an image as its user finds them and may run them (execvp(3), path_resolution(7)). */
final class Executables {
    /** What engines take where the configuration has no PATH. */
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final int MOST_DIRECTORIES = 100;

    private final ImageSubject image;
    private final Optional<Ownership> user;
    private final Set<Integer> groups = new HashSet<>();

    Executables(ImageSubject image) {
        this.image = image;
        ImageConfig config = image.config();
        Accounts accounts = image.snapshot().accounts();
        this.user = accounts.resolve(config.user().strip());
        user.ifPresent(owner -> {
            groups.add(owner.gid());
            accounts.user(owner.uid())
                    .ifPresent(account -> accounts.groups().stream()
                            .filter(group -> group.members().contains(account.name()))
                            .forEach(group -> groups.add(group.gid())));
        });
    }

    /** The file at the end of all links that starts under this name. */
    Optional<FileNode> find(String word) {
        ImageConfig config = image.config();
        if (word.contains("/")) {
            return at(config.workingDirectory(), word);
        }
        String path = config.environment().getOrDefault("PATH", DEFAULT_PATH);
        return List.of(path.split(":", MOST_DIRECTORIES)).stream()
                .flatMap(directory -> at(config.workingDirectory(), directory + "/" + word).stream())
                .findFirst();
    }

    private Optional<FileNode> at(String directory, String path) {
        return Paths.resolve(directory, path)
                .flatMap(absolute -> image.tree().follow(absolute))
                .filter(FileNode::isFile);
    }

    /** Whether the user may run it and reach it; also when the image does not know the user, of which other rules speak. */
    boolean mayRun(FileNode file) {
        return user.isEmpty() || (mayExecute(file) && mayReach(file));
    }

    private boolean mayReach(FileNode file) {
        return file.path().ancestors().stream()
                .flatMap((UnixPath path) -> image.tree().at(path).stream())
                .allMatch(directory -> directory.isImplied() || isRoot() || mayExecute(directory));
    }

    private boolean mayExecute(FileNode file) {
        FileAttributes attributes = file.attributes();
        int mode = attributes.mode().bits();
        if (isRoot()) {
            return (mode & 0111) != 0;
        }
        if (user.filter(me -> me.uid() == attributes.owner().uid()).isPresent()) {
            return (mode & 0100) != 0;
        }
        return groups.contains(attributes.owner().gid()) ? (mode & 0010) != 0 : (mode & 0001) != 0;
    }

    private boolean isRoot() {
        return user.filter(me -> me.uid() == 0).isPresent();
    }
}
