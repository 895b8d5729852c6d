package dev.pinnace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.cache.UserCache;
import dev.pinnace.oci.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CachedRuntimesTest {
    private static final Digest KEY = Digest.sha256(new byte[] {1});

    @TempDir
    Path directory;

    private final List<String> warnings = new ArrayList<>();
    private UserCache cache;
    private int linked;

    @BeforeEach
    void openCache() {
        cache = UserCache.open(directory.resolve("cache"), Clock.systemUTC(), warnings::add);
    }

    @Test
    void linksARuntimeOnce() throws IOException {
        Path first = obtain();
        assertThat(Files.readString(first.resolve("lib/modules"))).isEqualTo("modules");
        assertThat(obtain()).isEqualTo(first);
        assertThat(linked).isEqualTo(1);
        assertThat(warnings).isEmpty();
    }

    @Test
    void linksAgainWhenAFileWasChanged() throws IOException {
        Files.writeString(obtain().resolve("lib/modules"), "other!!");
        assertThat(Files.readString(obtain().resolve("lib/modules"))).isEqualTo("modules");
        assertThat(linked).isEqualTo(2);
    }

    @Test
    void linksAgainWhenAFileWasAdded() throws IOException {
        Files.writeString(obtain().resolve("lib/evil.so"), "");
        assertThat(obtain().resolve("lib/evil.so")).doesNotExist();
    }

    @Test
    void linksAgainWhenALinkWasTurned() throws IOException {
        Path link = obtain().resolve("link");
        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("/etc/passwd"));
        assertThat(Files.readSymbolicLink(obtain().resolve("link"))).isEqualTo(Path.of("lib"));
    }

    @Test
    void aRuntimeThatAnotherBuildIsReadingStaysWhereItIs() throws IOException {
        Path[] meanwhile = new Path[1];
        Path mine = obtain(target -> {
            meanwhile[0] = obtain();
            link(target);
        });

        assertThat(meanwhile[0].resolve("lib/modules")).exists();
        assertThat(mine).isNotEqualTo(meanwhile[0]);
        assertThat(obtain()).isEqualTo(mine);
    }

    @Test
    void leavesNothingOfALinkThatFailed() throws IOException {
        assertThatThrownBy(() -> obtain(target -> {
                    link(target);
                    throw new IllegalStateException("disk full");
                }))
                .hasMessage("disk full");
        assertThat(directory.resolve("cache/runtimes")).isEmptyDirectory();
    }

    @Test
    void livesWithoutACache() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        UserCache none = UserCache.open(file.resolve("cache"), Clock.systemUTC(), warnings::add);
        Path runtime;
        try (CachedRuntimes runtimes = new CachedRuntimes(none, none.contentDigests(), directory.resolve("work"))) {
            runtime = runtimes.obtain(KEY, this::link);
            assertThat(runtime.resolve("lib/modules")).exists();
        }
        assertThat(runtime).doesNotExist();
        assertThat(warnings).hasSize(1);
    }

    private Path obtain() {
        return obtain(this::link);
    }

    private Path obtain(Consumer<Path> linker) {
        try (CachedRuntimes runtimes = new CachedRuntimes(cache, cache.contentDigests(), directory.resolve("work"))) {
            return runtimes.obtain(KEY, linker);
        }
    }

    private void link(Path target) {
        linked++;
        try {
            Files.createDirectories(target.resolve("lib"));
            Files.writeString(target.resolve("lib/modules"), "modules");
            Files.createSymbolicLink(target.resolve("link"), Path.of("lib"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
