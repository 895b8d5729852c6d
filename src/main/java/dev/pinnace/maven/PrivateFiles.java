package dev.pinnace.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows the files of a work tree that belong to its author and not into an image. */
final class PrivateFiles {
    /** What version control, editors and operating systems leave behind, much as Ant's and Plexus' default excludes. */
    private static final Set<String> LEFTOVERS = Set.of(
            ".git",
            ".gitattributes",
            ".gitignore",
            ".gitmodules",
            ".svn",
            ".hg",
            ".hgignore",
            ".bzr",
            ".bzrignore",
            "_darcs",
            "CVS",
            ".cvsignore",
            "SCCS",
            ".DS_Store",
            "Thumbs.db",
            ".idea",
            ".vscode",
            ".settings",
            ".project",
            ".classpath",
            ".factorypath",
            ".mvn");

    private static final Pattern LEFTOVER = Pattern.compile("\\._.*|.*~|#.*#|\\.#.*|%.*%|.*\\.sw[op]|.*\\.iml");

    /** What holds credentials by the custom of its tool. */
    private static final Set<String> SECRETS = Set.of(
            ".ssh",
            ".gnupg",
            ".m2",
            ".aws",
            ".azure",
            ".kube",
            ".docker",
            ".netrc",
            "_netrc",
            ".npmrc",
            ".pypirc",
            ".pgpass",
            ".git-credentials",
            ".env",
            "id_rsa",
            "id_dsa",
            "id_ecdsa",
            "id_ed25519",
            "settings-security.xml",
            "settings-security4.xml");

    private static final int ENOUGH = 4096;

    private PrivateFiles() {}

    /** Whether this is left out of a directory without a word. */
    static boolean isLeftover(Path path) {
        String name = nameOf(path);
        return LEFTOVERS.contains(name) || LEFTOVER.matcher(name).matches() || isBuildDirectory(path);
    }

    /**
     * Whether this holds, by its name, credentials; a file named {@code settings.xml} does when it is one of Maven's.
     *
     * @throws IOException when such a file cannot be read
     */
    static boolean isSecret(Path path) throws IOException {
        String name = nameOf(path);
        return SECRETS.contains(name) || ("settings.xml".equals(name) && isOfMaven(path));
    }

    private static String nameOf(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    private static boolean isBuildDirectory(Path path) {
        return "target".equals(nameOf(path))
                && Files.isDirectory(path)
                && Files.isRegularFile(path.resolveSibling("pom.xml"));
    }

    private static boolean isOfMaven(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(ENOUGH), StandardCharsets.UTF_8).contains("<settings");
        }
    }
}
