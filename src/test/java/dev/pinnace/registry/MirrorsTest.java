package dev.pinnace.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.oci.ImageReference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MirrorsTest {
    private final Mirrors mirrors =
            Mirrors.parse(List.of("docker.io=mirror.example:5000/hub", "quay.io = mirror.example:5000"));

    @ParameterizedTest
    @CsvSource({
        "eclipse-temurin:21, mirror.example:5000/hub/library/eclipse-temurin:21",
        "quay.io/team/app:1, mirror.example:5000/team/app:1",
        "ghcr.io/team/app:1, ghcr.io/team/app:1",
        "mirror.example:5000/hub/x:1, mirror.example:5000/hub/x:1"
    })
    void an_image_is_asked_for_where_its_registry_is_mirrored(String image, String place) {
        assertThat(mirrors.of(ImageReference.parse(image))).isEqualTo(ImageReference.parse(place));
    }

    @Test
    void people_are_told_who_answers() {
        assertThat(mirrors.answering(ImageReference.parse("eclipse-temurin:21")))
                .isEqualTo("mirror.example:5000/hub (the mirror of docker.io)");
        assertThat(mirrors.answering(ImageReference.parse("ghcr.io/team/app"))).isEqualTo("ghcr.io");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "docker.io, write REGISTRY=HOST[:PORT][/PATH]",
                "=mirror.example, write REGISTRY=HOST[:PORT][/PATH]",
                "hub=mirror.example, 'hub' is not a registry",
                "docker.io=mirror, 'mirror' is not a registry",
                "docker.io=http://mirror.example, 'http:' is not a registry",
                "docker.io=, write REGISTRY=HOST[:PORT][/PATH]"
            })
    void what_names_no_mirror_is_refused(String text, String message) {
        assertThatThrownBy(() -> Mirrors.parse(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_registry_has_one_mirror() {
        assertThatThrownBy(() -> Mirrors.parse(List.of("quay.io=a.example", "quay.io=b.example")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'quay.io' has two mirrors; keep one");
    }
}
