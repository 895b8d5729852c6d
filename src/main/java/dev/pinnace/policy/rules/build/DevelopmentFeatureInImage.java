package dev.pinnace.policy.rules.build;

import com.google.auto.service.AutoService;
import dev.pinnace.jvm.ApplicationSettings;
import dev.pinnace.jvm.ApplicationSettings.Setting;
import dev.pinnace.jvm.ImageJar;
import dev.pinnace.jvm.JavaContents;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.SubjectRule;
import dev.pinnace.policy.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/** The application in the image is set up for developers. */
@AutoService(Rule.class)
public final class DevelopmentFeatureInImage implements SubjectRule {
    private static final String DEVTOOLS = "org/springframework/boot/devtools/";
    private static final Set<String> DEVELOPMENT = Set.of("dev", "devel", "develop", "development", "local", "debug");

    /** Those whose variables another rule looks at. */
    private static final Set<String> PROFILES =
            Set.of("spring.profiles.active", "quarkus.profile", "micronaut.environments");

    /** Settings, and the values with which they open something. */
    private static final Map<String, Predicate<String>> SETTINGS = Map.of(
            "spring.h2.console.enabled", "true"::equalsIgnoreCase,
            "management.endpoints.web.exposure.include", value -> items(value).contains("*"),
            "spring.profiles.active", DevelopmentFeatureInImage::namesDevelopment,
            "quarkus.profile", DevelopmentFeatureInImage::namesDevelopment,
            "micronaut.environments", DevelopmentFeatureInImage::namesDevelopment,
            "quarkus.launch.devmode", "true"::equalsIgnoreCase);

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The application is set up for developers")
                .because(
                        "Consoles for databases, all endpoints of Spring's actuator, developer tools and profiles show and"
                                + " change what nobody outside should see. Read are the start command and the settings that"
                                + " are packaged for all profiles.")
                .remedy("Set it in a profile that only developers use; leave spring-boot-devtools out of the image.")
                .severity(Severity.WARN)
                .build();
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGE, Need.JAVA);
    }

    @Override
    public void check(Subject subject, RuleRun run) {
        JavaContents java = subject.java().orElseThrow();
        List<ImageJar> loaded = java.classPath().known() ? java.classPath().jars() : java.jars();
        loaded.stream()
                .filter(jar ->
                        jar.members().stream().anyMatch(member -> member.name().startsWith(DEVTOOLS)))
                .forEach(jar -> run.report(Violation.at(
                                new Location.InImage(
                                        jar.place().toString(),
                                        OptionalInt.of(jar.place().layer())),
                                "brings Spring Boot's developer tools")
                        .about("devtools")));
        ApplicationSettings settings = ApplicationSettings.of(
                java, subject.image().orElseThrow().config().environment());
        SETTINGS.keySet().stream()
                .sorted()
                .forEach(name -> settings.get(name)
                        .filter(setting ->
                                SETTINGS.getOrDefault(name, any -> false).test(setting.value()))
                        .filter(setting -> !isToldElsewhere(name, setting))
                        .ifPresent(setting -> report(name, setting, run)));
    }

    /** Profiles in variables are a matter of DebugVariableInImage. */
    private static boolean isToldElsewhere(String name, Setting setting) {
        return setting.source().startsWith("config.Env") && PROFILES.contains(name);
    }

    private static void report(String name, Setting setting, RuleRun run) {
        String message = name + " is '" + Excerpt.of(setting.value()) + "'";
        Location place = setting.source().startsWith("/")
                ? new Location.InImage(setting.source(), OptionalInt.empty())
                : new Location.InConfiguration(
                        setting.source().startsWith("config.") ? setting.source() : "config.Entrypoint");
        run.report(Violation.at(place, message).about(name));
    }

    private static List<String> items(String value) {
        return Arrays.stream(value.replaceAll("[\\[\\]\"']", "").split(",", -1))
                .map(String::strip)
                .toList();
    }

    private static boolean namesDevelopment(String value) {
        return items(value).stream().anyMatch(item -> DEVELOPMENT.contains(item.toLowerCase(Locale.ROOT)));
    }
}
