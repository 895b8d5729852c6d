package dev.pinnace.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.oci.Digest;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageAddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "oci:target/image|target/image|",
                "oci:/srv/images/base:1.2-x|/srv/images/base|1.2-x",
                "oci:layout:docker.io/library/base:1|layout|docker.io/library/base:1",
                "oci-archive:image.tar|image.tar|",
                "oci-archive:./image.tar:base|./image.tar|base",
                "docker-archive:saved.tar:localhost:5000/base:1|saved.tar|localhost:5000/base:1",
                "oci:C:\\images\\base|C:\\images\\base|",
                "oci:C:/images/base:tag|C:/images/base|tag",
                "docker-archive:d:\\saved.tar:base:1|d:\\saved.tar|base:1",
            })
    void reads_skopeos_names(String text, String path, String name) {
        ImageAddress address = ImageSource.parse(text);

        assertThat(address.source().toString()).isEqualTo(text.substring(0, text.indexOf(':') + 1) + Path.of(path));
        assertThat(address.name()).isEqualTo(Optional.ofNullable(name));
        assertThat(ImageSource.parse(address.toString())).isEqualTo(address);
    }

    @Test
    void reads_a_digest_at_the_end() {
        Digest digest = Digest.sha256(new byte[0]);

        ImageAddress address = ImageSource.parse("oci:target/image:base@" + digest);

        assertThat(address)
                .isEqualTo(new ImageAddress(
                        new ImageSource.OciLayout(Path.of("target/image")), Optional.of("base"), Optional.of(digest)));
        assertThat(address.choice(Optional.of(LayoutFixture.AMD64)))
                .isEqualTo(new ImageChoice(Optional.of(digest), Optional.of(LayoutFixture.AMD64), Optional.of("base")));
        assertThat(address).hasToString("oci:target/image:base@" + digest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "target/image",
                "oci:",
                "oci::tag",
                "docker:base",
                "docker-daemon:x:1",
                "oci:a:b c",
                "oci:a:",
                "OCI:a",
                "oci:a:b@sha256:12",
                "oci:C:",
                "oci-archive:a:b:\u0000"
            })
    void refuses_everything_else(String text) {
        assertThatThrownBy(() -> ImageSource.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void says_which_forms_there_are() {
        assertThatThrownBy(() -> ImageSource.parse("registry:base"))
                .hasMessage("'registry:base' names no image on disk: there is no 'registry:'; write "
                        + "'oci:DIRECTORY[:NAME]', 'oci-archive:FILE[:NAME]' or 'docker-archive:FILE[:NAME]'");
        assertThatThrownBy(() -> ImageSource.parse("oci:/a:/b")).hasMessageContaining("a path with ':' in it");
    }
}
