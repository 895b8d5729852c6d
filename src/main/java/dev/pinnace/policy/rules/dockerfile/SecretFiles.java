package dev.pinnace.policy.rules.dockerfile;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Set;

/** Which paths are those of files that hold credentials. */
final class SecretFiles {
    private static final Set<String> NAMES = Set.of(
            "id_rsa",
            "id_dsa",
            "id_ecdsa",
            "id_ed25519",
            ".env",
            ".netrc",
            "_netrc",
            ".pgpass",
            ".git-credentials",
            ".htpasswd",
            ".pypirc",
            ".npmrc",
            ".dockercfg",
            ".vault-token",
            "kubeconfig",
            ".s3cfg",
            ".boto",
            "application_default_credentials.json",
            "settings-security.xml",
            "terraform.tfstate");
    private static final List<String> PLACES = List.of(
            ".aws/credentials",
            ".aws/config",
            ".docker/config.json",
            ".kube/config",
            ".config/gcloud",
            ".config/gh/hosts.yml",
            ".azure",
            ".gem/credentials",
            ".m2/settings.xml",
            ".ssh");
    private static final Pattern ENVIRONMENT = Pattern.compile("\\.env\\.(?:local|prod|production|staging)");
    private static final Pattern PUBLIC = Pattern.compile("known_hosts|config|authorized_keys|.*\\.pub");

    private SecretFiles() {}

    static boolean isSecret(String path) {
        String directory = Paths.directory(path);
        String name = Paths.name(directory);
        if (NAMES.contains(name) || ENVIRONMENT.matches(name)) {
            return true;
        }
        return PLACES.stream().anyMatch(place -> isPlace(directory, place)) && !isPublicOfSsh(directory, name);
    }

    private static boolean isPlace(String path, String place) {
        return ("/" + path).endsWith("/" + place) || ("/" + path).contains("/" + place + "/");
    }

    private static boolean isPublicOfSsh(String path, String name) {
        return path.contains(".ssh/") && PUBLIC.matches(name);
    }
}
