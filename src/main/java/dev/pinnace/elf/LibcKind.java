package dev.pinnace.elf;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The C library that a file is linked against. */
public enum LibcKind {
    GLIBC("glibc"),
    MUSL("musl");

    /** What every Unix numbers by itself. */
    private static final Pattern NUMBERED = Pattern.compile("lib(c|m|dl|pthread)\\.so\\.[0-9.]+");

    /** The numbers of glibc, on all machines. */
    private static final Set<String> OF_GLIBC = Set.of(
            "libc.so.6", "libc.so.6.1", "libm.so.6", "libm.so.6.1", "libdl.so.2", "libdl.so.2.1", "libpthread.so.0");

    private final String id;

    LibcKind(String id) {
        this.id = id;
    }

    /** The name in texts. */
    public String id() {
        return id;
    }

    /** The kind that the interpreter or, failing that, the needed libraries show; empty where neither does. */
    static Optional<LibcKind> of(Optional<String> interpreter, Collection<String> needed) {
        if (interpreter.isPresent()) {
            String name = interpreter.get().substring(interpreter.get().lastIndexOf('/') + 1);
            return ofLoader(name);
        }
        if (needed.stream().anyMatch(name -> name.startsWith("libc.musl-") || name.equals("libc.so"))) {
            return Optional.of(MUSL);
        }
        return needed.stream().anyMatch(name -> name.equals("libc.so.6") || name.equals("libc.so.6.1"))
                ? Optional.of(GLIBC)
                : Optional.empty();
    }

    /** Whether this is a C library, or a part of one, that neither glibc nor musl has: one of a BSD or of Solaris. */
    static boolean isOfOtherSystem(String library) {
        return NUMBERED.matcher(library).matches() && !OF_GLIBC.contains(library);
    }

    /** The kind of a loader, by its file name. */
    public static Optional<LibcKind> ofLoader(String name) {
        if (name.startsWith("ld-musl-")) {
            return Optional.of(MUSL);
        }
        return name.startsWith("ld-linux") || name.startsWith("ld64.so") || name.equals("ld.so.1")
                ? Optional.of(GLIBC)
                : Optional.empty();
    }
}
