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

/** {@code EXPOSE} with a number above 65535. */
@AutoService(Rule.class)
public final class PortOutOfRange implements DockerfileRule {
    private static final int HIGHEST = 65_535;

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A port is out of range")
                .because("Ports are numbers up to 65535; the build refuses any other.")
                .remedy("Correct the number.")
                .severity(Severity.ERROR)
                .aliases("DL3011", "DS-0008")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (ExposedPort port : ExposedPort.all(file)) {
            if (port.isExact() && !port.isMapping() && port.numbers().stream().anyMatch(PortOutOfRange::isTooHigh)) {
                run.report(Violation.at(
                        port.placed().at(file), "the port '" + Excerpt.of(port.text()) + "' is above " + HIGHEST));
            }
        }
    }

    private static boolean isTooHigh(String number) {
        return number.matches("\\d+") && (number.length() > 9 || Integer.parseInt(number) > HIGHEST);
    }
}
