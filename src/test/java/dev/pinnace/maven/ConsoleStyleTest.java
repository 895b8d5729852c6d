package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.report.Style;
import org.junit.jupiter.api.Test;

final class ConsoleStyleTest {
    /** As jansi's class of this kind. */
    public static final class On {
        public static boolean isEnabled() {
            return true;
        }
    }

    /** As jansi's class of this kind. */
    public static final class Off {
        public static boolean isEnabled() {
            return false;
        }
    }

    @Test
    void has_colours_where_maven_has_some() {
        Style style = ConsoleStyle.of(On.class.getName());
        assertThat(style.failure("x")).isEqualTo("\u001b[1;31mx\u001b[m");
        assertThat(style.warning("x")).isEqualTo("\u001b[1;33mx\u001b[m");
        assertThat(style.strong("x")).isEqualTo("\u001b[1mx\u001b[m");
    }

    @Test
    void is_plain_where_maven_is() {
        assertThat(ConsoleStyle.of(Off.class.getName())).isSameAs(Style.PLAIN);
    }

    @Test
    void is_plain_where_nobody_can_tell() {
        assertThat(ConsoleStyle.of("org.example.Unknown")).isSameAs(Style.PLAIN);
        assertThat(ConsoleStyle.ofMaven().failure("x")).contains("x");
    }
}
