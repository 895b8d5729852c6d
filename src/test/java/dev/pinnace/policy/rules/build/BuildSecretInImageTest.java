package dev.pinnace.policy.rules.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.inspect.EntryKind;
import dev.pinnace.inspect.FileAttributes;
import dev.pinnace.inspect.LayerEntry;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.policy.BuildSecret;
import dev.pinnace.policy.ContentFile;
import dev.pinnace.secret.ByteSearch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BuildSecretInImageTest {
    private static final String SECRET = "h4rbour+M4ster/42&é";

    @Test
    void finds_a_secret_in_plain_text() throws IOException {
        assertThat(found("password=" + SECRET + "\n")).isTrue();
        assertThat(found("password=" + SECRET.substring(1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void finds_it_in_base64_wherever_it_starts(int offset) throws IOException {
        byte[] text = ("x".repeat(offset) + SECRET + " and more").getBytes(StandardCharsets.UTF_8);

        assertThat(found(Base64.getEncoder().encodeToString(text))).isTrue();
        assertThat(found(Base64.getUrlEncoder().encodeToString(text))).isTrue();
    }

    @Test
    void finds_it_in_hexadecimal() throws IOException {
        byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);

        assertThat(found(HexFormat.of().formatHex(secret))).isTrue();
        assertThat(found(HexFormat.of().withUpperCase().formatHex(secret))).isTrue();
    }

    @Test
    void finds_it_in_urls_and_in_xml() throws IOException {
        assertThat(found("https://user:h4rbour%2BM4ster%2F42%26%C3%A9@example.org"))
                .isTrue();
        assertThat(found("https://user:h4rbour%2bM4ster%2f42%26%c3%a9@example.org"))
                .isTrue();
        assertThat(found("<password>h4rbour+M4ster/42&amp;é</password>")).isTrue();
    }

    @Test
    void never_shows_the_value() {
        BuildSecret secret = secret(SECRET);

        assertThat(secret).hasToString("password of server 'central' in settings.xml");
        assertThat(SecretForm.of(secret.value()))
                .allSatisfy(form -> assertThat(form.toString()).doesNotContain("h4rb"));
    }

    @Test
    void forgets_on_request() {
        BuildSecret secret = secret(SECRET);
        secret.forget();

        assertThat(secret.value()).containsOnly(0);
    }

    @Test
    void looks_at_nothing_when_there_are_no_secrets() {
        assertThat(new SecretInspection(List.of(), run()).wants(file())).isFalse();
    }

    private static boolean found(String text) throws IOException {
        byte[] value = secret(SECRET).value();
        List<byte[]> forms =
                SecretForm.of(value).stream().map(SecretForm::bytes).toList();
        Arrays.fill(value, (byte) 0);
        return !new ByteSearch(forms)
                .in(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    private static dev.pinnace.policy.RuleRun run() {
        return new dev.pinnace.policy.RuleRun(
                dev.pinnace.policy.RuleParameters.standard(new BuildSecretInImage().metadata()));
    }

    private static BuildSecret secret(String value) {
        return new BuildSecret("password of server 'central' in settings.xml", value.getBytes(StandardCharsets.UTF_8));
    }

    private static ContentFile file() {
        return new ContentFile(0, entry(), List.of());
    }

    private static LayerEntry entry() {
        FileAttributes attributes = new FileAttributes(
                new dev.pinnace.oci.FileMode(0644),
                dev.pinnace.oci.Ownership.ROOT,
                java.time.Instant.EPOCH,
                dev.pinnace.inspect.ExtendedAttributes.NONE);
        return new LayerEntry(EntryKind.FILE, UnixPath.of("/a"), attributes, new LayerEntry.Content(0, 1, ""));
    }
}
