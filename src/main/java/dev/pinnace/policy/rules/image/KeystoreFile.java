package dev.pinnace.policy.rules.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A keystore, and what it gives to somebody who knows the usual passwords. */
final class KeystoreFile {
    private static final List<String> PASSWORDS = List.of("", "changeit", "password", "changeme", "secret");
    private static final Set<String> OTHERS = Set.of("bcfks", "bks", "ubr", "uber");
    private static final String UNSUPPORTED = "";

    private final String type;
    private final byte[] bytes;

    /** What one gets out of a keystore. */
    enum State {
        /** Keys. */
        OPEN,
        /** Keys whose certificates are only good for the own machine. */
        OPEN_FOR_TESTS,
        /** There are keys, and no usual password opens them. */
        PROTECTED,
        /** Nobody can tell. */
        UNKNOWN,
        /** Certificates at most. */
        WITHOUT_KEYS
    }

    /** @param type as {@link #type} tells it */
    KeystoreFile(String type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes.clone();
    }

    /** The type of the keystore that starts so, empty text for one that Java does not know; empty for anything else. */
    static Optional<String> type(byte[] head, String name) {
        if (head.length < 8) {
            return Optional.empty();
        }
        int magic = ByteBuffer.wrap(head).getInt();
        if (magic == 0xfeedfeed) {
            return Optional.of("JKS");
        }
        if (magic == 0xcececece) {
            return Optional.of("JCEKS");
        }
        if (isPkcs12(head)) {
            return Optional.of("PKCS12");
        }
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return OTHERS.contains(extension) ? Optional.of(UNSUPPORTED) : Optional.empty();
    }

    /** A SEQUENCE that starts with the version 3 and goes on with a SEQUENCE (RFC 7292). */
    private static boolean isPkcs12(byte[] head) {
        int lengths = (head[1] & 0x80) == 0 ? 0 : head[1] & 0x7f;
        int at = 2 + lengths;
        return head[0] == 0x30
                && lengths <= 4
                && at + 3 < head.length
                && head[at] == 2
                && head[at + 1] == 1
                && head[at + 2] == 3
                && head[at + 3] == 0x30;
    }

    /** Tries to open it. */
    State look() {
        if (type.equals(UNSUPPORTED)) {
            return State.UNKNOWN;
        }
        boolean opened = false;
        boolean keys = false;
        for (String password : PASSWORDS) {
            Optional<KeyStore> store = load(Optional.of(password.toCharArray()));
            opened |= store.isPresent();
            List<String> aliases = store.map(KeystoreFile::keys).orElse(List.of());
            keys |= !aliases.isEmpty();
            List<String> open =
                    aliases.stream().filter(alias -> isOpen(store.get(), alias)).toList();
            if (!open.isEmpty()) {
                boolean tests = open.stream().allMatch(alias -> isForTests(store.get(), alias));
                return tests ? State.OPEN_FOR_TESTS : State.OPEN;
            }
        }
        return opened ? (keys ? State.PROTECTED : State.WITHOUT_KEYS) : unopened();
    }

    /** Without a password it is not verified, but its list can be read. */
    private State unopened() {
        Optional<KeyStore> store = load(Optional.empty());
        if (store.isEmpty()) {
            return State.UNKNOWN;
        }
        boolean keys = !keys(store.get()).isEmpty();
        // The list of PKCS #12 may be encrypted as a whole, certificates and all.
        return keys ? State.PROTECTED : type.equals("PKCS12") ? State.UNKNOWN : State.WITHOUT_KEYS;
    }

    private Optional<KeyStore> load(Optional<char[]> password) {
        try {
            KeyStore store = KeyStore.getInstance(type);
            store.load(new ByteArrayInputStream(bytes), password.orElse(null));
            return Optional.of(store);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            return Optional.empty(); // another password, or no keystore
        }
    }

    private static List<String> keys(KeyStore store) {
        try {
            return Collections.list(store.aliases()).stream()
                    .filter(alias -> isKey(store, alias))
                    .toList();
        } catch (GeneralSecurityException e) {
            return List.of();
        }
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isOpen(KeyStore store, String alias) {
        for (String password : PASSWORDS) {
            try {
                if (store.getKey(alias, password.toCharArray()) != null) {
                    return true;
                }
            } catch (GeneralSecurityException | RuntimeException e) {
                // another password may fit
            }
        }
        return false;
    }

    private static boolean isForTests(KeyStore store, String alias) {
        try {
            Certificate certificate = store.getCertificate(alias);
            return certificate instanceof X509Certificate known
                    && known.getSubjectX500Principal()
                            .getName()
                            .toLowerCase(Locale.ROOT)
                            .contains("cn=localhost");
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
