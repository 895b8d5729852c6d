package dev.pinnace.runtime;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.UnixPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Collects the certificates that an image trusts: those that the vendor of the JDK or of the distribution delivered, and
 * those that the project names. Never what somebody added to this machine, such as a company's authority in
 * {@code /usr/local/share/ca-certificates} or in the JDK's own {@code cacerts}: it would travel into the image unseen.
 */
public final class TrustedCertificates {
    private static final String CACERTS = "lib/security/cacerts";
    private static final String DEBIAN_PACKAGE = "ca-certificates";
    private static final UnixPath DEBIAN_DIRECTORY = UnixPath.of("/usr/share/ca-certificates");
    private static final long LARGEST_STORE = 16 << 20;

    private final HostSystem host;

    /** @param host whose distribution may bring certificates */
    public TrustedCertificates(HostSystem host) {
        this.host = host;
    }

    /**
     * The certificates for an image.
     *
     * @param jdk whose vendor's set is taken
     * @param added PEM files of the project
     * @throws ConfigurationException when a PEM file cannot be read, or there are no certificates at all
     */
    public TrustStore collect(JdkHome jdk, Collection<Path> added) {
        List<TrustedCertificate> own = new ArrayList<>();
        added.forEach(file -> own.addAll(pemFile(file)));
        List<TrustedCertificate> vendor = ofVendor(jdk);
        if (vendor.isEmpty() && own.isEmpty()) {
            throw new ConfigurationException(
                    "neither the JDK " + jdk + " nor this machine has a set of certificates as "
                            + "its vendor delivered it, and what was added to this machine does not belong into an image; "
                            + "name the certificates to trust in <caCertificates>, for example a PEM file of Mozilla's set");
        }
        return TrustStore.of(vendor, own);
    }

    /**
     * A JDK whose store is a link leaves it to the distribution, which has its own set: that comes first then. Otherwise
     * the JDK's own set does.
     */
    private List<TrustedCertificate> ofVendor(JdkHome jdk) {
        List<TrustedCertificate> distribution =
                Files.isSymbolicLink(jdk.path().resolve(CACERTS)) ? ofDebian() : List.of();
        if (!distribution.isEmpty()) {
            return distribution;
        }
        return packagedStore(jdk)
                .or(() -> unchangedStore(jdk))
                .map(bytes -> keyStore(bytes, jdk.toString()))
                .orElseGet(this::ofDebian);
    }

    private static Optional<byte[]> packagedStore(JdkHome jdk) {
        if (!jdk.hasPackagedModules()) {
            return Optional.empty();
        }
        Path jmod = jdk.jmod("java.base");
        try (ZipFile zip = new ZipFile(jmod.toFile())) { // a jmod is a zip file after a header of four bytes (JEP 261)
            ZipEntry entry = zip.getEntry(CACERTS);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream stream = zip.getInputStream(entry)) {
                return Optional.of(stream.readNBytes((int) LARGEST_STORE));
            }
        } catch (IOException e) {
            throw new ImageReadException("cannot read " + jmod, e);
        }
    }

    /** A JDK that links itself lets this file differ from what was delivered, but knows what that was. */
    private static Optional<byte[]> unchangedStore(JdkHome jdk) {
        Path file = jdk.path().resolve(CACERTS);
        if (jdk.hasPackagedModules() || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (RuntimeImage image = RuntimeImage.open(jdk.path())) {
            byte[] bytes = Files.readAllBytes(file);
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
            return image.recordedSha512(CACERTS).filter(hash::equals).map(recorded -> bytes);
        } catch (IOException | GeneralSecurityException e) {
            throw new ImageReadException("cannot compare " + file + " with what the vendor delivered", e);
        }
    }

    private static List<TrustedCertificate> keyStore(byte[] bytes, String jdk) {
        boolean jks = bytes.length > 1 && bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xed;
        List<TrustedCertificate> found = new ArrayList<>();
        try {
            KeyStore store = KeyStore.getInstance(jks ? "JKS" : "PKCS12");
            store.load(new ByteArrayInputStream(bytes), null);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    found.add(TrustedCertificate.of(certificate, true));
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new ImageReadException("cannot read the trust store of the JDK " + jdk, e);
        }
        return found;
    }

    /**
     * Files of the package, and only as it brought them. They are known by their sums: one has a name that is not ASCII,
     * which Java cannot spell in every locale, and the image must be the same in all of them.
     */
    private List<TrustedCertificate> ofDebian() {
        Set<String> delivered = new DebianPackages(host)
                .md5sums(DEBIAN_PACKAGE).entrySet().stream()
                        .filter(sum -> sum.getKey().startsWith(DEBIAN_DIRECTORY.value() + "/"))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.toSet());
        Optional<Path> directory = host.realPath(DEBIAN_DIRECTORY).map(host::onDisk);
        if (directory.isEmpty() || delivered.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory.get())) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> delivered.contains(md5Of(file)))
                    .flatMap(file -> certificates(file, true).stream())
                    .toList();
        } catch (IOException e) {
            throw new ImageReadException("cannot list " + directory.get(), e);
        }
    }

    private static String md5Of(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(Files.readAllBytes(file)));
        } catch (IOException | GeneralSecurityException e) {
            throw new ImageReadException("cannot read " + file, e);
        }
    }

    private static List<TrustedCertificate> pemFile(Path file) {
        try {
            List<TrustedCertificate> found = certificates(file, false);
            if (!found.isEmpty()) {
                return found;
            }
        } catch (ImageReadException e) {
            throw new ConfigurationException(notPem(file) + " (" + e.getMessage() + ")");
        }
        throw new ConfigurationException(notPem(file));
    }

    private static String notPem(Path file) {
        return "<caCertificates> names " + file + ", which holds no certificate in PEM form; "
                + "it must have a block that starts with '-----BEGIN CERTIFICATE-----'";
    }

    private static List<TrustedCertificate> certificates(Path file, boolean fromVendor) {
        try {
            InputStream stream = new ByteArrayInputStream(Files.readAllBytes(file)); // it is read byte by byte
            return CertificateFactory.getInstance("X.509").generateCertificates(stream).stream()
                    .map(X509Certificate.class::cast)
                    .map(certificate -> TrustedCertificate.of(certificate, fromVendor))
                    .toList();
        } catch (IOException | CertificateException e) {
            throw new ImageReadException(
                    "cannot read certificates from " + file + ": "
                            + String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT),
                    e);
        }
    }
}
