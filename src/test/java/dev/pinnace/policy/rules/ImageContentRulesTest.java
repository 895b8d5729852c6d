package dev.pinnace.policy.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.policy.Rule;
import dev.pinnace.policy.rules.image.AmbiguousArchive;
import dev.pinnace.policy.rules.image.OpenKeystoreInImage;
import dev.pinnace.policy.rules.image.SecretValueInImage;
import dev.pinnace.policy.rules.image.UninspectedArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that look at contents, over files that cannot be written down as text. */
final class ImageContentRulesTest {
    private static final String TOKEN = "ghp_" + "dJ2tYfL4v3hN6x5kQ8B7mS0E9pUaG1" + "3XQKzX";

    @TempDir
    private Path directory;

    private List<String> said(Rule rule, String path, byte[] content) {
        String image = "layer\nfile " + path + " base64:" + Base64.getEncoder().encodeToString(content);
        return ImageFixture.lines(rule, image, directory);
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void secrets_in_nested_jars_are_found() throws IOException {
        byte[] inner = zip("config.properties", text("token=" + TOKEN));

        assertThat(said(new SecretValueInImage(), "/app.war", zip("WEB-INF/lib/in.jar", inner)))
                .containsExactly("/app.war!/WEB-INF/lib/in.jar!/config.properties: holds a GitHub token");
    }

    @Test
    void a_secret_is_found_wherever_it_lies_in_a_large_file() {
        for (int at : new int[] {0, 65_000, 65_536 - 10, 100_000}) {
            byte[] content = new byte[150_000];
            byte[] token = text(TOKEN);
            System.arraycopy(token, 0, content, at, token.length);

            assertThat(said(new SecretValueInImage(), "/a.bin", content)).hasSize(1);
        }
    }

    @Test
    void an_encrypted_member_is_told_of() throws IOException {
        byte[] jar = zip("a/B.class", text("x"));
        int directoryEntry = new String(jar, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        jar[6] |= 1;
        jar[directoryEntry + 8] |= 1;

        assertThat(said(new UninspectedArchive(), "/app/lib/x.jar", jar))
                .containsExactly(
                        "/app/lib/x.jar: has 1 file that cannot be read, being encrypted or compressed in a rare"
                                + " way, for example 'a/B.class'");
        assertThat(said(new UninspectedArchive(), "/app/x.bin", jar))
                .singleElement()
                .asString()
                .endsWith("[at most warn]");
    }

    @Test
    void archives_of_one_format_in_one_directory_are_told_of_together() {
        String deb = " base64:" + Base64.getEncoder().encodeToString(text("!<arch>\ndebian-binary   "));
        String image = "layer\nfile /cache/a.deb" + deb + "\nfile /cache/b.deb" + deb + "\nfile /x/c.deb" + deb;

        assertThat(ImageFixture.lines(new UninspectedArchive(), image, directory))
                .containsExactly(
                        "/cache: has 2 archives that have not been looked into, being of the format Debian package [at most"
                                + " info]",
                        "/x/c.deb: has not been looked into, being of the format Debian package [at most info]");
    }

    @Test
    void archives_that_are_nested_too_deep_are_told_of() throws IOException {
        byte[] jar = zip("a.txt", text("x"));
        for (int i = 0; i < 6; i++) {
            jar = zip("in.jar", jar);
        }

        assertThat(said(new UninspectedArchive(), "/x.jar", jar))
                .singleElement()
                .asString()
                .endsWith("has not been looked into: it lies in 6 others");
    }

    @Test
    void a_script_before_a_jar_is_only_worth_knowing() throws IOException {
        byte[] jar = zip("a.txt", text("x"));

        assertThat(said(new AmbiguousArchive(), "/app/run", join(text("#!/bin/sh\nexec java -jar $0\n"), jar)))
                .containsExactly(
                        "/app/run: begins with a script of 28 bytes, as programs of Java and Python may; some scanners take"
                                + " it for no archive [at most info]");
        assertThat(said(new AmbiguousArchive(), "/app/x.jar", join(text("MZ"), jar)))
                .singleElement()
                .asString()
                .endsWith("[at most warn]");
    }

    @Test
    void a_name_that_differs_before_an_entry_is_an_error() throws IOException {
        byte[] jar = zip("a/B.class", text("x"));
        jar[30] = 'b';

        assertThat(said(new AmbiguousArchive(), "/app/lib/x.jar", jar))
                .containsExactly(
                        "/app/lib/x.jar: gives an entry two names, 'a/B.class' and 'b/B.class': the first for the JVM,"
                                + " the second for who streams");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "changeit", "password", "changeme", "secret"})
    void keystores_are_opened_with_common_passwords(String password) throws IOException, GeneralSecurityException {
        assertThat(said(new OpenKeystoreInImage(), "/app/any.name", keystore("PKCS12", password)))
                .containsExactly("/app/any.name: holds a key and opens with a common password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JCEKS"})
    void a_keystore_with_a_good_password_is_only_worth_knowing(String type)
            throws IOException, GeneralSecurityException {
        assertThat(said(new OpenKeystoreInImage(), "/app/x.p12", keystore(type, "Xk4r-qq91-zzz")))
                .containsExactly("/app/x.p12: holds a key that a password protects [at most info]");
    }

    @Test
    void what_only_starts_like_a_keystore_is_told_of() {
        byte[] broken = Arrays.copyOf(new byte[] {(byte) 0xfe, (byte) 0xed, (byte) 0xfe, (byte) 0xed, 0, 0, 0, 2}, 40);
        broken[11] = 9;

        assertThat(said(new OpenKeystoreInImage(), "/app/x.jks", broken))
                .containsExactly("/app/x.jks: is a keystore that cannot be opened [at most info]");
        assertThat(said(new OpenKeystoreInImage(), "/app/y.bks", new byte[40])).hasSize(1);
    }

    private static byte[] keystore(String type, String password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        store.setEntry(
                "a",
                new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[16], "AES")),
                new KeyStore.PasswordProtection(password.toCharArray()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, password.toCharArray());
        return bytes.toByteArray();
    }
}
