package dev.pinnace.policy.rules.dockerfile;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the value of a label must be. */
enum LabelType {
    /** Anything. */
    TEXT("DL3051", "text") {
        @Override
        boolean accepts(String value) {
            return true;
        }
    },
    /** A URI with a scheme (RFC 3986). */
    URL("DL3052", "a URL") {
        @Override
        boolean accepts(String value) {
            try {
                return new URI(value).isAbsolute();
            } catch (URISyntaxException e) {
                return false;
            }
        }
    },
    /** A time (RFC 3339). */
    RFC3339("DL3053", "a time as RFC 3339 writes it") {
        @Override
        boolean accepts(String value) {
            try {
                OffsetDateTime.parse(value.replace(' ', 'T').toUpperCase(Locale.ROOT));
                return true;
            } catch (DateTimeException e) {
                return false;
            }
        }
    },
    /** An SPDX licence expression. */
    SPDX("DL3054", "an SPDX licence expression") {
        @Override
        boolean accepts(String value) {
            return LicenseExpression.isValid(value);
        }
    },
    /** A Git hash, long or shortened. */
    HASH("DL3055", "a Git hash") {
        @Override
        boolean accepts(String value) {
            return value.matches("[0-9a-f]{7,40}|[0-9a-f]{64}");
        }
    },
    /** A semantic version 2.0.0. */
    SEMVER("DL3056", "a semantic version") {
        @Override
        boolean accepts(String value) {
            return SEMANTIC_VERSION.matcher(value).matches();
        }
    },
    /** An e-mail address. */
    EMAIL("DL3058", "an e-mail address") {
        @Override
        boolean accepts(String value) {
            return value.matches("[^@\\s<>]+@[^@\\s<>.]+(?:\\.[^@\\s<>.]+)*");
        }
    };

    private static final Pattern SEMANTIC_VERSION =
            Pattern.compile("(?:0|[1-9]\\d*)\\.(?:0|[1-9]\\d*)\\.(?:0|[1-9]\\d*)"
                    + "(?:-(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*))*)?"
                    + "(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");

    private final String alias;
    private final String what;

    LabelType(String alias, String what) {
        this.alias = alias;
        this.what = what;
    }

    /** Whether a value that is not empty is of this type. */
    abstract boolean accepts(String value);

    /** The id of other tools for a value that is not. */
    String alias() {
        return alias;
    }

    /** The type in a sentence. */
    String what() {
        return what;
    }

    /** The type of this name; empty when there is none. */
    static Optional<LabelType> named(String name) {
        return Arrays.stream(values())
                .filter(type -> type.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
