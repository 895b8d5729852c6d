package dev.pinnace.it;

/**
 * An entry of a layer.
 *
 * @param path from the root of the image, without a slash at either end
 * @param type {@code file}, {@code directory} or {@code link}
 * @param mode the lower twelve bits
 * @param user who owns it
 * @param group whose group it has
 * @param modified in seconds since 1970
 * @param layer counted from 0, the lowest
 */
public record FileInImage(String path, String type, int mode, long user, long group, long modified, int layer) {
    boolean isChangeableBy(int someone) {
        return !type.equals("link")
                && ((mode & 0002) != 0
                        || (user == someone && (mode & 0200) != 0)
                        || (group == someone && (mode & 0020) != 0));
    }

    boolean isPrivileged() {
        return (mode & 06000) != 0;
    }
}
