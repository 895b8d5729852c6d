package dev.pinnace.policy.rules.image;

import dev.pinnace.inspect.Accounts;
import dev.pinnace.inspect.FileNode;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.policy.ImageSubject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What stands in {@code /etc/passwd} and {@code /etc/shadow} where a password is expected (passwd(5), shadow(5)). It may be
 * the hash of one, and must never get into a message.
 */
final class PasswordFields {
    private static final int LARGEST = 1 << 20;

    private final List<Field> passwd;
    private final List<Field> shadow;

    /**
     * One field.
     *
     * @param account whose it is
     * @param text what stands there
     * @param file in which it stands
     */
    record Field(String account, String text, FileNode file) {}

    PasswordFields(ImageSubject image) {
        this.passwd = read(image, Accounts.PASSWD);
        this.shadow = read(image, Accounts.SHADOW);
    }

    private static List<Field> read(ImageSubject image, UnixPath path) {
        Optional<FileNode> file =
                image.tree().follow(path).filter(FileNode::isFile).filter(found -> found.size() <= LARGEST);
        if (file.isEmpty()) {
            return List.of();
        }
        return new String(image.snapshot().read(file.get(), LARGEST), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split(":", 3))
                .filter(fields -> fields.length == 3 && !fields[0].isEmpty() && "#+-".indexOf(fields[0].charAt(0)) < 0)
                .map(fields -> new Field(fields[0], fields[1], file.get()))
                .toList();
    }

    /** Those of the first file. */
    List<Field> inPasswd() {
        return passwd;
    }

    /** Those of the second file. */
    List<Field> inShadow() {
        return shadow;
    }

    /** The one that counts for an account: of the second file, where the first one says {@code x}. */
    Optional<Field> of(String account) {
        Optional<Field> field = first(account, passwd);
        return field.filter(found -> "x".equals(found.text())).isPresent() ? first(account, shadow) : field;
    }

    private static Optional<Field> first(String account, List<Field> fields) {
        return fields.stream().filter(field -> field.account().equals(account)).findFirst();
    }
}
