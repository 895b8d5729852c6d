package dev.pinnace.policy;

import com.google.re2j.Pattern;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the value of a label can be asked to be. */
public enum LabelType {
    /** Anything. */
    TEXT("DL3051", "not empty") {
        @Override
        public boolean accepts(String value) {
            return true;
        }
    },
    /** A URI with a scheme (RFC 3986). */
    URL("DL3052", "a URL") {
        @Override
        public boolean accepts(String value) {
            try {
                return new URI(value).isAbsolute();
            } catch (URISyntaxException e) {
                return false;
            }
        }
    },
    /** A time (RFC 3339). */
    RFC3339("DL3053", "a time such as 2026-12-01T12:00:00Z") {
        @Override
        public boolean accepts(String value) {
            try {
                OffsetDateTime.parse(value.replace(' ', 'T').toUpperCase(Locale.ROOT));
                return true;
            } catch (DateTimeException e) {
                return false;
            }
        }
    },
    /** An SPDX licence expression. */
    SPDX("DL3054", "an SPDX expression such as Apache-2.0 or 'MIT OR Apache-2.0'") {
        @Override
        public boolean accepts(String value) {
            return LicenseExpression.isValid(value);
        }
    },
    /** A Git hash, long or shortened. */
    HASH("DL3055", "a Git hash") {
        @Override
        public boolean accepts(String value) {
            return GIT_HASH.matches(value);
        }
    },
    /** A semantic version 2.0.0. */
    SEMVER("DL3056", "a semantic version such as 1.2.3") {
        @Override
        public boolean accepts(String value) {
            return SEMANTIC_VERSION.matches(value);
        }
    },
    /** An e-mail address. */
    EMAIL("DL3058", "an e-mail address") {
        @Override
        public boolean accepts(String value) {
            return E_MAIL.matches(value);
        }
    };

    private static final Pattern SEMANTIC_VERSION =
            Pattern.compile("(?:0|[1-9]\\d*)\\.(?:0|[1-9]\\d*)\\.(?:0|[1-9]\\d*)"
                    + "(?:-(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*))*)?"
                    + "(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");

    private static final Pattern GIT_HASH = Pattern.compile("[0-9a-f]{7,40}|[0-9a-f]{64}");
    private static final Pattern E_MAIL = Pattern.compile("[^@\\s<>]+@[^@\\s<>.]+(?:\\.[^@\\s<>.]+)*");

    private final String alias;
    private final String meaning;

    LabelType(String alias, String meaning) {
        this.alias = alias;
        this.meaning = meaning;
    }

    /** Whether a value that is not blank is of this type. */
    public abstract boolean accepts(String value);

    /** The id of other tools for a value that is not. */
    public String alias() {
        return alias;
    }

    /** For a message, after "is not". */
    public String meaning() {
        return meaning;
    }

    /** The type of this name, in any case; empty when there is none. */
    public static Optional<LabelType> named(String name) {
        return Arrays.stream(values())
                .filter(type -> type.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
