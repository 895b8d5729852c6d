package dev.pinnace.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
    @Test
    void isThatOfTheSpecificationsExample() {
        // FIPS 180-2, appendix B.1
        assertThat(Digest.sha256("abc".getBytes(StandardCharsets.US_ASCII)))
                .hasToString("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void readsWhatItWrites() {
        String text = "sha512:" + "0a".repeat(64);
        assertThat(Digest.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256",
                "sha256:",
                "sha256:ABCDEF",
                "md5:d41d8cd98f00b204e9800998ecf8427e",
                "sha256:0000000000000000000000000000000000000000000000000000000000000000\n"
            })
    void refusesEverythingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Digest.parse(text))
                .withMessageContaining("is not a digest")
                .withMessageContaining("64 lower-case hexadecimal digits");
    }

    @Test
    void showsOnlyTheBeginningOfHostileText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Digest.parse("\u001b[31m" + "x".repeat(5000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200).doesNotContain("\u001b"));
    }

    @Test
    void equal_digests_have_algorithm_and_value_in_common() {
        Digest digest = Digest.parse("sha256:" + "a".repeat(64));

        assertThat(digest)
                .isEqualTo(Digest.parse("sha256:" + "a".repeat(64)))
                .hasSameHashCodeAs(Digest.parse("sha256:" + "a".repeat(64)))
                .isNotEqualTo(Digest.parse("sha256:" + "b".repeat(64)))
                .isNotEqualTo(Digest.parse("sha512:" + "a".repeat(128)))
                .isNotEqualTo("sha256:" + "a".repeat(64));
    }
}
