package dev.pinnace.policy.rules.image;

import dev.pinnace.policy.ContentFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which files are meant, by the end of their path: {@code .netrc}, {@code .aws/credentials}, {@code yum.repos.d/*}. It is asked
 * of every member of every archive, so that it looks the name up first.
 */
final class FileNames {
    private static final String ANY = "/*";

    private final List<String> endings;
    private final Map<String, List<String>> byName = new HashMap<>();
    private final List<String> directories = new ArrayList<>();

    private FileNames(List<String> endings) {
        this.endings = endings;
        for (String ending : endings) {
            if (ending.endsWith(ANY)) {
                directories.add("/" + ending.substring(0, ending.length() - ANY.length()));
            } else {
                String name = ending.substring(ending.lastIndexOf('/') + 1);
                byName.computeIfAbsent(name, any -> new ArrayList<>()).add("/" + ending);
            }
        }
    }

    /** @param endings in lower case */
    static FileNames of(String... endings) {
        return new FileNames(Arrays.asList(endings));
    }

    /** All of these. */
    static FileNames any(Collection<FileNames> names) {
        return new FileNames(
                names.stream().flatMap(some -> some.endings.stream()).toList());
    }

    /** Whether the file, or the member of an archive, is one of them. */
    boolean contain(ContentFile file) {
        List<String> members = file.members();
        String last = members.isEmpty() ? file.path().value() : members.get(members.size() - 1);
        int slash = last.lastIndexOf('/');
        List<String> sameName = byName.get(last.substring(slash + 1).toLowerCase(Locale.ROOT));
        if (sameName == null && (directories.isEmpty() || slash < 0)) {
            return false;
        }
        String path = (members.isEmpty() ? last : "/" + last).toLowerCase(Locale.ROOT);
        return (sameName != null && sameName.stream().anyMatch(path::endsWith)) || isInDirectory(path);
    }

    private boolean isInDirectory(String path) {
        int slash = path.lastIndexOf('/');
        for (String directory : directories) {
            if (path.startsWith(directory, slash - directory.length())) {
                return true;
            }
        }
        return false;
    }
}
