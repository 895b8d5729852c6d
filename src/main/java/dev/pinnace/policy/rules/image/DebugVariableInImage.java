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
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A variable of the image puts the program into the mode of a developer. */
@AutoService(Rule.class)
public final class DebugVariableInImage implements ImageRule {
    private static final Set<String> DEVELOPMENT = Set.of("dev", "devel", "develop", "development", "local", "debug");

    /** With what values they turn a debugging mode on. */
    private static final Map<String, Predicate<String>> VARIABLES = Map.ofEntries(
            Map.entry("APP_DEBUG", DebugVariableInImage::isOn),
            Map.entry("DEBUG", DebugVariableInImage::isOn),
            Map.entry("DJANGO_DEBUG", DebugVariableInImage::isOn),
            Map.entry("FLASK_DEBUG", DebugVariableInImage::isOn),
            Map.entry("WERKZEUG_DEBUG_PIN", "off"::equals),
            Map.entry("APP_ENV", DebugVariableInImage::namesDevelopment),
            Map.entry("ASPNETCORE_ENVIRONMENT", DebugVariableInImage::namesDevelopment),
            Map.entry("DOTNET_ENVIRONMENT", DebugVariableInImage::namesDevelopment),
            Map.entry("FLASK_ENV", DebugVariableInImage::namesDevelopment),
            Map.entry("MICRONAUT_ENVIRONMENTS", DebugVariableInImage::namesDevelopment),
            Map.entry("NODE_ENV", DebugVariableInImage::namesDevelopment),
            Map.entry("QUARKUS_PROFILE", DebugVariableInImage::namesDevelopment),
            Map.entry("RACK_ENV", DebugVariableInImage::namesDevelopment),
            Map.entry("RAILS_ENV", DebugVariableInImage::namesDevelopment),
            Map.entry("SPRING_PROFILES_ACTIVE", DebugVariableInImage::namesDevelopment),
            Map.entry("NODE_OPTIONS", DebugVariableInImage::opensInspector));

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A variable turns a debugging mode on")
                .because("In such a mode programs show their insides to whoever asks, open consoles or ports, and leave"
                        + " checks out.")
                .remedy("Remove the variable from the image; set it where the container is started for debugging.")
                .severity(Severity.WARN)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        image.config().environment().forEach((name, value) -> {
            if (VARIABLES.getOrDefault(name, any -> false).test(value)) {
                String message = "the variable " + Quoted.of(name) + " is " + Quoted.of(value);
                run.report(Violation.at(new Location.InConfiguration("config.Env"), message)
                        .about(name));
            }
        });
    }

    private static boolean isOn(String value) {
        return Flags.isOn(value) || "*".equals(value.strip());
    }

    private static boolean namesDevelopment(String value) {
        return Arrays.stream(value.split("[,\\s]", -1))
                .anyMatch(item -> DEVELOPMENT.contains(item.toLowerCase(Locale.ROOT)));
    }

    private static boolean opensInspector(String value) {
        return value.contains("--inspect");
    }
}
