package dev.pinnace.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PackedTest {
    @Test
    void gives_back_what_was_written() {
        List<Long> numbers = List.of(0L, 1L, 127L, 128L, 300L, Long.MAX_VALUE, -1L, Long.MIN_VALUE, 1L << 31);
        PackedWriter out = new PackedWriter();
        out.list(numbers, out::number);
        out.text("grüß \u1f980 \ud83d\ude00");
        out.bytes(new byte[5000]);
        out.text("");
        PackedReader in = new PackedReader(out.toBytes());

        assertThat(in.list(in::number)).isEqualTo(numbers);
        assertThat(in.text()).isEqualTo("grüß \u1f980 \ud83d\ude00");
        assertThat(in.bytes()).isEqualTo(new byte[5000]);
        assertThat(in.hasEnded()).isFalse();
        assertThat(in.text()).isEmpty();
        assertThat(in.hasEnded()).isTrue();
    }

    @Test
    void refuses_what_nobody_wrote() {
        assertThatThrownBy(() -> reader().number()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reader(0x80).number()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> reader(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1).number())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reader(3, 'a', 'b').text()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reader(3, 'a', 'b').bytes()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reader(-1, -1, -1, -1, -1, -1, -1, -1, -1, 1).text())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reader(99).oneOf(Thread.State.values())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reader(-1, -1, -1, -1, -1, 1).smallNumber())
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static PackedReader reader(int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            all[i] = (byte) bytes[i];
        }
        return new PackedReader(all);
    }
}
