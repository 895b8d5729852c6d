package dev.pinnace.policy.rules.image;

import com.google.re2j.Pattern;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.UnixPath;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a policy wants of the content of a file.
 *
 * @param path of the file; links are followed
 * @param kind how the content is compared
 * @param expression with what
 */
record ContentWish(UnixPath path, Kind kind, String expression) {
    private static final String FORM = "write PATH matches REGEX, PATH lacks REGEX, or PATH sha256 HEX";

    /** How a content is compared. */
    enum Kind {
        MATCHES,
        LACKS,
        SHA256
    }

    /**
     * Reads {@code /etc/ssl/openssl.cnf lacks SECLEVEL=0}.
     *
     * @throws RuntimeException when it has another form
     */
    static ContentWish of(String line) {
        String[] parts = line.split("\\s+", 3);
        if (parts.length < 3) {
            throw new IllegalArgumentException(FORM);
        }
        Kind kind = switch (parts[1]) {
            case "matches" -> Kind.MATCHES;
            case "lacks" -> Kind.LACKS;
            case "sha256" -> Kind.SHA256;
            default -> throw new IllegalArgumentException(FORM);
        };
        if (kind == Kind.SHA256) {
            Digest.parse("sha256:" + parts[2]);
        } else {
            Pattern.compile(parts[2]);
        }
        return new ContentWish(UnixPath.of(parts[0]), kind, parts[2]);
    }

    /** What is wrong with the content, for a message. */
    Optional<String> fault(byte[] content) {
        return switch (kind) {
            case MATCHES -> faultIf(!isFoundIn(content), "does not match " + Quoted.of(expression));
            case LACKS -> faultIf(isFoundIn(content), "matches " + Quoted.of(expression) + ", which it must not");
            case SHA256 ->
                faultIf(!Digest.sha256(content).hex().equals(expression), "does not have the SHA-256 " + expression);
        };
    }

    /** Whether a file that is absent is wrong. */
    boolean needsFile() {
        return kind != Kind.LACKS;
    }

    private boolean isFoundIn(byte[] content) {
        return Pattern.compile(expression)
                .matcher(new String(content, StandardCharsets.UTF_8))
                .find();
    }

    private static Optional<String> faultIf(boolean wrong, String fault) {
        return wrong ? Optional.of(fault) : Optional.empty();
    }
}
