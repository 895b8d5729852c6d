package dev.pinnace.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChallengeTest {
    @Test
    void a_bearer_challenge_is_read() {
        assertThat(
                        Challenge.parse(
                                List.of(
                                        "Bearer realm=\"https://auth.example/token\",service=\"registry\",scope=\"repository:a/b:pull,push\"")))
                .containsExactly(new Challenge(
                        "bearer",
                        Map.of(
                                "realm",
                                "https://auth.example/token",
                                "service",
                                "registry",
                                "scope",
                                "repository:a/b:pull,push")));
    }

    @Test
    void several_challenges_stand_in_one_header_or_in_several() {
        assertThat(Challenge.parse(List.of("Basic realm=\"a \\\"b\\\"\", Bearer realm=x", "Negotiate")))
                .extracting(Challenge::scheme)
                .containsExactly("basic", "bearer", "negotiate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "=", "Basic realm=\"", "\"", "Basic =x", "Bearer realm"})
    void what_is_broken_does_no_harm(String header) {
        assertThat(Challenge.parse(List.of(header))).hasSizeLessThan(3);
    }
}
