package dev.pinnace.policy.rules.image;

import dev.pinnace.policy.ContentFile;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which files are meant, by the end of their path: {@code .netrc}, {@code .aws/credentials}, {@code yum.repos.d/*}.
 *
 * @param endings in lower case
 */
record FileNames(List<String> endings) {
    static FileNames of(String... endings) {
        return new FileNames(Arrays.asList(endings));
    }

    /** Whether the file, or the member of an archive, is one of them. */
    boolean contain(ContentFile file) {
        List<String> members = file.members();
        String last = members.isEmpty() ? file.path().value() : "/" + members.get(members.size() - 1);
        String path = last.toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(ending -> isEnd(path, ending));
    }

    private static boolean isEnd(String path, String ending) {
        if (ending.endsWith("/*")) {
            int slash = path.lastIndexOf('/');
            return ("/" + path.substring(0, slash)).endsWith("/" + ending.substring(0, ending.length() - 2));
        }
        return path.endsWith("/" + ending);
    }
}
