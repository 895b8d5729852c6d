package dev.pinnace.policy.rules.dockerfile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which names of variables stand for a secret. The list is short on purpose: a variable that holds where a secret lies, what
 * it is called, or how it is used is none.
 */
final class SecretNames {
    private static final Set<String> WORDS = Set.of(
            "apikey", "auth", "credential", "credentials", "key", "password", "passwd", "pword", "secret", "token");
    private static final Set<String> LAST_WORDS = Set.of("pass", "psw", "pwd", "passphrase", "pat");
    private static final List<String> PARTS =
            List.of("password", "passwd", "secret", "apikey", "accesskey", "privatekey", "authtoken");
    private static final Set<String> HARMLESS = Set.of("public", "file", "files", "version", "dummy");
    private static final Set<String> HARMLESS_AT_END = Set.of(
            "path",
            "dir",
            "directory",
            "url",
            "uri",
            "endpoint",
            "name",
            "fingerprint",
            "enabled",
            "disabled",
            "algorithm",
            "alg",
            "type",
            "ttl",
            "timeout",
            "length",
            "expiry",
            "expiration",
            "expires",
            "issuer",
            "audience",
            "header",
            "server",
            "method",
            "mode",
            "module",
            "provider",
            "host",
            "port",
            "size",
            "count",
            "limit",
            "limits",
            "sock",
            "socket",
            "store",
            "user",
            "username");

    private SecretNames() {}

    /** What a name tells. */
    enum Verdict {
        /** No secret. */
        HARMLESS,
        /** One of its words is what a secret is called. */
        WORD,
        /** It ends in an abbreviation for a secret, or the word is glued to another one. */
        SIMILAR
    }

    /** What the name of a variable tells. */
    static Verdict of(String name) {
        List<String> words =
                Arrays.stream(name.toLowerCase(Locale.ROOT).split("[_.-]+")).toList();
        if (words.stream().anyMatch(HARMLESS::contains)) {
            return Verdict.HARMLESS;
        }
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        if (HARMLESS_AT_END.contains(last) || isKeyOfSignatures(words) || isIdOfKey(words, last)) {
            return Verdict.HARMLESS;
        }
        if (words.stream().anyMatch(WORDS::contains)) {
            return Verdict.WORD;
        }
        boolean similar = (words.size() > 1 && LAST_WORDS.contains(last))
                || words.stream()
                        .filter(word -> !word.startsWith("passwordless"))
                        .anyMatch(word -> PARTS.stream().anyMatch(word::contains));
        return similar ? Verdict.SIMILAR : Verdict.HARMLESS;
    }

    /** {@code GPG_KEY} holds the fingerprint of a public key. */
    private static boolean isKeyOfSignatures(List<String> words) {
        return (words.contains("gpg") || words.contains("pgp") || words.contains("signing"))
                && words.stream().noneMatch(word -> WORDS.contains(word) && !word.equals("key"))
                && !words.contains("passphrase")
                && !words.contains("private");
    }

    /** The id of a key is no secret, but that of a pair with a secret access key is half of a login. */
    private static boolean isIdOfKey(List<String> words, String last) {
        return last.equals("id") && !words.containsAll(List.of("access", "key"));
    }
}
