package dev.pinnace.maven;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;

/** Where the cache of a user lies, by the custom of each system. */
final class CacheLocation {
    private CacheLocation() {}

    /**
     * The directory, which may not exist yet.
     *
     * @param properties of the system, with the environment as {@code env.NAME}, as Maven keeps them
     */
    static Path of(Properties properties) {
        Path home = Path.of(properties.getProperty("user.home", "."));
        String os = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return directory(properties, "LOCALAPPDATA", home.resolve("AppData").resolve("Local"));
        }
        Path custom = os.startsWith("mac") ? home.resolve("Library").resolve("Caches") : home.resolve(".cache");
        return directory(properties, "XDG_CACHE_HOME", custom);
    }

    private static Path directory(Properties properties, String variable, Path otherwise) {
        String value = properties.getProperty("env." + variable, "");
        // The XDG base directory specification: a relative path is invalid and to be ignored.
        Path parent = Path.of(value);
        return (parent.isAbsolute() ? parent : otherwise).resolve("pinnace");
    }
}
