package dev.pinnace.oci;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The digest of some content: algorithm and lower-case hexadecimal value (OCI image specification 1.1, descriptor.md,
 * "Digests"). The registered algorithms {@code sha256} and {@code sha512} are known.
 *
 * @param algorithm {@code sha256} or {@code sha512}
 * @param hex the value, 64 or 128 lower-case hexadecimal digits
 */
public record Digest(String algorithm, String hex) implements Comparable<Digest> {
    private static final Pattern FORM = Pattern.compile("(sha256):([0-9a-f]{64})|(sha512):([0-9a-f]{128})");

    /** @throws IllegalArgumentException when algorithm and value do not fit each other */
    public Digest {
        if (!FORM.matcher(algorithm + ":" + hex).matches()) {
            throw new IllegalArgumentException(malformed(algorithm + ":" + hex));
        }
    }

    /**
     * Reads {@code algorithm:hex}.
     *
     * @throws IllegalArgumentException when the text is not a digest of a known algorithm
     */
    public static Digest parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(malformed(text));
        }
        int colon = text.indexOf(':');
        return new Digest(text.substring(0, colon), text.substring(colon + 1));
    }

    /** The SHA-256 digest of the bytes. */
    public static Digest sha256(byte[] content) {
        return ofSha256(newSha256().digest(content));
    }

    /** Wraps the 32 bytes that a SHA-256 computation gave. */
    public static Digest ofSha256(byte[] hash) {
        return new Digest("sha256", HexFormat.of().formatHex(hash));
    }

    /** A new SHA-256 computation. */
    public static MessageDigest newSha256() {
        return messageDigest("SHA-256");
    }

    /** A new computation of this digest's algorithm, to verify content against it. */
    public MessageDigest newMessageDigest() {
        return messageDigest("sha512".equals(algorithm) ? "SHA-512" : "SHA-256");
    }

    /** Whether the finished computation gave this digest. */
    public boolean matches(byte[] hash) {
        return HexFormat.of().formatHex(hash).equals(hex);
    }

    private static MessageDigest messageDigest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + name, e);
        }
    }

    private static String malformed(String text) {
        return "'" + Excerpt.of(text) + "' is not a digest; expected 'sha256:' and 64 lower-case hexadecimal digits";
    }

    @Override
    public int compareTo(Digest other) {
        return toString().compareTo(other.toString());
    }

    /** {@code algorithm:hex}, as the specification writes it. */
    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }

    // Written out, since the JVM links a record's own anew in every process (docs/decisions/0017).
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Digest that && algorithm.equals(that.algorithm) && hex.equals(that.hex);
    }

    @Override
    public int hashCode() {
        return hex.hashCode();
    }
}
