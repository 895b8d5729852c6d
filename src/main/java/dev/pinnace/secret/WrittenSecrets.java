package dev.pinnace.secret;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.pinnace.secret.TokenForms.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Secrets, told by their form, in texts that people write: Dockerfiles, and what becomes of them in the configuration of an image.
 * There a token counts whose checksum is wrong, if it looks random: it is mistyped rather than an example.
 */
public final class WrittenSecrets {
    private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----");
    private static final Pattern WITH_PASSWORD =
            Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://[^\\s/:@\"'$<{]*:([^\\s/@\"'$<{*]{3,})@[A-Za-z0-9\\[]");
    private static final Set<String> PLACEHOLDERS =
            Set.of("password", "pass", "passwd", "pwd", "secret", "token", "changeme", "example", "xxx", "user");

    private WrittenSecrets() {}

    /** All secrets in a text, by their place. */
    public static List<Found> in(String text) {
        List<Found> found = new ArrayList<>(TokenForms.in(text));
        if (text.contains(PrivateKeyText.MARK)) {
            addKeys(text, found);
        }
        if (text.contains("://") && text.contains("@")) {
            addUrls(text, found);
        }
        found.sort((left, right) -> Integer.compare(left.start(), right.start()));
        return found;
    }

    /** The line that begins one is enough here: nobody writes it into a Dockerfile but for a key. */
    private static void addKeys(String text, List<Found> found) {
        Matcher matcher = PRIVATE_KEY.matcher(text);
        while (matcher.find()) {
            found.add(new Found("a private key", matcher.start(), matcher.end()));
        }
    }

    private static void addUrls(String text, List<Found> found) {
        Matcher url = WITH_PASSWORD.matcher(text);
        while (url.find()) {
            if (!PLACEHOLDERS.contains(url.group(1).toLowerCase(Locale.ROOT))) {
                found.add(new Found("the password of a URL", url.start(), url.end()));
            }
        }
    }
}
