package dev.pinnace.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FileStampTest {
    private static final Instant THEN = Instant.ofEpochSecond(1);
    private static final Instant NOW = Instant.ofEpochSecond(2);

    @Test
    void equal_stamps_have_every_part_in_common() {
        FileStamp stamp = new FileStamp(1, 2, 3, THEN, THEN);

        assertThat(stamp)
                .isEqualTo(new FileStamp(1, 2, 3, THEN, THEN))
                .hasSameHashCodeAs(new FileStamp(1, 2, 3, THEN, THEN));
        for (FileStamp other : List.of(
                new FileStamp(9, 2, 3, THEN, THEN),
                new FileStamp(1, 9, 3, THEN, THEN),
                new FileStamp(1, 2, 9, THEN, THEN),
                new FileStamp(1, 2, 3, NOW, THEN),
                new FileStamp(1, 2, 3, THEN, NOW))) {
            assertThat(stamp).isNotEqualTo(other);
        }
    }
}
