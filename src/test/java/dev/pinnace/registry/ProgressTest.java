package dev.pinnace.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressTest {
    private final AtomicLong now = new AtomicLong();
    private final List<String> lines = new ArrayList<>();
    private final TransferLog log = new TransferLog() {
        @Override
        public void info(String message) {
            lines.add(message);
        }

        @Override
        public void debug(String message) {
            throw new AssertionError(message);
        }
    };

    @Test
    void a_short_transfer_is_not_talked_about() {
        new Progress("fetching base:1", 20_000_000, log, now::get).moved(10_000_000);
        assertThat(lines).isEmpty();
    }

    @Test
    void a_long_one_has_a_line_every_ten_seconds() {
        Progress progress = new Progress("fetching base:1", 20_000_000, log, now::get);
        for (int second = 1; second <= 25; second++) {
            now.set(Duration.ofSeconds(second).toNanos());
            progress.moved(500_000);
        }
        assertThat(lines).containsExactly("fetching base:1: 5.0 of 20.0 MB", "fetching base:1: 10.0 of 20.0 MB");
    }

    @Test
    void what_is_sent_twice_does_not_exceed_the_whole() {
        Progress progress = new Progress("sending app:1", 20_000_000, log, now::get);
        progress.moved(15_000_000);
        now.set(Duration.ofSeconds(11).toNanos());
        progress.moved(15_000_000);
        assertThat(lines).containsExactly("sending app:1: 20.0 of 20.0 MB");
    }
}
