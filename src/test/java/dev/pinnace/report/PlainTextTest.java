package dev.pinnace.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlainTextTest {
    @Test
    void takes_from_a_line_what_a_terminal_acts_on() {
        assertThat(PlainText.line("a\u001b[31mb\r\nc\td\u202ee\u2028f\u0000g\u009bh"))
                .isEqualTo("a\ufffd[31mb\ufffd\ufffdc\ufffdd\ufffde\ufffdf\ufffdg\ufffdh");
    }

    @Test
    void keeps_letters_of_every_language() {
        assertThat(PlainText.line("Größe 図 🐋")).isEqualTo("Größe 図 🐋");
    }

    @Test
    void cuts_long_lines() {
        assertThat(PlainText.line("x".repeat(5_000))).hasSize(1_000).endsWith("x…");
    }

    @Test
    void cuts_no_character_in_half() {
        assertThat(PlainText.cut("ab🐋cd", 4)).isEqualTo("ab…");
        assertThat(PlainText.cut("ab🐋cd", 5)).isEqualTo("ab🐋…");
        assertThat(PlainText.cut("ab🐋cd", 6)).isEqualTo("ab🐋cd");
    }

    @Test
    void replaces_half_characters() {
        assertThat(PlainText.line("a\ud83db")).isEqualTo("a\ufffdb");
        assertThat(PlainText.xml("a\ud83d\ud83db\udc0b")).isEqualTo("a\ufffd\ufffdb\ufffd");
    }

    @Test
    void escapes_what_xml_acts_on() {
        assertThat(PlainText.xml("<a b=\"c\">&]]>\t\r\n"))
                .isEqualTo("&lt;a b=&quot;c&quot;&gt;&amp;]]&gt;&#9;&#13;&#10;");
    }

    @Test
    void replaces_what_xml_cannot_hold() {
        assertThat(PlainText.xml("a\u0000b\u001bc\uffffd\ufffee🐋")).isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde🐋");
    }
}
