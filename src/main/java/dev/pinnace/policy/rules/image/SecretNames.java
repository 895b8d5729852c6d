package dev.pinnace.policy.rules.image;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells names that say "secret" from names that only look so. Names are taken apart into words, so that {@code KEYCLOAK},
 * {@code TOKENIZERS} and {@code libcrypto3} say nothing.
 */
final class SecretNames {
    private static final Set<String> SECRET = Set.of(
            "PASSWORD",
            "PASSWORDS",
            "PASSWD",
            "PASSPHRASE",
            "PASS",
            "PWD",
            "SECRET",
            "SECRETS",
            "TOKEN",
            "TOKENS",
            "APIKEY",
            "CREDENTIAL",
            "CREDENTIALS");

    /** What makes a key a secret one. */
    private static final Set<String> OF_A_KEY = Set.of(
            "API",
            "ACCESS",
            "AUTH",
            "PRIVATE",
            "SECRET",
            "SIGNING",
            "ENCRYPTION",
            "MASTER",
            "LICENSE",
            "ACCOUNT",
            "SSH");

    /** What is said about a secret and is none. */
    private static final Set<String> ABOUT = Set.of(
            "ALGORITHM",
            "ALG",
            "ARN",
            "AGE",
            "ATTEMPTS",
            "AUDIENCE",
            "CLASS",
            "COUNT",
            "DIR",
            "DIRECTORY",
            "DURATION",
            "ENABLED",
            "DISABLED",
            "ENABLE",
            "DISABLE",
            "ENDPOINT",
            "EXPIRATION",
            "EXPIRES",
            "EXPIRY",
            "FIELD",
            "FILE",
            "FILES",
            "FOLDER",
            "FORMAT",
            "HASH",
            "HEADER",
            "HOST",
            "ID",
            "ISSUER",
            "LENGTH",
            "LIFETIME",
            "LIMIT",
            "LOCATION",
            "MAX",
            "MIN",
            "NAME",
            "NAMES",
            "NAMESPACE",
            "PARAM",
            "PATH",
            "POLICY",
            "PORT",
            "PREFIX",
            "PROVIDER",
            "REF",
            "REGEX",
            "REGION",
            "REQUIRED",
            "RESET",
            "ROTATION",
            "SCOPE",
            "SERVICE",
            "SIZE",
            "STORE",
            "SUFFIX",
            "TIMEOUT",
            "TTL",
            "TYPE",
            "URI",
            "URL",
            "USER",
            "USERNAME",
            "VERSION");

    private SecretNames() {}

    /** Whether the name of a variable says that its value is secret. */
    static boolean isSecret(String name) {
        List<String> words = words(name);
        if (words.isEmpty() || words.contains("PUBLIC") || ABOUT.contains(words.get(words.size() - 1))) {
            return false;
        }
        if ((words.size() == 1 && "PWD".equals(words.get(0))) || name.equals("OLDPWD")) {
            return false; // shells keep the directory there
        }
        return !Collections.disjoint(words, SECRET) || hasSecretKey(words);
    }

    private static boolean hasSecretKey(List<String> words) {
        for (int i = 1; i < words.size(); i++) {
            boolean key = words.get(i).equals("KEY") || words.get(i).equals("KEYS");
            if (key && OF_A_KEY.contains(words.get(i - 1))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> words(String name) {
        String separated = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
        return Arrays.stream(separated.split("[^A-Z]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
