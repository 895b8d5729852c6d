package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.inspect.EntryKind;
import dev.pinnace.inspect.FileNode;
import dev.pinnace.inspect.LayerEntry;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Origin;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A file of any layer is called like one that holds secrets. */
@AutoService(Rule.class)
public final class SensitiveFileInImage implements ImageRule {
    private static final Set<String> NAMES = Set.of(
            "id_rsa",
            "id_dsa",
            "id_ecdsa",
            "id_ed25519",
            ".env",
            ".env.local",
            ".env.production",
            ".env.prod",
            ".netrc",
            "_netrc",
            ".pgpass",
            ".my.cnf",
            ".git-credentials",
            ".pypirc",
            ".npmrc",
            ".dockercfg",
            ".htpasswd",
            "credentials.json",
            "credential.json",
            "client_secret.json",
            "service-account.json",
            "secrets.yml",
            "secrets.yaml",
            "secrets.json",
            "settings-security.xml",
            "kubeconfig",
            "accesstokens.json");

    private static final List<String> ENDINGS = List.of(
            "/.aws/credentials",
            "/.docker/config.json",
            "/.kube/config",
            "/.m2/settings.xml",
            "/.gradle/gradle.properties",
            "/.config/gcloud/application_default_credentials.json");

    private static final Set<String> EXTENSIONS = Set.of("jks", "keystore", "p12", "pfx", "ppk", "kdbx");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A file is called like one that holds secrets")
                .because("Everybody who has the image can read it, also when a later layer removes it. Only the name is"
                        + " looked at; whether there is a secret in it is for you to say.")
                .remedy(
                        "If there is a secret in it, replace it now. Use RUN --mount=type=secret while building, a mounted"
                                + " file while running, and a .dockerignore that keeps the file out of the context.")
                .severity(Severity.INFO)
                .aliases("CIS-DI-0010")
                .build();
    }

    private record Key(UnixPath path, Origin origin) {}

    @Override
    public void check(ImageSubject image, RuleRun run) {
        Set<Key> seen = new HashSet<>();
        for (int layer = 0; layer < image.snapshot().layers().size(); layer++) {
            for (LayerEntry entry : image.snapshot().layers().get(layer).entries()) {
                if (entry.kind() == EntryKind.FILE
                        && isSensitive(entry)
                        && seen.add(new Key(entry.path(), image.originOf(layer)))) {
                    report(entry, layer, image, run);
                }
            }
        }
    }

    private static boolean isSensitive(LayerEntry entry) {
        UnixPath path = entry.path();
        String name = path.name().toLowerCase(Locale.ROOT);
        boolean named = NAMES.contains(name)
                || (path.value().contains("/.") && ENDINGS.stream().anyMatch(path.value()::endsWith));
        boolean store = EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1))
                && !name.contains("trust")
                && !name.startsWith("cacerts");
        return entry.size() > 0 && (named || store) && !Paths.isOfPackage(path);
    }

    private static void report(LayerEntry entry, int layer, ImageSubject image, RuleRun run) {
        Optional<FileNode> now = image.tree().at(entry.path());
        String gone = now.isPresent() ? "" : ", and only a later layer removes it";
        run.report(Violation.at(image.at(entry.path(), layer), "is called like a file that holds secrets" + gone)
                .about("name, " + image.originOf(layer)));
    }
}
