package dev.pinnace.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PrivateKeyTextTest {
    private static String pem(String label, byte[] key, String lineEnd) {
        String body = Base64.getMimeEncoder(64, lineEnd.getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key);
        return "-----BEGIN " + label + "-----" + lineEnd + body + lineEnd + "-----END " + label + "-----";
    }

    private static KeyPair pair() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        return generator.generateKeyPair();
    }

    private static Optional<PrivateKeyText> at(String text) {
        return PrivateKeyText.at(text, text.indexOf(PrivateKeyText.MARK));
    }

    @Test
    void a_whole_key_is_one_however_its_lines_end() throws NoSuchAlgorithmException {
        byte[] key = pair().getPrivate().getEncoded();

        assertThat(at(pem("PRIVATE KEY", key, "\n"))).contains(new PrivateKeyText("a private key", false));
        assertThat(at(pem("RSA PRIVATE KEY", key, "\r\n"))).isPresent();
        assertThat(at("{\"private_key\": \"" + pem("PRIVATE KEY", key, "\n").replace("\n", "\\n") + "\"}"))
                .isPresent();
    }

    @Test
    void what_is_no_whole_key_is_none() throws NoSuchAlgorithmException {
        byte[] key = pair().getPrivate().getEncoded();
        String pem = pem("PRIVATE KEY", key, "\n");

        assertThat(at("-----BEGIN PRIVATE KEY-----")).isEmpty();
        assertThat(at("-----BEGIN PRIVATE KEY-----%s-----END PRIVATE KEY-----")).isEmpty();
        assertThat(at(pem("PRIVATE KEY", java.util.Arrays.copyOf(key, key.length - 3), "\n")))
                .isEmpty();
        assertThat(at(pem.substring(0, pem.length() / 2))).isEmpty();
        assertThat(at(pem.replace("PRIVATE", "PUBLIC"))).isEmpty();
        assertThat(at(pem.replace("PRIVATE KEY", "CERTIFICATE"))).isEmpty();
    }

    @Test
    void a_passphrase_is_seen() throws NoSuchAlgorithmException {
        byte[] key = pair().getPrivate().getEncoded();
        String header = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n";
        byte[] openssh = ("openssh-key-v1\0\0\0\0\naes256-ctr" + "x".repeat(50)).getBytes(StandardCharsets.ISO_8859_1);
        byte[] open = ("openssh-key-v1\0\0\0\0\u0004none" + "x".repeat(50)).getBytes(StandardCharsets.ISO_8859_1);

        assertThat(at(pem("ENCRYPTED PRIVATE KEY", key, "\n")))
                .hasValueSatisfying(one -> assertThat(one.isProtected()).isTrue());
        assertThat(at(pem("RSA PRIVATE KEY", new byte[100], "\n").replaceFirst("\n", "\n" + header)))
                .contains(new PrivateKeyText("a private key", true));
        assertThat(at(pem("OPENSSH PRIVATE KEY", openssh, "\n")))
                .contains(new PrivateKeyText("a private key of SSH", true));
        assertThat(at(pem("OPENSSH PRIVATE KEY", open, "\n")))
                .contains(new PrivateKeyText("a private key of SSH", false));
    }
}
