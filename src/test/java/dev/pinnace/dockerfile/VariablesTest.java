package dev.pinnace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How words are expanded. */
final class VariablesTest {
    private static final VariableScope SCOPE =
            VariableScope.of(Map.of("x", "abc", "empty", "", "p", "a/b/a.tar.gz", "_1", "u"));

    private static Expansion expand(String word) {
        return Variables.expand(word, SCOPE, '\\');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "plain|plain",
                "$x|abc",
                "${x}|abc",
                "a${x}b$x|aabcbabc",
                "$_1-|u-",
                "$x.y|abc.y",
                "'$x'|$x",
                "\"$x'\"|abc'",
                "\\$x|$x",
                "\"\\$x\\\"\\\\\\n\"|$x\"\\\\n",
                "a\\ b|a b",
                "$|$",
                "a$|a$",
                "$/|$/",
                "${x:-d}|abc",
                "${y:-d}|d",
                "${y-d}|d",
                "${empty:-d}|d",
                "${empty-d}|~~",
                "${x:+d}|d",
                "${x+d}|d",
                "${y:+d}|~~",
                "${empty:+d}|~~",
                "${empty+d}|d",
                "${x:?no}|abc",
                "${y:-${x}}|abc",
                "${y:-\"a}\"}|a}",
                "${x#a}|bc",
                "${x#?}|bc",
                "${x#z}|abc",
                "${p#*/}|b/a.tar.gz",
                "${p##*/}|a.tar.gz",
                "${p%.*}|a/b/a.tar",
                "${p%%.*}|a/b/a",
                "${p/a/X}|X/b/a.tar.gz",
                "${p//a/X}|X/b/X.tXr.gz",
                "${p/\\//X}|aXb/a.tar.gz",
                "${p//[.]/X}|a/b/a.tar.gz",
                "$x$y|abc"
            })
    void one_word(String word, String expected) {
        Expansion expansion = expand(word);

        assertThat(expansion.error()).isEmpty();
        assertThat(expansion.text()).isEqualTo(expected);
        assertThat(expansion.isExact()).isTrue();
    }

    @Test
    void undefined_variables_are_named_unless_the_word_gives_another_value() {
        assertThat(expand("$y${z}${x}${v:-1}${w+2}${u:-$t}${x:-$s}").undefined())
                .containsExactlyInAnyOrder("y", "z", "t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'a",
                "\"a",
                "${",
                "${x",
                "${}",
                "${:x}",
                "${{x}}",
                "${x^^}",
                "${x:?",
                "${y?gone}",
                "${y:?}",
                "${empty:?}",
                "${x/a",
                "${x/a/b",
                "${x:1}",
                "${x:/a/b}"
            })
    void what_buildkit_refuses_is_an_error(String word) {
        Expansion expansion = expand(word);

        assertThat(expansion.error()).isPresent();
        assertThat(expansion.text()).isEqualTo(word);
        assertThat(expansion.isExact()).isFalse();
    }

    @Test
    void an_unknown_value_leaves_the_variable_in_the_text() {
        Expansion expansion = Variables.expand(
                "a$v-\"${w:-b c}\"-$x", name -> "x".equals(name) ? Fact.known("1") : Fact.unknown(), '\\');

        assertThat(expansion.text()).isEqualTo("a$v-${w:-b c}-1");
        assertThat(expansion.unknown()).containsExactlyInAnyOrder("v", "w");
        assertThat(expansion.isExact()).isFalse();
    }

    @Test
    void the_escape_character_is_that_of_the_file() {
        assertThat(Variables.expand("C:\\a`$x", SCOPE, '`').text()).isEqualTo("C:\\a$x");
    }

    @Test
    void unquoting_leaves_variables() {
        assertThat(Variables.unquote("\"a $x\"'$y'\\ b", '\\')).isEqualTo("a $x$y b");
    }

    @Test
    void patterns_on_long_values_are_unknown_rather_than_slow() {
        VariableScope scope = VariableScope.of(Map.of("x", "a".repeat(100_000)));

        assertThat(Variables.expand("${x##*a*a*b}", scope, '\\').unknown()).containsExactly("x");
    }
}
