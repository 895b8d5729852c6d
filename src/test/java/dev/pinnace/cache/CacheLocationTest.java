package dev.pinnace.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the paths of the cases are absolute on POSIX")
class CacheLocationTest {
    private static final Map<String, String> LINUX =
            Map.of("os.name", "Linux", "user.home", "/home/ann", "user.name", "ann", "java.io.tmpdir", "/tmp");

    @Test
    void followsTheXdgSpecification() {
        assertThat(directory(Map.of("XDG_CACHE_HOME", "/var/cache/ann"), LINUX)).isEqualTo("/var/cache/ann/pinnace");
        assertThat(directory(Map.of(), LINUX)).isEqualTo("/home/ann/.cache/pinnace");
        assertThat(directory(Map.of("HOME", "/elsewhere"), LINUX)).isEqualTo("/elsewhere/.cache/pinnace");
    }

    @Test
    void ignoresRelativePathsAsTheSpecificationWants() {
        assertThat(directory(Map.of("XDG_CACHE_HOME", "cache"), LINUX)).isEqualTo("/home/ann/.cache/pinnace");
    }

    @Test
    void knowsTheHabitsOfOtherSystems() {
        assertThat(directory(Map.of(), Map.of("os.name", "Mac OS X", "user.home", "/Users/ann")))
                .isEqualTo("/Users/ann/Library/Caches/pinnace");
        assertThat(directory(
                        Map.of("LOCALAPPDATA", "/c/local"), Map.of("os.name", "Windows 11", "user.home", "/c/ann")))
                .isEqualTo("/c/local/pinnace/cache");
    }

    @Test
    void findsAPlaceForAUserWithoutHome() {
        Map<String, String> properties =
                Map.of("os.name", "Linux", "user.home", "?", "user.name", "1000", "java.io.tmpdir", "/tmp");
        assertThat(directory(Map.of(), properties)).isEqualTo("/tmp/pinnace-cache-1000");
    }

    private static String directory(Map<String, String> environment, Map<String, String> properties) {
        Path directory = new CacheLocation(environment, properties).directory();
        return directory.toString();
    }
}
