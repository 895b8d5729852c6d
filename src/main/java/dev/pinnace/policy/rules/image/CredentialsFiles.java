package dev.pinnace.policy.rules.image;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.pinnace.policy.ContentFile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Files in which programs keep credentials, and where in them these stand. */
final class CredentialsFiles {
    /** What is filled in later, or stands in an example. */
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "(?i)|\\$.*|.*\\$\\{.*|<.*|\\{\\{.*|%.*%|@.*@|[*x.]+|#.*|null|none|true|false|change[-_]?(?:me|it)|password|passwd|pass"
                    + "|secret|token|your.*|my.?(?:password|token|secret)|.*example.*|.*placeholder.*|replace.*|repopwd|todo|dummy|test");

    /** As Maven encrypts it. */
    private static final Pattern ENCRYPTED = Pattern.compile("\\{[A-Za-z0-9+/=\\[\\],. -]{16,}\\}");

    private static final Pattern XML_COMMENT = Pattern.compile("(?s)<!--.*?-->");

    private static final List<Kind> KINDS = List.of(
            kind(
                    "the password of a server",
                    "(?m)\\bpassword\\s+(\\S+)",
                    ".netrc",
                    "_netrc",
                    "apt/auth.conf",
                    "apt/auth.conf.d/*"),
            kind(
                    "a token or password of npm",
                    "(?m)^\\s*(?://[^=\\s]*:)?(?:_authToken|_auth|_password)\\s*=\\s*[\"']?([^\"'\\s]+)",
                    ".npmrc",
                    "etc/npmrc"),
            kind("a token of Yarn", "(?m)^\\s*npmAuth(?:Token|Ident):\\s*[\"']?([^\"'\\s]+)", ".yarnrc.yml"),
            kind(
                    "a login of a registry",
                    "\"(?:auth|identitytoken|registrytoken)\"\\s*:\\s*\"([^\"]+)\"",
                    ".docker/config.json",
                    ".dockercfg",
                    "containers/auth.json"),
            kind("a login of Git", "(?m)^[a-z]+://[^:\\s/]*:([^@\\s]+)@", ".git-credentials", "git/credentials"),
            kind(
                    "a password in the address of a repository",
                    "(?m)^\\s*url\\s*=\\s*https?://[^:/\\s]*:([^@\\s]+)@",
                    ".git/config",
                    ".gitconfig"),
            kind(
                    "an AWS secret access key",
                    "(?mi)^\\s*aws_secret_access_key\\s*=\\s*(\\S{40})\\s*$",
                    ".aws/credentials",
                    ".aws/config"),
            kind(
                    "a login of Kubernetes",
                    "(?m)^[\\s-]*(?:client-key-data|token|password)\\s*:\\s*[\"']?([^\"'\\s]+)",
                    ".kube/config",
                    "kubeconfig",
                    "kubernetes/admin.conf"),
            kind("a password of a Maven server", "<(?:password|passphrase)>\\s*([^<]+?)\\s*</", "settings.xml"),
            kind("the master password of Maven", "<master>\\s*([^<]+?)\\s*</", "settings-security.xml"),
            kind("a password of PyPI", "(?mi)^\\s*password\\s*[=:]\\s*(\\S+)", ".pypirc"),
            kind(
                    "a password of a package index",
                    "(?m)^\\s*(?:extra-)?index-url\\s*=\\s*https?://[^:/\\s]*:([^@\\s]+)@",
                    "pip.conf",
                    "pip.ini"),
            kind("a password of PostgreSQL", "(?m)^(?:[^:#\\n]*:){4}(.+)$", ".pgpass"),
            kind("a password of MySQL", "(?mi)^\\s*password\\s*=\\s*[\"']?([^\"'\\s]+)", ".my.cnf"),
            kind("a token of GitHub", "(?m)^\\s*oauth_token:\\s*(\\S+)", "gh/hosts.yml"),
            kind(
                    "a login of Google Cloud",
                    "\"refresh_token\"\\s*:\\s*\"([^\"]+)\"",
                    "application_default_credentials.json"),
            kind(
                    "a password of Gradle",
                    "(?mi)^\\s*[\\w.]*(?:password|token)\\s*=\\s*(\\S+)",
                    ".gradle/gradle.properties"),
            kind("a token of Terraform", "\"token\"\\s*:\\s*\"([^\"]+)\"", "credentials.tfrc.json"),
            kind("a token of Vault", "^\\s*(\\S{20,})", ".vault-token"),
            kind("a secret key of S3", "(?m)^\\s*secret_key\\s*=\\s*(\\S+)", ".s3cfg"));

    private static final FileNames ALL =
            FileNames.any(KINDS.stream().map(Kind::names).toList());

    private CredentialsFiles() {}

    private record Kind(String words, FileNames names, Pattern value) {}

    /**
     * What was found.
     *
     * @param words what it is
     * @param isEncrypted whether another key is needed to read it
     */
    record Found(String words, boolean isEncrypted) {}

    private static Kind kind(String words, String value, String... names) {
        return new Kind(words, FileNames.of(names), Pattern.compile(value));
    }

    static boolean contain(ContentFile file) {
        return ALL.contain(file);
    }

    /** What a file holds that is called like one of these. */
    static Optional<Found> in(ContentFile file, String text) {
        return KINDS.stream()
                .filter(kind -> kind.names.contain(file))
                .flatMap(kind -> in(kind, text).stream())
                .findFirst();
    }

    private static Optional<Found> in(Kind kind, String text) {
        String clean = text.contains("<!--") ? XML_COMMENT.matcher(text).replaceAll("") : text;
        Matcher matcher = kind.value.matcher(clean);
        boolean encrypted = false;
        while (matcher.find()) {
            String value = matcher.group(1).strip();
            if (ENCRYPTED.matcher(value).find()) {
                encrypted = true;
            } else if (!PLACEHOLDER.matches(value.toLowerCase(Locale.ROOT))) {
                return Optional.of(new Found(kind.words, false));
            }
        }
        return encrypted ? Optional.of(new Found(kind.words, true)) : Optional.empty();
    }
}
