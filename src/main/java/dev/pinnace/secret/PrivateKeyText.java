package dev.pinnace.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * A private key as text (RFC 7468, RFC 1421, OpenSSH's {@code PROTOCOL.key}, RFC 9580). The line that begins one stands in many
 * programs and documents; a key is what is followed by one that can be decoded and has the right length.
 *
 * @param kind in words, with an article
 * @param isProtected whether a passphrase is needed to use it
 */
public record PrivateKeyText(String kind, boolean isProtected) {
    /** With what it begins. */
    public static final String MARK = "-----BEGIN ";

    /** Keys of 16384 bits have less. */
    public static final int LONGEST = 1 << 14;

    private static final int LONGEST_LABEL = 40;
    private static final String DASHES = "-----";
    private static final byte[] OPENSSH = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int SHORTEST_PGP = 100;

    /** SHA-256 of keys that libraries publish for tests, in jars that many applications have: nobody's secret. */
    private static final Set<String> PUBLISHED = Set.of(
            // google-http-client, com.google.api.client.testing.json.webtoken.TestCertificates
            "a0757796dab4f4851a25c8c51fdbacc7431d86bc777aa38bd50cc230417935b3",
            "04fb5ba76efffe3861a2139869bdb2673adb37d1344585fb4dd866d9e78b953d",
            // netty-handler, which tries with it what OpenSSL can do
            "9186408b8399cd7bd95651a76d3f603b0b91631f5e6a226ef057cc48b4224398",
            // libgnutls, which tests itself with them
            "87e288dc7dbc29a24241b596ec8c84f949d9f09f34fc0cf69242481fb2274770",
            "d245e52c341a76645e1b0e56c58dc964cd4f3ecaea64a9c6d6db9897d4948a8a",
            "0294b4406902e33bb02f89eaf4c691328790d7a9cd01b873d68edac994f310a1",
            "60c323abe4854b03743005874156ef6e0343bc9c05c09a2a43335cdda19342b3",
            "995b8d5b08ac126a74f39d812fc8cce270d026093d810f366de923bb0fe47f60",
            "09416ba3e0782523c56225fb168cd58cda7796e938db1b53f79b6abbaed2bbc7",
            "7e38af7715bbb425a6aa8060b7c0af60aeb81d39975c55e83edcb9eae7a5e9f8",
            "458022ddcb5598b39253bc027eb02c4f3dba00e2bdbaef239a35bc91c9bd4f3a",
            "09f1c1a4680df80b9e8e6e587d3a787de7402a919e366426ad807a1c0f8c98c1",
            "2859ff03b44c8f0e4f96604b8cced325ef4d01ca935422b2041d88d8809f8fa1");

    /**
     * The key that begins at a place of a text.
     *
     * @param text one character a byte
     * @param at where the mark stands
     * @return empty when it is something else, or a key that is not there
     */
    public static Optional<PrivateKeyText> at(String text, int at) {
        int label = at + MARK.length();
        int end = text.indexOf(DASHES, label);
        if (end < 0 || end - label > LONGEST_LABEL) {
            return Optional.empty();
        }
        String name = text.substring(label, end);
        if (!name.endsWith("PRIVATE KEY") && !name.endsWith("PRIVATE KEY BLOCK")) {
            return Optional.empty();
        }
        Body body = Body.read(text, end + DASHES.length());
        byte[] key = body.decoded();
        return of(name, key, body.isEncrypted()).filter(found -> !PUBLISHED.contains(sha256(key)));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Optional<PrivateKeyText> of(String label, byte[] key, boolean encrypted) {
        if (label.startsWith("OPENSSH")) {
            boolean whole = key.length > OPENSSH.length + 8 && startsWith(key, 0, OPENSSH);
            byte[] none = {0, 0, 0, 4, 'n', 'o', 'n', 'e'};
            return some(whole, "a private key of SSH", whole && !startsWith(key, OPENSSH.length, none));
        }
        if (label.startsWith("PGP")) {
            return some(key.length > SHORTEST_PGP && key[0] < 0, "a private key of OpenPGP", false);
        }
        if (label.startsWith("ENCRYPTED")) {
            return some(isWholeSequence(key), "a private key", true);
        }
        // What is encrypted as RFC 1421 does it has no structure left.
        return some(encrypted ? key.length >= 64 : isWholeSequence(key), "a private key", encrypted);
    }

    private static Optional<PrivateKeyText> some(boolean there, String kind, boolean isProtected) {
        return there ? Optional.of(new PrivateKeyText(kind, isProtected)) : Optional.empty();
    }

    /** A SEQUENCE of DER that is as long as it says, and holds more than a few bytes. */
    private static boolean isWholeSequence(byte[] key) {
        if (key.length < 40 || key[0] != 0x30) {
            return false;
        }
        int first = key[1] & 0xff;
        int count = first < 0x80 ? 0 : first - 0x80;
        if (count > 3) {
            return false;
        }
        int length = count == 0 ? first : 0;
        for (int i = 0; i < count; i++) {
            length = (length << 8) | (key[2 + i] & 0xff);
        }
        return 2 + count + length == key.length;
    }

    private static boolean startsWith(byte[] bytes, int at, byte[] wanted) {
        if (bytes.length < at + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** What stands between the two lines of dashes; line ends may be written as escapes, as JSON and properties do. */
    private static final class Body {
        private final StringBuilder base64 = new StringBuilder();
        private boolean encrypted;

        static Body read(String text, int from) {
            Body body = new Body();
            int end = text.indexOf(DASHES, from);
            if (end >= 0 && end - from <= LONGEST) {
                String plain = text.substring(from, end)
                        .replace("\\r", "\n")
                        .replace("\\n", "\n")
                        .replace("\\", "");
                plain.lines().map(String::strip).forEach(body::add);
            }
            return body;
        }

        private void add(String line) {
            if (line.indexOf(':') >= 0) {
                encrypted |= line.startsWith("Proc-Type") && line.endsWith("ENCRYPTED");
            } else if (!line.startsWith("=")) { // the checksum of OpenPGP
                base64.append(line.replace("\"", "").replace(" ", ""));
            }
        }

        boolean isEncrypted() {
            return encrypted;
        }

        byte[] decoded() {
            try {
                return Base64.getDecoder().decode(base64.toString());
            } catch (IllegalArgumentException e) {
                return new byte[0]; // something else
            }
        }
    }
}
