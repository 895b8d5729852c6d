package dev.pinnace.runtime;

import dev.pinnace.oci.Digest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate that an image trusts.
 *
 * @param certificate with the key of the authority
 * @param digest SHA-256 of its DER form, the usual fingerprint
 * @param fromVendor whether it comes with the JDK or the distribution, not from the project
 */
public record TrustedCertificate(X509Certificate certificate, Digest digest, boolean fromVendor)
        implements Comparable<TrustedCertificate> {
    private static final int LINE = 64;
    private static final Pattern NAME = Pattern.compile("(?:^|,)(?:CN|OU|O)=(?:\"([^\"]*)\"|((?:\\\\.|[^,\\\\])*))");

    static TrustedCertificate of(X509Certificate certificate, boolean fromVendor) {
        return new TrustedCertificate(certificate, Digest.sha256(encoded(certificate)), fromVendor);
    }

    /** DER form (RFC 5280, section 4.1). */
    byte[] encoded() {
        return encoded(certificate);
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    /** The distinguished name of the authority (RFC 2253), without control characters. */
    public String subject() {
        return certificate.getSubjectX500Principal().getName().replaceAll("\\p{Cntrl}", "?");
    }

    /**
     * A name in a key store. Java holds authorities with {@code [jdk} in theirs to stricter rules, for example no SHA-1
     * below them ({@code jdkCA} in {@code java.security}); those of a company it does not.
     */
    String alias() {
        Matcher matcher = NAME.matcher(subject());
        String name =
                matcher.find() ? String.valueOf(matcher.group(1) == null ? matcher.group(2) : matcher.group(1)) : "";
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "");
        return plain + "-" + digest.hex().substring(0, 12) + (fromVendor ? " [jdk]" : "");
    }

    /** Textual form (RFC 7468, section 5). */
    String pem() {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(encoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    @Override
    public int compareTo(TrustedCertificate other) {
        return digest.compareTo(other.digest);
    }
}
