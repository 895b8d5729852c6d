package dev.pinnace.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.secret.TokenForms.Found;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenFormsTest {
    private static final String BODY = "dJ2tYfL4v3hN6x5kQ8B7mS0E9pUaG1";

    private static List<String> kinds(String text) {
        return TokenForms.in(text).stream().map(Found::kind).toList();
    }

    /** Those that stand in a file, with a right checksum. */
    private static long strict(String text) {
        return TokenForms.marks().stream()
                .filter(mark -> text.contains(mark.text()) && mark.isSecret(text, text.indexOf(mark.text())))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ghp", "gho", "ghu", "ghs", "ghr", "npm"})
    void checksums_are_verified_in_files(String prefix) {
        assertThat(strict("x " + prefix + "_" + BODY + "3XQKzX y")).isOne();
        assertThat(strict("x " + prefix + "_" + BODY + "3XQKzY y")).isZero();
        assertThat(strict("x " + prefix + "_" + BODY.replace('d', 'e') + "3XQKzX y"))
                .isZero();
        assertThat(strict("x " + prefix + "_" + BODY + "3XQKzXX y")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ghp", "gho", "ghu", "ghs", "ghr", "npm"})
    void who_writes_a_wrong_checksum_has_mistyped(String prefix) {
        assertThat(kinds("x " + prefix + "_" + BODY + "3XQKzX y")).hasSize(1);
        assertThat(kinds("x " + prefix + "_" + BODY + "3XQKzY y")).hasSize(1);
        assertThat(kinds("x " + prefix + "_" + "x".repeat(36) + " y")).isEmpty();
        assertThat(kinds("x " + prefix + "_put_your_token_here y")).isEmpty();
    }

    /** A token that GitHub has published to explain its form. */
    @Test
    void the_checksum_is_that_of_the_issuer() {
        assertThat(kinds("ghp_" + "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ" + "0mLq17")).containsExactly("a GitHub token");
    }

    @Test
    void a_place_is_told() {
        String token = "glpat-" + "dJ2tYfL4v3hN6x5kQ8B7";

        assertThat(TokenForms.in("a=" + token + " b=" + token))
                .extracting(Found::start, Found::end)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, 28), org.assertj.core.groups.Tuple.tuple(31, 57));
    }

    @Test
    void a_token_begins_where_a_word_begins_or_a_string_of_a_class_file() {
        String token = "sk_live_" + "dJ2tYfL4v3hN6x5kQ8B7";

        assertThat(kinds("task_live_dJ2tYfL4v3hN6x5kQ8B7")).isEmpty();
        assertThat(kinds("\u0001\u0000k" + token)).hasSize(1);
    }

    @Test
    void examples_are_none() {
        assertThat(kinds("AKIAIOSFODNN7EXAMPLE glpat-your-personal-access-token xoxb-your-token"))
                .isEmpty();
        assertThat(kinds("sk_live_xxxxxxxxxxxxxxxxxxxxxxxx hf_internal_testing hvs.getApplicationContextFactoryBean"))
                .isEmpty();
        assertThat(
                        kinds(
                                "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="))
                .isEmpty();
    }

    @Test
    void json_web_tokens_are_left_out() {
        assertThat(kinds("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"))
                .isEmpty();
    }
}
