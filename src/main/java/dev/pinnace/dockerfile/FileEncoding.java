package dev.pinnace.dockerfile;

import java.util.Optional;

/** Tells text from other bytes by how a file begins. */
final class FileEncoding {
    private static final int BEGINNING = 1_024;

    private FileEncoding() {}

    /** What a file is that is no UTF-8 text and not nearly one, as a message; empty when it may be read. */
    static Optional<String> otherThanText(byte[] bytes) {
        if (bytes.length >= 2 && isMark(bytes[0], bytes[1])) {
            return Optional.of("The file is UTF-16, which no builder reads; save it as UTF-8.");
        }
        int zeros = 0;
        int controls = 0;
        int length = Math.min(bytes.length, BEGINNING);
        for (int i = 0; i < length; i++) {
            zeros += bytes[i] == 0 ? 1 : 0;
            controls += bytes[i] < 0 || (bytes[i] < ' ' && !isWhite(bytes[i])) ? 1 : 0;
        }
        boolean isUtf16 = zeros > length / 3 && controls - zeros <= length / 10;
        if (isUtf16 && length > 3) {
            return Optional.of("The file seems to be UTF-16, which no builder reads; save it as UTF-8.");
        }
        return zeros > 1 && controls > length / 5
                ? Optional.of("The file is binary and no Dockerfile; remove it, or rename it.")
                : Optional.empty();
    }

    private static boolean isMark(byte first, byte second) {
        return (first == (byte) 0xff && second == (byte) 0xfe) || (first == (byte) 0xfe && second == (byte) 0xff);
    }

    private static boolean isWhite(byte character) {
        return character >= '\t' && character <= '\r';
    }
}
