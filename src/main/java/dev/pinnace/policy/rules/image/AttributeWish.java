package dev.pinnace.policy.rules.image;

import dev.pinnace.inspect.FileAttributes;
import dev.pinnace.inspect.FileNode;
import dev.pinnace.oci.FileMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a policy wants of the attributes of files.
 *
 * @param files which files
 * @param mode the exact permissions
 * @param owner {@code uid:gid}
 * @param executable who must be able to run them
 */
record AttributeWish(PathGlob files, Optional<FileMode> mode, Optional<String> owner, Optional<Executable> executable) {
    private static final String FORM =
            "write a path and after it mode=OCTAL, owner=UID:GID or" + " executable=owner|group|others|any|none";

    /** Who can run a file. */
    enum Executable {
        OWNER(0100),
        GROUP(0010),
        OTHERS(0001),
        ANY(0111),
        NONE(0111);

        private final int bits;

        Executable(int bits) {
            this.bits = bits;
        }

        boolean fits(FileMode mode) {
            return ((mode.bits() & bits) != 0) != (this == NONE);
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads {@code /app/** mode=0444 owner=0:0}.
     *
     * @throws IllegalArgumentException when it has another form
     */
    static AttributeWish of(String line) {
        String[] words = line.split("\\s+", -1);
        Optional<FileMode> mode = Optional.empty();
        Optional<String> owner = Optional.empty();
        Optional<Executable> executable = Optional.empty();
        for (int i = 1; i < words.length; i++) {
            String value = words[i].substring(words[i].indexOf('=') + 1);
            if (words[i].startsWith("mode=")) {
                mode = Optional.of(FileMode.parse(value));
            } else if (words[i].matches("owner=[0-9]+:[0-9]+")) {
                owner = Optional.of(value);
            } else if (words[i].matches("executable=(owner|group|others|any|none)")) {
                executable = Optional.of(Executable.valueOf(value.toUpperCase(Locale.ROOT)));
            } else {
                throw new IllegalArgumentException(FORM);
            }
        }
        if (words.length < 2) {
            throw new IllegalArgumentException(FORM);
        }
        return new AttributeWish(new PathGlob(words[0]), mode, owner, executable);
    }

    /** What is wrong with a file, for messages. */
    List<String> faults(FileNode file) {
        FileAttributes is = file.attributes();
        List<String> faults = new ArrayList<>();
        mode.filter(wanted -> !wanted.equals(is.mode()))
                .ifPresent(wanted -> faults.add("has the mode " + is.mode() + ", not " + wanted));
        owner.filter(wanted -> !wanted.equals(is.owner().toString()))
                .ifPresent(wanted -> faults.add("belongs to " + is.owner() + ", not to " + wanted));
        executable
                .filter(wanted -> file.isFile() && !wanted.fits(is.mode()))
                .ifPresent(wanted ->
                        faults.add("has the mode " + is.mode() + ", and is to be executable by " + wanted.word()));
        return faults;
    }
}
