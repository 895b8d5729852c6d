package dev.pinnace.runtime;

import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.Bytes;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The certificates that an image trusts, in both forms in which programs read them.
 *
 * @param certificates sorted by digest, none twice
 */
public record TrustStore(List<TrustedCertificate> certificates) {
    private static final UnixPath BUNDLE = UnixPath.of("/etc/ssl/certs/ca-certificates.crt");
    private static final UnixPath KEY_STORE = LinkedRuntime.HOME.resolve("lib/security/cacerts");

    private static final int JKS_MAGIC = 0xfeedfeed;
    private static final int JKS_VERSION = 2;
    private static final int JKS_TRUSTED = 2;

    /** What every JDK's own store has; the store holds nothing secret. */
    private static final String JKS_PASSWORD = "changeit";

    private static final String JKS_WHITENER = "Mighty Aphrodite";

    /** Copies the list. */
    public TrustStore {
        certificates = List.copyOf(certificates);
    }

    /** These certificates; of one that comes twice, the vendor's stays. */
    static TrustStore of(Collection<TrustedCertificate> vendor, Collection<TrustedCertificate> added) {
        TreeMap<String, TrustedCertificate> byDigest = new TreeMap<>();
        added.forEach(certificate -> byDigest.put(certificate.digest().hex(), certificate));
        vendor.forEach(certificate -> byDigest.put(certificate.digest().hex(), certificate));
        return new TrustStore(List.copyOf(byDigest.values()));
    }

    /** The bundle that OpenSSL, Go and others read. */
    public FileEntry bundle() {
        return FileEntry.text(
                BUNDLE, certificates.stream().map(TrustedCertificate::pem).collect(Collectors.joining()));
    }

    /** The key store that Java reads. */
    public FileEntry javaKeyStore() {
        return FileEntry.readOnly(KEY_STORE, new FileContent.InMemory(Bytes.of(jks())));
    }

    /** Where {@link #bundle} lies in the image. */
    public static UnixPath bundlePath() {
        return BUNDLE;
    }

    /**
     * The format of {@code sun.security.provider.JavaKeyStore}, written here because that puts the time of writing into
     * every entry. Every Java reads it without password; who has the password can check that it is whole.
     */
    byte[] jks() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream stream = new DataOutputStream(bytes)) {
            stream.writeInt(JKS_MAGIC);
            stream.writeInt(JKS_VERSION);
            stream.writeInt(certificates.size());
            for (TrustedCertificate certificate : certificates) {
                byte[] encoded = certificate.encoded();
                stream.writeInt(JKS_TRUSTED);
                stream.writeUTF(certificate.alias());
                stream.writeLong(0); // when the entry was made
                stream.writeUTF("X.509");
                stream.writeInt(encoded.length);
                stream.write(encoded);
            }
            stream.write(checksum(bytes.toByteArray()));
        } catch (IOException e) {
            throw new IllegalStateException("a stream in memory can be written", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] checksum(byte[] entries) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(JKS_PASSWORD.getBytes(StandardCharsets.UTF_16BE));
            digest.update(JKS_WHITENER.getBytes(StandardCharsets.UTF_8));
            digest.update(entries);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
