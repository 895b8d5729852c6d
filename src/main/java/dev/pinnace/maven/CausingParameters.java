package dev.pinnace.maven;

import dev.pinnace.policy.Location;
import java.util.List;
import java.util.Map;

/** Names the parameters that may have caused what is wrong at a place, the likeliest first. */
final class CausingParameters implements Location.Visitor<List<String>> {
    private static final String BASE = "base";

    /** By the field of the image's configuration; what nobody configures comes from the base. */
    private static final Map<String, List<String>> BY_FIELD = Map.ofEntries(
            Map.entry("config.User", List.of("user", "allowRoot", BASE)),
            Map.entry("config.ExposedPorts", List.of("ports", BASE)),
            Map.entry("config.Env", List.of("environment", BASE)),
            Map.entry("config.Labels", List.of("labels", BASE)),
            Map.entry("config.WorkingDir", List.of("workingDirectory", BASE)),
            Map.entry("config.Volumes", List.of("volumes", BASE)),
            Map.entry("config.Healthcheck", List.of("healthCheck", BASE)),
            Map.entry("config.StopSignal", List.of("stopSignal", BASE)),
            Map.entry("config.Entrypoint", List.of("jvmArguments", "executable", "mainClass", BASE)),
            Map.entry("config.Cmd", List.of("arguments", BASE)),
            Map.entry("config.OnBuild", List.of(BASE)),
            Map.entry("config.Shell", List.of(BASE)),
            Map.entry("annotations", List.of("annotations", "revision")),
            Map.entry("created", List.of("created")));

    /** By where the build puts it. */
    private static final Map<String, List<String>> BY_DIRECTORY = Map.of(
            "/etc/ssl/", List.of("caCertificates", BASE),
            "/usr/share/fonts/", List.of("fonts", BASE),
            "/opt/java/", List.of("modules", "runtime", BASE));

    @Override
    public List<String> visit(Location.InDockerfile place) {
        return List.of("dockerfiles");
    }

    @Override
    public List<String> visit(Location.InFile place) {
        return List.of();
    }

    /** Also of a part of a field, such as {@code config.Env.PATH}. */
    @Override
    public List<String> visit(Location.InConfiguration place) {
        return BY_FIELD.entrySet().stream()
                .filter(entry -> isOf(place.field(), entry.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(List.of());
    }

    private static boolean isOf(String field, String whole) {
        return field.equals(whole) || field.startsWith(whole + ".") || field.startsWith(whole + "[");
    }

    @Override
    public List<String> visit(Location.InImage place) {
        if (place.path().equals("/app") || place.path().startsWith("/app/")) {
            return List.of();
        }
        return BY_DIRECTORY.entrySet().stream()
                .filter(entry -> place.path().startsWith(entry.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(List.of(BASE));
    }

    @Override
    public List<String> visit(Location.InPom place) {
        String parameter = place.parameter();
        int slash = parameter.indexOf('/');
        return List.of(slash < 0 ? parameter : parameter.substring(0, slash));
    }
}
