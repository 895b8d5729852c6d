package dev.pinnace.policy.rules.dockerfile;

import com.google.re2j.Pattern;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.secret.TokenForms.Found;
import dev.pinnace.secret.WrittenSecrets;

/** Quotes a part of a Dockerfile in a message: on one line, cut, and with whatever looks like a password left out. */
final class Quotation {
    private static final Pattern LOGIN = Pattern.compile("://[^\\s/@]+@");
    private static final Pattern NAMED = Pattern.compile(
            "(?i)((?:password|passwd|passphrase|token|secret|api[_-]?key|access[_-]?key|authorization)[\"']?(?:\\s*[=:]\\s*|\\s+))[^\\s\"'&]+");
    private static final Pattern USER = Pattern.compile("(\\s(?:-u|--user)[\\s=]*[\"']?[^\\s:\"']+:)[^\\s\"']+");

    private Quotation() {}

    static String of(String text) {
        String shown = LOGIN.matcher(text).replaceAll("://…@");
        shown = NAMED.matcher(shown).replaceAll("$1…");
        shown = USER.matcher(shown).replaceAll("$1…");
        return Excerpt.of(withoutSecrets(shown).strip().replaceAll("\\s+", " "));
    }

    private static String withoutSecrets(String text) {
        StringBuilder masked = new StringBuilder();
        int done = 0;
        for (Found secret : WrittenSecrets.in(text)) {
            if (secret.start() >= done) {
                masked.append(text, done, secret.start()).append('…');
                done = secret.end();
            }
        }
        return masked.append(text, done, text.length()).toString();
    }
}
