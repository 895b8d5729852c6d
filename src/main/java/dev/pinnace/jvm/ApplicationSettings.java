package dev.pinnace.jvm;

import dev.pinnace.oci.UnixPath;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The settings that an application finds at its start, as far as the image tells: arguments and system properties, variables,
 * files beside the application, files in it. What holds for some profiles only is left out. What cannot be told is absent.
 */
public final class ApplicationSettings {
    private static final Pattern PLAIN =
            Pattern.compile("application\\.(properties|ya?ml)|microprofile-config\\.properties");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^${}:]+)(?::([^${}]*))?\\}");
    private static final List<String> ROOTS = List.of(
            "",
            "config/",
            "META-INF/",
            "BOOT-INF/classes/",
            "BOOT-INF/classes/config/",
            "WEB-INF/classes/",
            "WEB-INF/classes/config/");
    private static final int MOST_STEPS = 20;

    private final Map<String, String> variables;
    private final Map<String, Setting> settings;

    /**
     * A setting.
     *
     * @param value as written
     * @param source for people: a path, or a field of the configuration
     */
    public record Setting(String value, String source) {}

    private ApplicationSettings(Map<String, String> variables, Map<String, Setting> settings) {
        this.variables = variables;
        this.settings = settings;
    }

    /** Those of the application that an image starts. */
    public static ApplicationSettings of(JavaContents contents, Map<String, String> variables) {
        Map<String, Setting> settings = new HashMap<>();
        ours(contents).forEach(file -> read(file).forEach((name, value) -> settings.putIfAbsent(name, value)));
        contents.launch().ifPresent(launch -> {
            launch.options().forEach(option -> put(option.text(), "-D", option.source(), settings));
            launch.arguments().forEach(word -> put(word, "--", "the start command", settings));
        });
        return new ApplicationSettings(variables, settings);
    }

    private static void put(String word, String prefix, String source, Map<String, Setting> settings) {
        int equals = word.indexOf('=');
        if (word.startsWith(prefix) && equals > prefix.length()) {
            settings.put(word.substring(prefix.length(), equals), new Setting(word.substring(equals + 1), source));
        }
    }

    /** Files for every profile, those that go before others first; of several jars only the first that has one. */
    private static List<SettingsFile> ours(JavaContents contents) {
        ClassPath path = contents.classPath();
        List<SettingsFile> beside = new ArrayList<>();
        List<SettingsFile> inside = new ArrayList<>();
        for (SettingsFile file : contents.settings()) {
            if (PLAIN.matcher(file.place().name()).matches()) {
                if (!file.place().isFile()) {
                    inside.add(file);
                } else if (isFound(file.place().path(), contents, path)) {
                    beside.add(file);
                }
            }
        }
        List<SettingsFile> all = new ArrayList<>(beside);
        for (ImageJar jar : path.jars()) {
            List<SettingsFile> own = inside.stream()
                    .filter(file -> file.place().container().equals(jar.place()))
                    .filter(file -> ROOTS.contains(directory(file.place().last())))
                    .toList();
            if (!own.isEmpty()) {
                all.addAll(own);
                break;
            }
        }
        all.sort(Comparator.comparing(file -> rank(file.place())));
        return all;
    }

    private static boolean isFound(UnixPath file, JavaContents contents, ClassPath path) {
        Optional<UnixPath> directory = file.parent();
        return directory.filter(path.directories()::contains).isPresent()
                || Paths.resolve(contents.workingDirectory(), ".").equals(directory)
                || Paths.resolve(contents.workingDirectory(), "config").equals(directory);
    }

    private static String directory(String member) {
        return member.substring(0, member.lastIndexOf('/') + 1);
    }

    /** Outside before inside, {@code config} before the root, properties before YAML. */
    private static int rank(ContentPlace place) {
        return (place.isFile() ? 0 : 4)
                + (place.last().contains("/config/") || place.last().startsWith("config/") ? 0 : 2)
                + (place.name().endsWith(".properties") ? 0 : 1);
    }

    private static Map<String, Setting> read(SettingsFile file) {
        Map<String, String> values =
                file.place().name().endsWith(".properties") ? properties(file.text()) : yaml(file.text());
        Map<String, Setting> settings = new TreeMap<>();
        values.forEach((name, value) ->
                settings.put(name, new Setting(value, file.place().toString())));
        return settings;
    }

    /** Behind {@code #---} other documents follow, which hold for some profiles only. */
    private static Map<String, String> properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text.split("(?m)^[#!]---\\s*$", 2)[0]));
        } catch (IOException | IllegalArgumentException e) {
            return Map.of(); // the application will not read it either
        }
        Map<String, String> values = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> values.put(name, properties.getProperty(name).strip()));
        return values;
    }

    private static Map<String, String> yaml(String text) {
        Map<String, String> values = new TreeMap<>();
        try {
            for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(text)) {
                Map<String, String> one = new TreeMap<>();
                flatten("", document, one);
                if (one.keySet().stream()
                        .noneMatch(
                                name -> name.startsWith("spring.config.activate") || name.equals("spring.profiles"))) {
                    values.putAll(one);
                }
            }
        } catch (YamlEngineException e) {
            return Map.of(); // the application will not read it either
        }
        return values;
    }

    private static void flatten(String prefix, Object node, Map<String, String> values) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((name, value) -> flatten(prefix.isEmpty() ? name + "" : prefix + "." + name, value, values));
        } else if (node instanceof List<?> list) {
            values.put(
                    prefix, String.join(",", list.stream().map(String::valueOf).toList()));
        } else if (node != null && !prefix.isEmpty()) {
            values.put(prefix, node.toString());
        }
    }

    /** A setting with its placeholders filled in; empty when it is not set, or a placeholder cannot be filled in. */
    public Optional<Setting> get(String name) {
        Optional<Setting> found = Optional.ofNullable(settings.get(name));
        String variable = name.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_');
        String value = variables.get(variable);
        boolean fromStart =
                found.filter(setting -> !setting.source().startsWith("/")).isPresent();
        if (value != null && !fromStart) {
            found = Optional.of(new Setting(value, "config.Env " + variable));
        }
        return found.flatMap(setting -> filled(setting.value()).map(text -> new Setting(text, setting.source())));
    }

    private Optional<String> filled(String text) {
        String current = text;
        for (int step = 0; step < MOST_STEPS; step++) {
            Matcher placeholder = PLACEHOLDER.matcher(current);
            if (!placeholder.find()) {
                return current.contains("${") ? Optional.empty() : Optional.of(current);
            }
            String name = placeholder.group(1).strip();
            String value = Optional.ofNullable(variables.get(name))
                    .or(() -> Optional.ofNullable(settings.get(name)).map(Setting::value))
                    .orElse(placeholder.group(2));
            if (value == null) {
                return Optional.empty();
            }
            current = current.substring(0, placeholder.start()) + value + current.substring(placeholder.end());
        }
        return Optional.empty();
    }
}
