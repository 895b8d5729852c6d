package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildTimestampTest {
    @ParameterizedTest
    @CsvSource({
        "2025-01-31T12:00:00Z, 2025-01-31T12:00:00Z",
        "2025-01-31T12:00:00.987Z, 2025-01-31T12:00:00Z",
        "2025-01-31T12:00:00+02:00, 2025-01-31T10:00:00Z",
        "1700000000, 2023-11-14T22:13:20Z",
        "0, 1970-01-01T00:00:00Z"
    })
    void reads_iso_8601_and_seconds(String text, Instant expected) {
        assertThat(BuildTimestamp.of(text, "1")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "1980-02-01T00:00:00Z"})
    void the_environment_counts_where_the_project_says_nothing(String unset) {
        assertThat(BuildTimestamp.of(unset, "1700000000")).isEqualTo("2023-11-14T22:13:20Z");
        assertThat(BuildTimestamp.of(null, "1700000000")).isEqualTo("2023-11-14T22:13:20Z");
    }

    @Test
    void without_either_it_is_what_maven_4_takes() {
        assertThat(BuildTimestamp.of(null, null)).isEqualTo("1980-02-01T00:00:00Z");
        assertThat(BuildTimestamp.of("1980-02-01T00:00:00Z", null)).isEqualTo("1980-02-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yesterday", "2025-01-31", "-5", "1969-12-31T23:59:59Z", "${git.commit.time}", "99999999999999"})
    void anything_else_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BuildTimestamp.of(text, null))
                .withMessageStartingWith("'" + text + "' is not a time since 1970");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BuildTimestamp.of(null, text))
                .withMessageStartingWith("the environment's SOURCE_DATE_EPOCH '");
    }
}
