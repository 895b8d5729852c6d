package dev.pinnace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Digest;
import dev.pinnace.process.Command;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
final class TrustedCertificatesTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String CACERTS = "lib/security/cacerts";

    @TempDir
    Path temporary;

    /** A certificate of a company's authority, made by the JDK's own tool. */
    private Path companyCertificate() {
        Path keytool = Path.of(System.getProperty("java.home")).resolve("bin").resolve("keytool");
        String store = temporary.resolve("company.p12").toString();
        Command.of(
                        keytool,
                        LIMIT,
                        "-genkeypair",
                        "-alias",
                        "ca",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=Company CA,O=Ü GmbH",
                        "-keystore",
                        store,
                        "-storepass",
                        "secret",
                        "-validity",
                        "3650")
                .run()
                .orFail("");
        Path pem = temporary.resolve("company.pem");
        Command.of(
                        keytool,
                        LIMIT,
                        "-exportcert",
                        "-rfc",
                        "-alias",
                        "ca",
                        "-keystore",
                        store,
                        "-storepass",
                        "secret",
                        "-file",
                        pem.toString())
                .run()
                .orFail("");
        return pem;
    }

    private static List<Digest> digests(TrustStore store) {
        return store.certificates().stream().map(TrustedCertificate::digest).toList();
    }

    private HostSystem emptyHost() {
        return new HostSystem(temporary.resolve("empty"));
    }

    /** A JDK that looks like another one, with a trust store of its own; everything else is linked to the original. */
    private Path copyOf(JdkHome jdk, byte[] cacerts) throws IOException {
        Path copy = Files.createDirectories(temporary.resolve("jdk"));
        for (String name : List.of("bin", "conf", "release")) {
            Files.createSymbolicLink(copy.resolve(name), jdk.path().resolve(name));
        }
        Path lib =
                Files.createDirectories(copy.resolve("lib").resolve("security")).getParent();
        try (Stream<Path> files = Files.list(jdk.path().resolve("lib"))) {
            for (Path file : files.filter(path -> !path.endsWith("security")).toList()) {
                Files.createSymbolicLink(lib.resolve(file.getFileName()), file);
            }
        }
        Files.write(copy.resolve(CACERTS), cacerts);
        return copy;
    }

    @Test
    void both_forms_hold_the_same_certificates_and_every_java_reads_them() throws Exception {
        TrustStore store =
                new TrustedCertificates(HostSystem.THIS_MACHINE).collect(Jdks.own(), List.of(companyCertificate()));

        KeyStore read = KeyStore.getInstance("JKS");
        read.load(new ByteArrayInputStream(store.jks()), "changeit".toCharArray());
        assertThat(read.size()).isEqualTo(store.certificates().size()).isGreaterThan(90);
        byte[] pem;
        try (var stream = ((dev.pinnace.spec.FileContent.Regular) store.bundle().content()).open()) {
            pem = stream.readAllBytes();
        }
        assertThat(CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)))
                .hasSameSizeAs(store.certificates());
        Path file = Files.write(temporary.resolve("cacerts"), store.jks());
        for (JdkHome jdk : Jdks.all().toList()) {
            String listed = Command.of(
                            jdk.path().resolve("bin/keytool"),
                            LIMIT,
                            "-list",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            "changeit")
                    .run()
                    .orFail("")
                    .completeOutput();
            assertThat(listed.lines().filter(line -> line.contains("trustedCertEntry")))
                    .hasSameSizeAs(store.certificates());
        }
    }

    @Test
    void authorities_of_the_vendor_are_held_to_the_rules_for_jdk_authorities_and_a_companys_are_not() throws Exception {
        TrustStore store =
                new TrustedCertificates(HostSystem.THIS_MACHINE).collect(Jdks.own(), List.of(companyCertificate()));
        KeyStore read = KeyStore.getInstance("JKS");
        read.load(new ByteArrayInputStream(store.jks()), null);

        assertThat(Collections.list(read.aliases()))
                .filteredOn(alias -> !alias.contains(" [jdk"))
                .singleElement()
                .asString()
                .startsWith("companyca-");
    }

    @Test
    void what_was_added_to_this_machine_never_travels_into_an_image() throws Exception {
        TrustStore store = new TrustedCertificates(HostSystem.THIS_MACHINE).collect(Jdks.own(), List.of());

        Path added = Path.of("/usr/local/share/ca-certificates");
        assumeTrue(Files.isDirectory(added), "nobody added certificates to this machine");
        try (Stream<Path> files = Files.list(added)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (var stream = Files.newInputStream(file)) {
                    for (var certificate :
                            CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
                        assertThat(digests(store)).doesNotContain(Digest.sha256(certificate.getEncoded()));
                    }
                }
            }
        }
    }

    @Test
    void of_a_jdk_with_packaged_modules_the_packaged_store_counts_and_not_the_one_that_can_be_changed() {
        JdkHome jdk = Jdks.own();
        assumeTrue(jdk.hasPackagedModules(), "this JDK links itself");

        TrustStore store = new TrustedCertificates(emptyHost()).collect(jdk, List.of());

        assertThat(store.certificates()).hasSizeGreaterThan(90).allMatch(TrustedCertificate::fromVendor);
    }

    @Test
    void a_jdk_that_links_itself_gives_its_store_only_as_the_vendor_delivered_it() throws Exception {
        JdkHome original = Jdks.linkingItself().orElse(null);
        assumeTrue(original != null, "no JDK that links itself is here (JDK25_HOME)");
        Path company = companyCertificate();
        TrustStore added = new TrustedCertificates(HostSystem.THIS_MACHINE).collect(Jdks.own(), List.of(company));
        JdkHome changed = JdkHome.read(copyOf(original, added.jks()));

        assertThatThrownBy(() -> new TrustedCertificates(emptyHost()).collect(changed, List.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<caCertificates>");
        TrustStore named = new TrustedCertificates(emptyHost()).collect(changed, List.of(company));
        assertThat(named.certificates())
                .singleElement()
                .extracting(TrustedCertificate::fromVendor)
                .isEqualTo(false);
    }

    @Test
    void of_the_distribution_only_files_that_its_package_brought_are_taken() throws Exception {
        Path company = companyCertificate();
        byte[] pem = Files.readAllBytes(company);
        String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(pem));
        HostTree tree = new HostTree(temporary.resolve("host"))
                .file("/usr/share/ca-certificates/mozilla/Főtanúsítvány.crt", pem)
                .file("/usr/share/ca-certificates/local/changed.crt", "# changed\n" + Files.readString(company))
                .file(
                        "/var/lib/dpkg/info/ca-certificates.md5sums",
                        md5
                                + "  usr/share/ca-certificates/mozilla/Főtanúsítvány.crt\n"
                                + "00000000000000000000000000000000  usr/share/ca-certificates/local/changed.crt\n");
        JdkHome jdk = Jdks.linkingItself().orElse(null);
        assumeTrue(jdk != null, "no JDK that links itself is here (JDK25_HOME)");
        JdkHome changed = JdkHome.read(copyOf(jdk, new byte[] {1}));

        TrustStore store = new TrustedCertificates(tree.host()).collect(changed, List.of());

        assertThat(store.certificates())
                .singleElement()
                .extracting(TrustedCertificate::subject)
                .asString()
                .contains("Company CA");
    }

    @Test
    void a_file_without_certificates_is_an_error_that_names_it() throws IOException {
        Path key = Files.writeString(
                temporary.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n", StandardCharsets.UTF_8);

        assertThatThrownBy(() -> new TrustedCertificates(HostSystem.THIS_MACHINE).collect(Jdks.own(), List.of(key)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<caCertificates> names " + key);
        assertThatThrownBy(() -> new TrustedCertificates(HostSystem.THIS_MACHINE)
                        .collect(Jdks.own(), List.of(temporary.resolve("absent.pem"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("absent.pem");
    }
}
