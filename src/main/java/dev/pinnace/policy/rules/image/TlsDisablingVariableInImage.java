package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A variable of the image makes programs accept any certificate. */
@AutoService(Rule.class)
public final class TlsDisablingVariableInImage implements ImageRule {
    /** Names in upper case, and with what value they turn checks off. */
    private static final Map<String, Predicate<String>> VARIABLES = Map.ofEntries(
            Map.entry("NODE_TLS_REJECT_UNAUTHORIZED", "0"::equals),
            Map.entry("PYTHONHTTPSVERIFY", "0"::equals),
            Map.entry("GIT_SSL_NO_VERIFY", value -> true), // git looks only whether it is set
            Map.entry("PIP_TRUSTED_HOST", value -> !value.isBlank()),
            Map.entry("UV_INSECURE_HOST", value -> !value.isBlank()),
            Map.entry("NPM_CONFIG_STRICT_SSL", Flags::isOff),
            Map.entry("YARN_ENABLE_STRICT_SSL", Flags::isOff),
            Map.entry("PERL_LWP_SSL_VERIFY_HOSTNAME", "0"::equals),
            Map.entry("BUNDLE_SSL_VERIFY_MODE", "0"::equals),
            Map.entry("VAULT_SKIP_VERIFY", Flags::isOn),
            Map.entry("CONSUL_HTTP_SSL_VERIFY", Flags::isOff));

    private static final Set<String> JVM_OPTIONS = Set.of(
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "JAVA_OPTS",
            "JAVA_OPTIONS",
            "MAVEN_OPTS",
            "CATALINA_OPTS",
            "JVM_OPTS");

    private static final List<Pattern> INSECURE_OPTIONS = List.of(
            Pattern.compile("-Djdk\\.internal\\.httpclient\\.disableHostnameVerification(?!=false)"),
            Pattern.compile("-Dcom\\.sun\\.jndi\\.ldap\\.object\\.disableEndpointIdentification=true"),
            Pattern.compile("-Dmaven\\.wagon\\.http\\.ssl\\.insecure=true"),
            Pattern.compile("-Daether\\.connector\\.https\\.securityMode=insecure"));

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A variable turns TLS checks off")
                .because("A program that accepts any certificate talks to whoever stands between it and the server.")
                .remedy("Remove the variable; add the certificate of the authority that the server really has.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        image.config().environment().forEach((name, value) -> {
            Optional<String> how = VARIABLES
                            .getOrDefault(name.toUpperCase(Locale.ROOT), any -> false)
                            .test(value)
                    ? Optional.of("the variable " + Quoted.of(name))
                    : insecureOption(name, value)
                            .map(option -> Quoted.of(option) + " in the variable " + Quoted.of(name));
            how.ifPresent(what -> run.report(Violation.at(
                            new Location.InConfiguration("config.Env"),
                            what + " turns off that certificates are checked")
                    .about(name)));
        });
    }

    private static Optional<String> insecureOption(String name, String value) {
        if (!JVM_OPTIONS.contains(name)) {
            return Optional.empty();
        }
        return INSECURE_OPTIONS.stream()
                .map(option -> option.matcher(value))
                .filter(matcher -> matcher.find())
                .map(matcher -> matcher.group())
                .findFirst();
    }
}
