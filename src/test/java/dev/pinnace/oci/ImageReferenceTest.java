package dev.pinnace.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
    private static final String DIGEST = "sha256:" + "0".repeat(64);

    @ParameterizedTest
    @CsvSource({
        "debian, docker.io/library/debian",
        "debian:12, docker.io/library/debian:12",
        "index.docker.io/debian, docker.io/library/debian",
        "grafana/loki, docker.io/grafana/loki",
        "localhost/app, localhost/app",
        "localhost:5000/app:1, localhost:5000/app:1",
        "registry.example.org/team/app:1.0-SNAPSHOT, registry.example.org/team/app:1.0-SNAPSHOT",
        "[::1]:5000/app, [::1]:5000/app",
        "a__b/c.d-e/f, docker.io/a__b/c.d-e/f"
    })
    void hasOneNormalForm(String text, String normal) {
        assertThat(ImageReference.parse(text)).hasToString(normal);
        assertThat(ImageReference.parse(normal)).isEqualTo(ImageReference.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"debian:12", "grafana/loki:3", "localhost:5000/app:1", "registry.example.org/a/b"})
    void showsTheNameAsItIsUsuallyWritten(String text) {
        assertThat(ImageReference.parse(text).familiar()).isEqualTo(text);
    }

    @Test
    void keepsTagAndDigestApart() {
        ImageReference reference = ImageReference.parse("registry.example.org:5000/app:1@" + DIGEST);
        assertThat(reference.registry()).isEqualTo("registry.example.org:5000");
        assertThat(reference.repository()).isEqualTo("app");
        assertThat(reference.tag()).contains("1");
        assertThat(reference.digest()).contains(Digest.parse(DIGEST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "App",
                "app:",
                "app:-x",
                "app//b",
                "-a/b",
                "app@sha256:1",
                "a b",
                "http://x/y",
                "x/_y",
                "a:b:c"
            })
    void refusesWhatIsNoName(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ImageReference.parse(text));
    }

    @Test
    void saysHowARepositoryIsWritten() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageReference.parse("example.org/Team/app"))
                .withMessage(
                        "'Team/app' is not a repository name; use lower-case letters and digits, with '.', '_', '-' or"
                                + " '/' between them");
    }

    @Test
    void equal_references_have_every_part_in_common() {
        String digest = "@sha256:" + "a".repeat(64);
        ImageReference reference = ImageReference.parse("example.org/a:1" + digest);

        assertThat(reference)
                .isEqualTo(ImageReference.parse("example.org/a:1" + digest))
                .hasSameHashCodeAs(ImageReference.parse("example.org/a:1" + digest));
        for (String other : List.of(
                "example.com/a:1" + digest,
                "example.org/b:1" + digest,
                "example.org/a:2" + digest,
                "example.org/a:1")) {
            assertThat(reference).isNotEqualTo(ImageReference.parse(other));
        }
    }
}
