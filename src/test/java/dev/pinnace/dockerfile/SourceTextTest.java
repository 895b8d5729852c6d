package dev.pinnace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Places of characters. */
final class SourceTextTest {
    @Test
    void parts_and_stripped_texts_keep_their_places() {
        SourceText text = Parsed.one(Run.class, "RUN a \\", "  bc \\", " d").form() instanceof CommandForm.Shell shell
                ? shell.source()
                : SourceText.EMPTY;

        assertThat(text.text()).isEqualTo("a   bc  d");
        assertThat(text.part(2, 8).strip().text()).isEqualTo("bc");
        assertThat(text.part(2, 8).strip().range()).isEqualTo(new SourceRange(3, 3, 3, 5));
        assertThat(text.part(5, 9).range()).isEqualTo(new SourceRange(3, 4, 4, 3));
        assertThat(text.range(0, 0)).isEqualTo(new SourceRange(2, 5, 2, 5));
        assertThat(text.range(-5, 500)).isEqualTo(text.range());
    }

    @Test
    void ranges_of_all_words_hold_their_text() {
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            String text = RandomDockerfiles.next(random).replace("\ufeff", "").replace("\r\n", "\n");
            String[] lines = text.split("\n", -1);
            for (Copy copy : DockerfileParser.parse(text).all(Copy.class)) {
                for (Word word : copy.sources()) {
                    SourceRange range = word.range();
                    if (!copy.transfer().json() && range.line() == range.endLine()) {
                        assertThat(lines[range.line() - 1].substring(range.column() - 1, range.endColumn() - 1))
                                .isEqualTo(word.text());
                    }
                }
            }
        }
    }

    @Test
    void texts_are_equal_wherever_they_stand() {
        assertThat(Parsed.one(Run.class, "RUN a").form())
                .isEqualTo(Parsed.one(Run.class, "RUN   a").form());
        assertThat(SourceText.of("a")).isEqualTo(SourceText.of("a")).hasSameHashCodeAs(SourceText.of("a"));
        assertThat(SourceText.of("a")).isNotEqualTo(SourceText.of("b"));
        assertThat(SourceText.of(" \t").isBlank()).isTrue();
    }

    @Test
    void ranges_are_checked_ordered_and_joined() {
        SourceRange range = new SourceRange(2, 3, 4, 1);

        assertThat(range.touches(2)).isTrue();
        assertThat(range.touches(3)).isTrue();
        assertThat(range.touches(4)).isFalse();
        assertThat(range).isLessThan(new SourceRange(2, 4, 2, 5)).isGreaterThan(new SourceRange(2, 3, 3, 9));
        assertThat(new SourceRange(1, 1, 1, 2).to(range)).isEqualTo(new SourceRange(1, 1, 4, 1));
        assertThat(range).hasToString("2:3-4:1");
        assertThatThrownBy(() -> new SourceRange(2, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SourceRange(0, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
