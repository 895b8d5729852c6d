package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import dev.pinnace.policy.rules.dockerfile.Declarations.Declaration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A variable is set that makes programs accept any certificate. */
@AutoService(Rule.class)
public final class TlsDisablingVariable implements DockerfileRule {
    private static final String ANY = ".+";
    private static final String OFF = "(?i)0|false|no|off";
    private static final Map<String, Setting> SETTINGS = Map.ofEntries(
            Map.entry("PYTHONHTTPSVERIFY", new Setting("0", "CKV2_DOCKER_5")),
            Map.entry("NODE_TLS_REJECT_UNAUTHORIZED", new Setting("0", "CKV2_DOCKER_6")),
            Map.entry("NPM_CONFIG_STRICT_SSL", new Setting(OFF, "CKV2_DOCKER_12")),
            Map.entry("GIT_SSL_NO_VERIFY", new Setting(ANY, "CKV2_DOCKER_14")),
            Map.entry("PIP_TRUSTED_HOST", new Setting(ANY, "CKV2_DOCKER_16")),
            Map.entry("YARN_STRICT_SSL", new Setting(OFF, "")),
            Map.entry("CONDA_SSL_VERIFY", new Setting(OFF, "")),
            Map.entry("PERL_LWP_SSL_VERIFY_HOSTNAME", new Setting("0", "")),
            Map.entry("BUNDLE_SSL_VERIFY_MODE", new Setting("0", "")),
            Map.entry("GOINSECURE", new Setting(ANY, "")),
            Map.entry("MAVEN_OPTS", new Setting(".*maven\\.wagon\\.http\\.ssl\\.(insecure|allowall)=true.*", "")),
            Map.entry("MAVEN_ARGS", new Setting(".*maven\\.wagon\\.http\\.ssl\\.(insecure|allowall)=true.*", "")));

    private record Setting(String value, String alias) {}

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A variable makes programs accept any certificate")
                .because(
                        "Everything that the build or the application fetches can be replaced on its way; as ENV the setting"
                                + " also holds in every container.")
                .remedy(
                        "Remove the variable; where a server has a certificate of a company, add that CA to the trust store"
                                + " instead.")
                .severity(Severity.ERROR)
                .aliases("CKV2_DOCKER_5", "CKV2_DOCKER_6", "CKV2_DOCKER_12", "CKV2_DOCKER_14", "CKV2_DOCKER_16")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        List<Declaration> all = Stream.concat(
                        Declarations.ofInstructions(file).stream(), Declarations.ofCommands(file).stream())
                .toList();
        for (Declaration declaration : all) {
            setting(declaration).ifPresent(setting -> {
                Violation violation = Violation.at(
                                file.at(declaration.range()),
                                declaration.name() + " makes programs accept any certificate")
                        .about(declaration.name());
                run.report(setting.alias().isEmpty() ? violation.asOurs() : violation.as(setting.alias()));
            });
        }
    }

    private static Optional<Setting> setting(Declaration declaration) {
        Setting setting = SETTINGS.get(declaration.name().toUpperCase(Locale.ROOT));
        String value = declaration.value().orElse("").strip();
        return setting != null && value.matches(setting.value()) ? Optional.of(setting) : Optional.empty();
    }
}
