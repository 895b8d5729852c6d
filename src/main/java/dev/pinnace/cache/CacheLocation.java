package dev.pinnace.cache;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where the cache of a user is, unless the user says otherwise. */
public final class CacheLocation {
    private static final String NAME = "pinnace";

    private final Map<String, String> environment;
    private final Map<String, String> properties;

    /**
     * @param environment variables of the process
     * @param properties Java's system properties
     */
    public CacheLocation(Map<String, String> environment, Map<String, String> properties) {
        this.environment = environment;
        this.properties = properties;
    }

    /**
     * {@code $XDG_CACHE_HOME/pinnace} where that variable holds an absolute path (XDG base directory specification); else
     * {@code %LOCALAPPDATA%\pinnace\cache} on Windows, {@code ~/Library/Caches/pinnace} on macOS and
     * {@code ~/.cache/pinnace} elsewhere. Below the directory for temporary files when the user has no home.
     */
    public Path directory() {
        String system = property("os.name").toLowerCase(Locale.ROOT);
        Optional<Path> home = absolute(property("user.home"));
        Optional<Path> named = variable("XDG_CACHE_HOME").map(path -> path.resolve(NAME));
        if (system.startsWith("windows")) {
            return named.or(() -> variable("LOCALAPPDATA")
                            .map(path -> path.resolve(NAME).resolve("cache")))
                    .or(() -> home.map(path -> path.resolve("AppData/Local/pinnace/cache")))
                    .orElseGet(this::temporary);
        }
        String below = system.startsWith("mac") ? "Library/Caches" : ".cache";
        return named.or(() -> variable("HOME")
                        .or(() -> home)
                        .map(path -> path.resolve(below).resolve(NAME)))
                .orElseGet(this::temporary);
    }

    private Path temporary() {
        return Path.of(property("java.io.tmpdir")).toAbsolutePath().resolve(NAME + "-cache-" + property("user.name"));
    }

    private Optional<Path> variable(String name) {
        return absolute(environment.getOrDefault(name, ""));
    }

    private String property(String name) {
        return properties.getOrDefault(name, "");
    }

    private static Optional<Path> absolute(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text)).filter(Path::isAbsolute);
    }
}
