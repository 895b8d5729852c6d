package dev.pinnace.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ByteSearchTest {
    @Test
    void finds_what_overlaps_and_what_is_part_of_another() throws IOException {
        assertThat(in("ushers", "he", "she", "his", "hers")).containsExactly(0, 1, 3);
        assertThat(in("aaa", "aa", "aaaa")).containsExactly(0);
        assertThat(in("", "x")).isEmpty();
    }

    @Test
    void finds_what_stands_across_the_border_of_a_buffer() throws IOException {
        String before = "-".repeat((1 << 16) - 3);

        assertThat(in(before + "secret", "secret")).containsExactly(0);
    }

    @Test
    void agrees_with_the_plain_way_on_any_bytes() throws IOException {
        Random random = new Random(1);
        for (int round = 0; round < 300; round++) {
            byte[] text = bytes(random, 200);
            List<byte[]> patterns = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                patterns.add(bytes(random, 1 + round % 4 + random.nextInt(5)));
            }
            BitSet expected = new BitSet();
            for (int i = 0; i < patterns.size(); i++) {
                expected.set(i, latin(text).contains(latin(patterns.get(i))));
            }

            assertThat(new ByteSearch(patterns).in(new ByteArrayInputStream(text)))
                    .isEqualTo(expected);
            assertThat(inMemory(patterns, ByteBuffer.wrap(text))).isEqualTo(expected);
            byte[] longer = Arrays.copyOf(text, text.length + 1 + round % 2);
            longer[text.length] = patterns.get(0)[patterns.get(0).length - 1];
            assertThat(inMemory(patterns, ByteBuffer.wrap(longer, 0, text.length)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void tells_each_place_once_with_what_is_around_it() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            text.append(i % 100 == 0 ? "ghp_" : "gh_p").append((char) ('a' + i % 7));
        }
        List<String> around = new ArrayList<>();

        new ByteSearch(
                        List.of(
                                "ghp_".getBytes(StandardCharsets.UTF_8),
                                "longer-than-that".getBytes(StandardCharsets.UTF_8)),
                        5,
                        9)
                .search(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)), (pattern, near) -> {
                    around.add(near.text(5, 9));
                    return pattern == 0;
                });

        List<String> expected = new ArrayList<>();
        for (int at = text.indexOf("ghp_"); at >= 0; at = text.indexOf("ghp_", at + 1)) {
            expected.add(text.substring(Math.max(0, at - 5), Math.min(text.length(), at + 9)));
        }
        assertThat(around).isEqualTo(expected).hasSize(400);
    }

    private static BitSet inMemory(List<byte[]> patterns, ByteBuffer text) {
        BitSet seen = new BitSet();
        new ByteSearch(patterns).search(text, (pattern, near) -> {
            seen.set(pattern);
            return true;
        });
        return seen;
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (random.nextInt(3) - 1);
        }
        return bytes;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static List<Integer> in(String text, String... patterns) throws IOException {
        List<byte[]> bytes = List.of(patterns).stream()
                .map(pattern -> pattern.getBytes(StandardCharsets.UTF_8))
                .toList();
        return new ByteSearch(bytes)
                .in(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).stream()
                        .boxed()
                        .toList();
    }
}
