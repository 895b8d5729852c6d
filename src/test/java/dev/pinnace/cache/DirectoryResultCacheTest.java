package dev.pinnace.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pinnace.oci.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryResultCacheTest {
    private static final Digest KEY = Digest.sha256(new byte[] {1});
    private static final Digest OTHER = Digest.sha256(new byte[] {2});
    private static final byte[] VALUE = "a result\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private final List<String> warnings = new ArrayList<>();
    private ResultCache cache;

    @BeforeEach
    void open() {
        cache = new DirectoryResultCache(directory, Clock.systemUTC(), new OneWarning(warnings::add));
    }

    @Test
    void givesBackWhatWasPut() {
        assertThat(cache.get("scan", KEY)).isEmpty();
        cache.put("scan", KEY, VALUE);
        cache.put("scan", OTHER, new byte[0]);
        assertThat(cache.get("scan", KEY)).contains(VALUE);
        assertThat(cache.get("scan", OTHER)).contains(new byte[0]);
        assertThat(cache.get("layer", KEY)).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void ignoresAndReplacesWhatWasCutShort() throws IOException {
        cache.put("scan", KEY, VALUE);
        byte[] whole = Files.readAllBytes(file(KEY));
        for (int length : new int[] {0, 10, whole.length - VALUE.length, whole.length - 1}) {
            Files.write(file(KEY), Arrays.copyOf(whole, length));
            assertThat(cache.get("scan", KEY)).as("%d bytes left", length).isEmpty();
        }
        cache.put("scan", KEY, VALUE);
        assertThat(cache.get("scan", KEY)).contains(VALUE);
    }

    @Test
    void ignoresWhatWasChanged() throws IOException {
        cache.put("scan", KEY, VALUE);
        byte[] whole = Files.readAllBytes(file(KEY));
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            Files.write(file(KEY), changed);
            assertThat(cache.get("scan", KEY)).as("bit of byte %d flipped", i).isEmpty();
        }
    }

    @Test
    void ignoresTheResultOfSomethingElse() throws IOException {
        cache.put("scan", KEY, VALUE);
        Files.move(file(KEY), file(OTHER));
        assertThat(cache.get("scan", OTHER)).isEmpty();
    }

    @Test
    void refusesAKindThatIsAPath() {
        assertThatIllegalArgumentException().isThrownBy(() -> cache.get("../scan", KEY));
    }

    private Path file(Digest key) {
        return directory.resolve("scan").resolve("sha256-" + key.hex());
    }
}
