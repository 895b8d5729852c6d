package dev.pinnace.policy.rules.image;

import com.google.re2j.Pattern;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;

/** What the value of a label can be. */
enum LabelType {
    TEXT("not empty") {
        @Override
        boolean fits(String value) {
            return !value.isBlank();
        }
    },
    URL("a URL") {
        @Override
        boolean fits(String value) {
            try {
                return new URI(value).isAbsolute();
            } catch (URISyntaxException e) {
                return false;
            }
        }
    },
    RFC3339("a time such as 2026-12-01T12:00:00Z") {
        @Override
        boolean fits(String value) {
            try {
                OffsetDateTime.parse(value);
                return true;
            } catch (DateTimeException e) {
                return false;
            }
        }
    },
    SPDX("an SPDX expression such as Apache-2.0 or 'MIT OR Apache-2.0'") {
        @Override
        boolean fits(String value) {
            return SPDX_EXPRESSION.matches(
                    value.replace("(", " ").replace(")", " ").strip());
        }
    },
    HASH("a Git hash") {
        @Override
        boolean fits(String value) {
            return GIT_HASH.matches(value);
        }
    },
    SEMVER("a semantic version such as 1.2.3") {
        @Override
        boolean fits(String value) {
            return SEMANTIC_VERSION.matches(value);
        }
    },
    EMAIL("an e-mail address") {
        @Override
        boolean fits(String value) {
            return E_MAIL.matches(value);
        }
    };

    private static final Pattern SPDX_EXPRESSION =
            Pattern.compile("[A-Za-z0-9.:-]+\\+?(\\s+(AND|OR|WITH)\\s+[A-Za-z0-9.:-]+\\+?)*");
    private static final Pattern GIT_HASH = Pattern.compile("[0-9a-f]{7,40}|[0-9a-f]{64}");
    private static final Pattern SEMANTIC_VERSION = Pattern.compile(
            "(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?");
    private static final Pattern E_MAIL = Pattern.compile("[^@\\s]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    private final String meaning;

    LabelType(String meaning) {
        this.meaning = meaning;
    }

    /** Whether a value is of this type. */
    abstract boolean fits(String value);

    /** For a message, after "is not". */
    String meaning() {
        return meaning;
    }

    /** @throws IllegalArgumentException when there is no such type; the message names those that there are */
    static LabelType named(String name) {
        return Arrays.stream(values())
                .filter(type -> type.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the types are " + Arrays.toString(values())));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
