package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code EXPOSE} with something that is no port: no number, a range that ends before it starts, an unknown protocol. */
@AutoService(Rule.class)
public final class InvalidPort implements DockerfileRule {
    private static final Set<String> PROTOCOLS = Set.of("tcp", "udp", "sctp");
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?(?:/([A-Za-z]+))?");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("EXPOSE has no valid port")
                .because("The build refuses what is no number or range of numbers with tcp, udp or sctp behind it.")
                .remedy("Write a port, 8080, or a range, 7000-7010, and a protocol where it is not tcp: 53/udp.")
                .severity(Severity.ERROR)
                .aliases("DL1000")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (ExposedPort port : ExposedPort.all(file)) {
            if (port.isExact() && !port.isMapping() && !port.text().isEmpty() && !isValid(port.text())) {
                run.report(Violation.at(port.placed().at(file), "'" + Excerpt.of(port.text()) + "' is no port"));
            }
        }
    }

    private static boolean isValid(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return text.matches("\\d{10,}");
        }
        boolean isOrdered =
                matcher.group(2) == null || Integer.parseInt(matcher.group(1)) <= Integer.parseInt(matcher.group(2));
        return isOrdered
                && (matcher.group(3) == null
                        || PROTOCOLS.contains(matcher.group(3).toLowerCase(Locale.ROOT)));
    }
}
