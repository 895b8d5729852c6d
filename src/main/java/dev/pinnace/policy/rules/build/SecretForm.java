package dev.pinnace.policy.rules.build;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** A way in which a secret may lie in a file. */
final class SecretForm {
    /** Shorter ones would be found everywhere. */
    private static final int SHORTEST = 4;

    private final String name;
    private final byte[] bytes;

    private SecretForm(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** For people. */
    String name() {
        return name;
    }

    /** What to look for; the caller overwrites them when it is done. */
    byte[] bytes() {
        return bytes;
    }

    /** All forms of a secret: plain, Base64 at its three offsets, hexadecimal, URL-encoded, escaped for XML. */
    static List<SecretForm> of(byte[] secret) {
        List<SecretForm> forms = new ArrayList<>();
        add("in plain text", secret, forms);
        for (int offset = 0; offset < 3; offset++) {
            byte[] base64 = base64(secret, offset);
            add("in Base64", base64, forms);
            add("in Base64", replace(replace(base64, '+', '-'), '/', '_'), forms);
        }
        String hex = HexFormat.of().formatHex(secret);
        add("in hexadecimal", ascii(hex), forms);
        add("in hexadecimal", ascii(hex.toUpperCase(Locale.ROOT)), forms);
        addTexts(secret, forms);
        return forms;
    }

    private static void addTexts(byte[] secret, List<SecretForm> forms) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(secret))
                    .toString();
        } catch (CharacterCodingException e) {
            return; // bytes that are no text have no escaped form
        }
        String url = URLEncoder.encode(text, StandardCharsets.UTF_8);
        add("URL-encoded", ascii(url), forms);
        add("URL-encoded", ascii(url.replace("+", "%20")), forms);
        add("URL-encoded", ascii(lowerCaseEscapes(url)), forms);
        add("URL-encoded", ascii(lowerCaseEscapes(url).replace("+", "%20")), forms);
        add("escaped", xml(text).getBytes(StandardCharsets.UTF_8), forms);
        add("escaped", text.replace("\\", "\\\\").replace("\"", "\\\"").getBytes(StandardCharsets.UTF_8), forms);
    }

    private static void add(String name, byte[] bytes, List<SecretForm> forms) {
        boolean known = forms.stream().anyMatch(form -> Arrays.equals(form.bytes, bytes));
        if (bytes.length >= SHORTEST && !known) {
            forms.add(new SecretForm(name, bytes.clone()));
        }
    }

    /** The characters of Base64 that depend on nothing but the secret when so many bytes stand before it. */
    private static byte[] base64(byte[] secret, int offset) {
        byte[] shifted = new byte[offset + secret.length];
        System.arraycopy(secret, 0, shifted, offset, secret.length);
        byte[] encoded = Base64.getEncoder().withoutPadding().encode(shifted);
        int from = (8 * offset + 5) / 6;
        int to = 8 * shifted.length / 6;
        return Arrays.copyOfRange(encoded, Math.min(from, to), to);
    }

    private static byte[] replace(byte[] bytes, char from, char to) {
        byte[] copy = bytes.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = copy[i] == from ? (byte) to : copy[i];
        }
        return copy;
    }

    private static String lowerCaseEscapes(String url) {
        StringBuilder text = new StringBuilder(url);
        for (int at = text.indexOf("%"); at >= 0; at = text.indexOf("%", at + 3)) {
            text.replace(at, at + 3, text.substring(at, at + 3).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Never the bytes. */
    @Override
    public String toString() {
        return name;
    }
}
