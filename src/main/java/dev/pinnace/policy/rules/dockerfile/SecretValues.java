package dev.pinnace.policy.rules.dockerfile;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Texts that are secrets by their form. */
final class SecretValues {
    private static final List<Form> FORMS = List.of(
            new Form("an AWS access key id", "\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b", "AKIA", "ASIA"),
            new Form("a GitHub token", "\\bgh[pousr]_[A-Za-z0-9]{36,}", "ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
            new Form("a GitHub token", "\\bgithub_pat_[A-Za-z0-9_]{40,}", "github_pat_"),
            new Form("a GitLab token", "\\bgl(?:pat|dt|rt|cbt|ptt|ft|soat)-[A-Za-z0-9_-]{20,}", "gl"),
            new Form("a Slack token", "\\bxox[abeoprs]-[A-Za-z0-9-]{10,}", "xox"),
            new Form("a private key", "-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----", "-----BEGIN"),
            new Form("an npm token", "\\bnpm_[A-Za-z0-9]{36}\\b", "npm_"),
            new Form("a PyPI token", "\\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,}", "pypi-"),
            new Form("a Docker Hub token", "\\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{27,}", "dckr_"),
            new Form("a Google API key", "\\bAIza[0-9A-Za-z_-]{35}", "AIza"),
            new Form("a Stripe key", "\\b[rs]k_live_[0-9A-Za-z]{20,}", "k_live_"),
            new Form("a SendGrid key", "\\bSG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{16,64}", "SG."),
            new Form("a HashiCorp Vault token", "\\bhv[sbr]\\.[A-Za-z0-9_-]{24,}", "hvs.", "hvb.", "hvr."),
            new Form("an API key of Anthropic or OpenAI", "\\bsk-(?:ant|proj|svcacct)-[A-Za-z0-9_-]{20,}", "sk-"),
            new Form("a Hugging Face token", "\\bhf_[A-Za-z0-9]{34,}", "hf_"),
            new Form("an Azure storage key", "AccountKey=[A-Za-z0-9+/]{86}==", "AccountKey="),
            new Form("a DigitalOcean token", "\\bdo[opr]_v1_[a-f0-9]{64}\\b", "_v1_"),
            new Form("a JFrog token", "\\bAKCp[A-Za-z0-9]{69,}", "AKCp"));
    private static final Pattern WITH_PASSWORD =
            Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://[^\\s/:@\"'$<{]*:([^\\s/@\"'$<{*]{3,})@[A-Za-z0-9\\[]");
    private static final Set<String> PLACEHOLDERS =
            Set.of("password", "pass", "passwd", "pwd", "secret", "token", "changeme", "example", "xxx", "user");

    private SecretValues() {}

    /**
     * What a kind of secret looks like.
     *
     * @param kind in words
     * @param pattern of the whole
     * @param marks one of which is in every secret of the kind: looked for first, since that is fast
     */
    private record Form(String kind, Pattern pattern, List<String> marks) {
        Form(String kind, String pattern, String... marks) {
            this(kind, Pattern.compile(pattern), List.of(marks));
        }
    }

    /**
     * A secret in a text.
     *
     * @param kind what it is
     * @param start offset of its first character
     * @param end offset behind its last character
     */
    record Found(String kind, int start, int end) {}

    /** All secrets in a text, by their place. */
    static List<Found> in(String text) {
        List<Found> found = new ArrayList<>();
        for (Form form : FORMS) {
            if (form.marks().stream().anyMatch(text::contains)) {
                add(form, text, found);
            }
        }
        if (text.contains("://") && text.contains("@")) {
            addUrls(text, found);
        }
        found.sort((left, right) -> Integer.compare(left.start(), right.start()));
        return found;
    }

    private static void add(Form form, String text, List<Found> found) {
        Matcher matcher = form.pattern().matcher(text);
        while (matcher.find()) {
            if (!isExample(matcher.group())) {
                found.add(new Found(form.kind(), matcher.start(), matcher.end()));
            }
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

    /** Vendors publish such keys in their documentation. */
    private static boolean isExample(String text) {
        int tail = Math.max(0, text.length() - 10);
        return text.toUpperCase(Locale.ROOT).contains("EXAMPLE")
                || (tail > 0 && text.substring(tail).chars().distinct().count() == 1);
    }
}
