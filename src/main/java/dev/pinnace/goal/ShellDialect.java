package dev.pinnace.goal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A language that ShellCheck understands. */
enum ShellDialect {
    SH,
    BASH,
    DASH,
    KSH;

    /** The name that ShellCheck has for it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The language of a shell; empty when ShellCheck knows none for it.
     *
     * @param line program and arguments, also {@code /usr/bin/env bash} and {@code busybox sh}
     */
    static Optional<ShellDialect> of(List<String> line) {
        for (String word : line) {
            String name = word.substring(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
            boolean isFurther = name.equals("env") || name.equals("busybox") || name.startsWith("-");
            if (!isFurther) {
                return switch (name) {
                    case "sh" -> Optional.of(line.get(0).endsWith("busybox") ? DASH : SH);
                    case "bash" -> Optional.of(BASH);
                    // Of all that ShellCheck knows dash is the nearest to that of busybox.
                    case "dash", "ash" -> Optional.of(DASH);
                    case "ksh", "mksh" -> Optional.of(KSH);
                    default -> Optional.empty();
                };
            }
        }
        return Optional.empty();
    }
}
