package dev.pinnace.inspect;

import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.UnixPath;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How names of archive entries become paths. */
final class EntryNames {
    /** Deeper paths are refused: every step of every path costs. */
    private static final int DEEPEST = 255;

    private static final char ESCAPED = '\uDC00';

    private EntryNames() {}

    /**
     * Text of bytes that should be UTF-8. A byte that is not stands as a lone surrogate, so that different names stay
     * different.
     */
    static String decode(byte[] bytes, int from, int to) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer out = CharBuffer.allocate(to - from);
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPED + (in.get() & 0xff)));
            }
            result = decoder.reset().decode(in, out, true);
        }
        return out.flip().toString();
    }

    /**
     * The relative form of a name: without a leading slash, {@code .} segments, doubled and trailing slashes; empty for the
     * root.
     *
     * @throws ImageReadException when it has a {@code ..} segment, a NUL, or is too deep
     */
    static String normalise(String name) {
        if (isNormal(name)) {
            return name;
        }
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : name.split("/", -1)) {
            if ("..".equals(segment)) {
                throw new ImageReadException(
                        "an entry is named '" + Excerpt.of(name) + "', which leads out of its directory");
            }
            if (!segment.isEmpty() && !".".equals(segment)) {
                segments.add(segment);
            }
        }
        if (segments.size() > DEEPEST) {
            throw new ImageReadException(
                    "an entry is nested deeper than " + DEEPEST + " directories: '" + Excerpt.of(name) + "'");
        }
        return String.join("/", segments);
    }

    /** The usual case, without taking the name apart. */
    private static boolean isNormal(String name) {
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || name.charAt(i) == '/') {
                int length = i - start;
                boolean dots = length <= 2 && name.startsWith(".", start) && (length == 1 || name.charAt(i - 1) == '.');
                if (length == 0 || dots || ++depth > DEEPEST) {
                    return false;
                }
                start = i + 1;
            }
        }
        return true;
    }

    /**
     * The path of an entry in an image.
     *
     * @throws ImageReadException when it leads out of the root or is longer than a path may be
     */
    static UnixPath path(String name) {
        try {
            return new UnixPath("/" + normalise(name));
        } catch (IllegalArgumentException e) {
            throw new ImageReadException("an entry has a name that is no path: " + e.getMessage(), e);
        }
    }

    /** The path that this text stands for when a program opens it in the root; empty when it is none. */
    static Optional<UnixPath> absolute(String text) {
        try {
            return resolve("", text).map(name -> new UnixPath("/" + name));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a NUL, or too long
        }
    }

    /** The name that a relative link target stands for; empty when it leads out. */
    static Optional<String> resolve(String directory, String target) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : (directory + "/" + target).split("/", -1)) {
            if ("..".equals(segment)) {
                if (segments.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!segment.isEmpty() && !".".equals(segment)) {
                segments.add(segment);
            }
        }
        return Optional.of(String.join("/", segments));
    }
}
