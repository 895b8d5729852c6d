package dev.pinnace.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a server wants to be shown (RFC 9110, section 11.6.1; RFC 6750, section 3).
 *
 * @param scheme in lower case: {@code basic}, {@code bearer}
 * @param parameters names in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {
    private static final int LONGEST = 8 << 10;

    Challenge {
        parameters = Map.copyOf(parameters);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Reads the values of the headers {@code WWW-Authenticate}; what cannot be read is left out. */
    static List<Challenge> parse(List<String> headers) {
        List<Challenge> found = new ArrayList<>();
        for (String header : headers) {
            if (header.length() <= LONGEST) {
                new Reader(header, found).read();
            }
        }
        return List.copyOf(found);
    }

    static Optional<Challenge> of(String scheme, List<Challenge> challenges) {
        return challenges.stream()
                .filter(challenge -> challenge.scheme.equals(scheme))
                .findFirst();
    }

    /** A scheme is a word that no {@code =} follows; parameters belong to the scheme before them. */
    private static final class Reader {
        private final String text;
        private final List<Challenge> found;
        private int at;
        private String scheme = "";
        private final Map<String, String> parameters = new TreeMap<>();

        Reader(String text, List<Challenge> found) {
            this.text = text;
            this.found = found;
        }

        void read() {
            while (skipBlanks()) {
                String word = word();
                if (word.isEmpty()) {
                    at++; // no character of a word: passed over
                } else if (at < text.length() && text.charAt(at) == '=') {
                    at++;
                    parameters.put(word.toLowerCase(Locale.ROOT), value());
                } else {
                    end();
                    scheme = word.toLowerCase(Locale.ROOT);
                }
            }
            end();
        }

        private void end() {
            if (!scheme.isEmpty()) {
                found.add(new Challenge(scheme, parameters));
            }
            parameters.clear();
        }

        private boolean skipBlanks() {
            while (at < text.length()
                    && (text.charAt(at) == ' ' || text.charAt(at) == ',' || text.charAt(at) == '\t')) {
                at++;
            }
            return at < text.length();
        }

        private String word() {
            int start = at;
            while (at < text.length() && " ,=\t\"".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(start, at);
        }

        private String value() {
            if (at >= text.length() || text.charAt(at) != '"') {
                return word();
            }
            StringBuilder value = new StringBuilder();
            for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                    at++;
                }
                value.append(text.charAt(at));
            }
            at++;
            return value.toString();
        }
    }
}
