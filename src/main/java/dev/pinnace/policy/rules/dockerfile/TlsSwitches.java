package dev.pinnace.policy.rules.dockerfile;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.pinnace.oci.Excerpt;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The switches of commands that turn the check of certificates off. */
final class TlsSwitches {
    private static final Pattern SSL_VERIFY = Pattern.compile("(?i)\\bsslverify\\s*=\\s*(?:0|false|no|off)\\b");
    private static final Pattern MAVEN = Pattern.compile(
            "-D(?:maven\\.wagon\\.http\\.ssl\\.(?:insecure|allowall)=true|aether\\.connector\\.https\\.securityMode=insecure)");
    private static final Pattern APT =
            Pattern.compile("(?i)Acquire::https(?:::[^\\s\"]+)?::Verify-(?:Peer|Host)\\W{1,4}(?:false|0|no)");
    private static final Set<String> STRICT_SSL = Set.of("strict-ssl=false", "strict-ssl=0");

    private TlsSwitches() {}

    /**
     * A switch.
     *
     * @param text how it is given
     * @param alias what checkov calls it; empty when it does not know it
     */
    record Found(String text, String alias) {}

    static Optional<Found> in(Invocation command) {
        String text = switch (command.name()) {
            case "curl" -> curl(command);
            case "wget" -> Curl.options(command).has("--no-check-certificate") ? "wget --no-check-certificate" : "";
            case "npm", "pnpm", "yarn" -> strictSsl(command);
            case "yum", "dnf", "microdnf", "tdnf", "yum-config-manager", "dnf-config-manager", "dnf5" ->
                sslVerify(command);
            case "git" -> git(command);
            case "echo", "printf", "sed", "tee" -> written(command);
            default -> other(command);
        };
        return text.isEmpty() ? Optional.empty() : Optional.of(new Found(text, alias(command, text)));
    }

    private static String alias(Invocation command, String text) {
        return switch (command.name()) {
            case "curl" -> text.contains("proxy") ? "" : "CKV2_DOCKER_2";
            case "wget" -> "CKV2_DOCKER_3";
            case "npm" -> "CKV2_DOCKER_13";
            default -> text.startsWith("pip") ? "CKV2_DOCKER_4" : text.contains("sslverify") ? "CKV2_DOCKER_15" : "";
        };
    }

    private static String curl(Invocation command) {
        Options options = Curl.options(command);
        if (options.has("-k", "--insecure")) {
            return "curl --insecure";
        }
        return options.has("--proxy-insecure", "--doh-insecure") ? "curl --proxy-insecure" : "";
    }

    private static String strictSsl(Invocation command) {
        List<String> words = command.arguments();
        int at = Math.max(words.indexOf("strict-ssl"), words.indexOf("--strict-ssl"));
        boolean off = at >= 0 && at + 1 < words.size() && words.get(at + 1).matches("(?i)false|0");
        boolean written = words.stream().anyMatch(word -> STRICT_SSL.contains(word.replaceFirst("^--", "")))
                || words.contains("--no-strict-ssl");
        return off || written ? command.name() + " strict-ssl=false" : "";
    }

    private static String sslVerify(Invocation command) {
        boolean off = command.arguments().stream()
                .anyMatch(word -> SSL_VERIFY.matcher(word).find());
        return off ? command.name() + " sslverify=false" : "";
    }

    private static String git(Invocation command) {
        List<String> words = command.arguments();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).toLowerCase(java.util.Locale.ROOT);
            boolean key = word.matches("http\\.(.+\\.)?sslverify");
            boolean offBehind = i + 1 < words.size() && words.get(i + 1).matches("(?i)false|0|no|off");
            if ((key && offBehind) || word.matches("http\\.(.+\\.)?sslverify=(false|0|no|off)")) {
                return "git http.sslVerify=false";
            }
        }
        return "";
    }

    /** A line that is written into a file of settings. */
    private static String written(Invocation command) {
        String text = String.join(" ", command.arguments());
        if (command.is("sed")) {
            text = text.substring(text.length() / 2); // what is put in stands behind what is looked for
        }
        if (SSL_VERIFY.matcher(text).find()) {
            return "sslverify=false";
        }
        if (text.matches("(?s).*strict-ssl\\s*=\\s*false.*")) {
            return "strict-ssl=false";
        }
        Matcher apt = APT.matcher(text);
        return apt.find() ? Excerpt.of(apt.group()) : "";
    }

    private static String other(Invocation command) {
        Optional<Options> pip = command.pip();
        if (pip.isPresent()) {
            return pip(pip.get());
        }
        for (String word : command.arguments()) {
            if (isOther(command, word)) {
                return command.name() + " " + Excerpt.of(word);
            }
        }
        return "";
    }

    private static String pip(Options options) {
        boolean setting = options.subcommand().equals("config")
                && options.positional().stream().anyMatch(word -> word.endsWith(".trusted-host"));
        return options.has("--trusted-host") || setting ? "pip --trusted-host" : "";
    }

    private static boolean isOther(Invocation command, String word) {
        if (command.is("mvn", "mvnw", "mvnd")) {
            return MAVEN.matches(word);
        }
        if (command.is("apt-get", "apt")) {
            return APT.matcher(word).find();
        }
        if (command.is("skopeo", "podman", "buildah", "docker", "crane", "oras")) {
            return word.matches("--(src-|dest-)?tls-verify=(false|0)|--insecure-registry(=.*)?");
        }
        if (command.is("helm", "kubectl", "oc", "argocd")) {
            return word.matches("--(insecure-skip-tls-verify|kube-insecure-skip-tls-verify|insecure)(=true)?");
        }
        return command.is("aws") && word.equals("--no-verify-ssl");
    }
}
