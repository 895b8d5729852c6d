package dev.pinnace.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.oci.ImageReadException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RuntimeLockTest {
    private static final RuntimeLock LOCK = lock(Map.of(
            "jdk version", "17.0.15+6", "package libc6", "2.36-9 amd64", "certificate sha256:00", "CN=A = B,O=Ü"));

    private static RuntimeLock lock(Map<String, String> entries) {
        return new RuntimeLock(new TreeMap<>(entries));
    }

    @Test
    void what_is_written_is_read_back() {
        assertThat(RuntimeLock.parse(LOCK.toBytes(), "runtime.lock")).isEqualTo(LOCK);
        assertThat(new String(LOCK.toBytes(), UTF_8))
                .startsWith("# ")
                .endsWith(
                        "certificate sha256:00 = CN=A = B,O=Ü\njdk version = 17.0.15+6\npackage libc6 = 2.36-9 amd64\n");
    }

    @Test
    void every_difference_is_told_and_equal_records_have_none() {
        RuntimeLock here =
                lock(Map.of("jdk version", "17.0.16+1", "package libc6", "2.36-9 amd64", "libc", "glibc 2.36"));

        assertThat(here.differencesFrom(LOCK))
                .containsExactly(
                        "certificate sha256:00 is pinned as 'CN=A = B,O=Ü' and not used here",
                        "jdk version is '17.0.16+1' here and pinned as '17.0.15+6'",
                        "libc is 'glibc 2.36' here and not pinned");
        assertThat(LOCK.differencesFrom(LOCK)).isEmpty();
    }

    @Test
    void a_broken_line_is_named_with_its_number() {
        assertThatThrownBy(() ->
                        RuntimeLock.parse("# a\nlibc = glibc\n<<<<<<< HEAD\n".getBytes(UTF_8), "pins/runtime.lock"))
                .isInstanceOf(ImageReadException.class)
                .hasMessageContaining("line 3 of pins/runtime.lock")
                .hasMessageEndingWith(
                        "delete the file, build again, and copy the runtime.lock of the build in its place");
        assertThatThrownBy(() -> RuntimeLock.parse("libc = a\nlibc = b\n".getBytes(UTF_8), "runtime.lock"))
                .hasMessageContaining("line 2");
    }
}
