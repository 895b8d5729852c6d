package dev.pinnace.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The forms of tokens that are looked for in Dockerfiles and images. Where the form holds a checksum whose computation is
 * published (GitHub's and npm's: six digits of base 62 that are the CRC-32 of the thirty before), it is verified in files. JSON web tokens
 * are left out on purpose: most that lie in files have expired, and their form does not tell.
 */
public final class TokenForms {
    private static final String BASE_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int CHECKED = 36;
    private static final int CHECKSUM = 6;
    private static final int LONG = 60;

    /** The account of the storage emulator, the same everywhere. */
    private static final Set<String> PUBLIC_KEYS =
            Set.of("Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==");

    private static final List<TokenForm> FORMS = List.of(
            TokenForm.of("an AWS access key id", "[A-Z2-7]{16}\\b", any -> true, "AKIA", "ASIA")
                    .doubtful(),
            TokenForm.of("a GitHub token", "[A-Za-z0-9]{36}\\b", TokenForms::hasChecksum, "ghp_", "gho_", "ghu_")
                    .likelyWhere(TokenForms::looksRandom),
            TokenForm.of("a GitHub token", "[A-Za-z0-9]{36,255}\\b", TokenForms::isServerToken, "ghs_", "ghr_")
                    .likelyWhere(TokenForms::looksRandom),
            TokenForm.of("a GitHub token", "[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\\b", any -> true, "github_pat_"),
            TokenForm.of(
                    "a GitLab token",
                    "[A-Za-z0-9_-]{20,300}",
                    TokenForms::looksRandom,
                    "glpat-",
                    "gldt-",
                    "glrt-",
                    "glcbt-",
                    "glptt-",
                    "glft-",
                    "glsoat-"),
            TokenForm.of(
                    "a Slack token",
                    "(?:[0-9]{8,14}-){1,3}[A-Za-z0-9]{10,}",
                    any -> true,
                    "xoxb-",
                    "xoxp-",
                    "xoxa-",
                    "xoxo-",
                    "xoxr-",
                    "xoxs-"),
            TokenForm.of(
                    "a Slack token",
                    "[0-9]-[A-Za-z0-9-]{60,}",
                    TokenForms::looksRandom,
                    "xoxe-",
                    "xoxe.xoxp-",
                    "xapp-"),
            TokenForm.of("an npm token", "[A-Za-z0-9]{36}\\b", TokenForms::hasChecksum, "npm_")
                    .likelyWhere(TokenForms::looksRandom),
            TokenForm.of("a PyPI token", "[A-Za-z0-9_-]{50,}", any -> true, "pypi-AgEIcHlwaS5vcmc"),
            TokenForm.of("a Docker Hub token", "[A-Za-z0-9_-]{27,}", TokenForms::looksRandom, "dckr_pat_", "dckr_oat_"),
            TokenForm.of("a Google API key", "[0-9A-Za-z_-]{35}\\b", TokenForms::looksRandom, "AIza")
                    .doubtful(),
            TokenForm.of("a Stripe key", "[0-9A-Za-z]{20,250}", TokenForms::looksRandom, "sk_live_", "rk_live_"),
            TokenForm.of(
                    "a SendGrid key", "[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{16,64}", TokenForms::looksRandom, "SG."),
            TokenForm.of(
                    "a HashiCorp Vault token", "[A-Za-z0-9_-]{24,}", TokenForms::looksRandom, "hvs.", "hvb.", "hvr."),
            TokenForm.of(
                    "an API key of Anthropic or OpenAI",
                    "[A-Za-z0-9_-]{20,}",
                    TokenForms::looksRandom,
                    "sk-ant-",
                    "sk-proj-",
                    "sk-svcacct-"),
            TokenForm.of("a Hugging Face token", "[A-Za-z0-9]{34,}", TokenForms::looksMixed, "hf_"),
            TokenForm.of(
                    "an Azure storage key", "[A-Za-z0-9+/]{86}==", key -> !PUBLIC_KEYS.contains(key), "AccountKey="),
            TokenForm.of("a DigitalOcean token", "[a-f0-9]{64}\\b", any -> true, "doo_v1_", "dop_v1_", "dor_v1_"),
            TokenForm.of("a JFrog token", "[A-Za-z0-9]{69,}", TokenForms::looksRandom, "AKCp"));

    private TokenForms() {}

    /**
     * One of the literals that are looked for first, since that is fast.
     *
     * @param text with which a secret begins
     * @param form of it
     */
    public record Mark(String text, TokenForm form) {
        /** One byte a character. */
        public byte[] bytes() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }

        /** Whether a secret begins at this place of a text, where the mark stands. */
        public boolean isSecret(String text, int at) {
            return form.end(text, at, this.text).isPresent();
        }
    }

    /**
     * A secret in a text.
     *
     * @param kind what it is
     * @param start offset of its first character
     * @param end offset behind its last character
     */
    public record Found(String kind, int start, int end) {}

    /** The marks of all forms. */
    public static List<Mark> marks() {
        return FORMS.stream()
                .flatMap(form -> form.marks().stream().map(mark -> new Mark(mark, form)))
                .toList();
    }

    /** All secrets in a text that people write, by their place; a wrong checksum is forgiven. */
    static List<Found> in(String text) {
        List<Found> found = new ArrayList<>();
        for (TokenForm form : FORMS) {
            form.marks().forEach(mark -> add(form, mark, text, found));
        }
        found.sort(Comparator.comparingInt(Found::start));
        return found;
    }

    private static void add(TokenForm form, String mark, String text, List<Found> found) {
        int at = text.indexOf(mark);
        while (at >= 0) {
            Optional<Integer> end = form.likelyEnd(text, at, mark);
            if (end.isPresent()) {
                found.add(new Found(form.kind(), at, end.get()));
            }
            at = text.indexOf(mark, end.orElse(at + 1));
        }
    }

    private static boolean hasChecksum(String rest) {
        CRC32 sum = new CRC32();
        sum.update(rest.substring(0, CHECKED - CHECKSUM).getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder digits = new StringBuilder();
        long left = sum.getValue();
        for (int i = 0; i < CHECKSUM; i++) {
            digits.insert(0, BASE_62.charAt((int) (left % BASE_62.length())));
            left /= BASE_62.length();
        }
        return rest.substring(CHECKED - CHECKSUM, CHECKED).contentEquals(digits);
    }

    /** Those of applications are longer in newer forms, whose checksum is not published. */
    private static boolean isServerToken(String rest) {
        return rest.length() == CHECKED ? hasChecksum(rest) : rest.length() >= LONG && looksRandom(rest);
    }

    /** Letters of both kinds and digits, and not a word of documentation. */
    private static boolean looksRandom(String rest) {
        return looksMixed(rest) && rest.chars().anyMatch(Character::isDigit);
    }

    private static boolean looksMixed(String rest) {
        return rest.chars().anyMatch(Character::isUpperCase)
                && rest.chars().anyMatch(Character::isLowerCase)
                && rest.chars().distinct().count() >= 8;
    }
}
