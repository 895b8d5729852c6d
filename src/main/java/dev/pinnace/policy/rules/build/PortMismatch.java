package dev.pinnace.policy.rules.build;

import com.google.auto.service.AutoService;
import dev.pinnace.jvm.ApplicationSettings;
import dev.pinnace.jvm.JavaContents;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageConfig;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.SubjectRule;
import dev.pinnace.policy.Violation;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** The application listens on another port than the image exposes. */
@AutoService(Rule.class)
public final class PortMismatch implements SubjectRule {
    private static final Location EXPOSED = new Location.InConfiguration("config.ExposedPorts");

    /** Where frameworks have the port of the application: Spring Boot and Helidon, Quarkus, Micronaut. */
    private static final List<String> PORTS =
            List.of("server.port", "%prod.quarkus.http.port", "quarkus.http.port", "micronaut.server.port");

    /** Where they have that of their administration, which need not be for everybody. */
    private static final List<String> MANAGEMENT =
            List.of("management.server.port", "quarkus.management.port", "endpoints.all.port");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The application listens on another port than is exposed")
                .because(
                        "Whoever reads the image's ports, people and tools, sends requests to one that nobody answers. The"
                                + " port is read from the start command, variables, and the packaged settings of Spring Boot,"
                                + " Quarkus, Micronaut and Helidon.")
                .remedy("Expose the port that is configured, or configure the one that is exposed.")
                .severity(Severity.WARN)
                .build();
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGE, Need.JAVA);
    }

    @Override
    public void check(Subject subject, RuleRun run) {
        ImageConfig config = subject.image().orElseThrow().config();
        JavaContents java = subject.java().orElseThrow();
        Set<String> exposed = new TreeSet<>();
        config.exposedPorts().stream()
                .filter(port -> !port.endsWith("/udp") && !port.endsWith("/sctp"))
                .forEach(port -> exposed.add(port.replaceFirst("/tcp$", "")));
        if (exposed.isEmpty()) {
            return;
        }
        ApplicationSettings settings = ApplicationSettings.of(java, config.environment());
        boolean prod = settings.get(PORTS.get(1)).isPresent();
        for (String name : PORTS) {
            if (!(prod && name.equals("quarkus.http.port"))) {
                check(name, settings, exposed, Severity.WARN, run);
            }
        }
        MANAGEMENT.forEach(name -> check(name, settings, exposed, Severity.INFO, run));
    }

    private static void check(
            String name, ApplicationSettings settings, Set<String> exposed, Severity ceiling, RuleRun run) {
        settings.get(name).ifPresent(setting -> {
            OptionalInt port = Ports.parse(setting.value());
            if (port.isPresent() && !exposed.contains("" + port.getAsInt())) {
                run.report(Violation.at(
                                EXPOSED,
                                name + " is " + port.getAsInt() + " (" + Excerpt.of(setting.source())
                                        + "), but the image exposes " + String.join(", ", exposed))
                        .about(name)
                        .atMost(ceiling));
            }
        });
    }
}
