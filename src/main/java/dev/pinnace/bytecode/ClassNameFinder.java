package dev.pinnace.bytecode;

import java.util.function.BiConsumer;

/** Finds the class names in the Utf8 constants of a class file (JVMS 4.2.1, 4.3, 4.7.9.1; JLS 13.1 for binary names). */
final class ClassNameFinder {
    private static final int LONGEST = 300;

    private final byte[] bytes;
    private final NameTable table;
    private final BiConsumer<String, ReferenceKind> names;

    ClassNameFinder(byte[] bytes, NameTable table, BiConsumer<String, ReferenceKind> names) {
        this.bytes = bytes;
        this.table = table;
        this.names = names;
    }

    /** Looks at one constant; {@code isClass} when a CONSTANT_Class points to it. */
    void find(int start, int length, boolean isClass) {
        if (length < 3) {
            return;
        }
        byte first = bytes[start];
        int end = start + length;
        if (isClass && first != '[') {
            findInternalName(start, end);
        } else if (first == '(' || first == '[' || first == '<' || first == 'L') {
            findInDescriptor(start, end, isClass ? ReferenceKind.CLASS : ReferenceKind.DESCRIPTOR);
        }
        if (!isClass) {
            findBinaryName(start, end);
        }
    }

    private void findInternalName(int start, int end) {
        if (endOfName(start, end) == end) {
            report(start, end, ReferenceKind.CLASS);
        }
    }

    private void findInDescriptor(int start, int end, ReferenceKind kind) {
        int at = start;
        while (at < end) {
            if (bytes[at] == 'L') {
                int stop = endOfName(at + 1, end);
                if (stop < end && (bytes[stop] == ';' || bytes[stop] == '<' || bytes[stop] == '.')) {
                    report(at + 1, stop, kind);
                }
                at = stop;
            } else if (bytes[at] == 'T') {
                at = endOfName(at, end);
            } else {
                at++;
            }
        }
    }

    private int endOfName(int start, int end) {
        int at = start;
        while (at < end && (isPartOfSimpleName(bytes[at]) || bytes[at] == '/')) {
            at++;
        }
        return at;
    }

    /** A string such as {@code javax.naming.InitialContext}: segments that are identifiers, the last one capitalised. */
    private void findBinaryName(int start, int end) {
        int segment = start;
        for (int at = start; at < end; at++) {
            if (bytes[at] == '.') {
                if (at == segment) {
                    return;
                }
                segment = at + 1;
            } else if (!isPartOfSimpleName(bytes[at]) || (at == segment && isDigit(bytes[at]))) {
                return;
            }
        }
        if (segment > start && segment < end && isCapital(bytes[segment])) {
            report(start, end, ReferenceKind.STRING);
        }
    }

    /** Reports a name that is in a package; no class of a JDK is in none. */
    private void report(int start, int end, ReferenceKind kind) {
        if (end - start > LONGEST) {
            return;
        }
        String name = table.binaryName(bytes, start, end);
        if (name.indexOf('.') > 0) {
            names.accept(name, kind);
        }
    }

    private static boolean isPartOfSimpleName(byte c) {
        return (c >= 'a' && c <= 'z') || isCapital(c) || isDigit(c) || c == '_' || c == '$' || c == '-';
    }

    private static boolean isCapital(byte c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }
}
