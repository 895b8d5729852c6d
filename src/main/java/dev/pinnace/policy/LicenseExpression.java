package dev.pinnace.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * SPDX licence expressions (SPDX specification, annex "SPDX license expressions"). The list of all licences is not known here:
 * an id is refused when its form is wrong, or when it is one of the usual licences misspelt.
 */
final class LicenseExpression {
    private static final Pattern ID = Pattern.compile("(?:DocumentRef-[A-Za-z0-9.-]+:)?[A-Za-z0-9][A-Za-z0-9.-]*\\+?");
    private static final List<String> USUAL = List.of(
            ("0BSD AFL-3.0 AGPL-3.0 AGPL-3.0-only AGPL-3.0-or-later Apache-1.1 Apache-2.0 Artistic-2.0 BSD-2-Clause BSD-3-Clause"
                            + " BSL-1.0 BUSL-1.1 CC-BY-4.0 CC-BY-SA-4.0 CC0-1.0 CDDL-1.0 CDDL-1.1 CPL-1.0 ECL-2.0 EPL-1.0 EPL-2.0 EUPL-1.1"
                            + " EUPL-1.2 GPL-1.0 GPL-2.0 GPL-2.0-only GPL-2.0-or-later GPL-3.0 GPL-3.0-only GPL-3.0-or-later ISC"
                            + " LGPL-2.0 LGPL-2.1 LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0 LGPL-3.0-only LGPL-3.0-or-later MIT MIT-0"
                            + " MPL-1.1 MPL-2.0 MS-PL MS-RL NCSA OFL-1.1 OSL-3.0 PostgreSQL Python-2.0 SSPL-1.0 Unlicense UPL-1.0 W3C"
                            + " WTFPL Zlib ZPL-2.1")
                    .split(" "));
    private static final Set<String> KEYS = USUAL.stream()
            .flatMap(id -> Stream.of(key(id), key(id.replace(".0", ""))))
            .collect(Collectors.toSet());

    private LicenseExpression() {}

    static boolean isValid(String expression) {
        String[] words =
                expression.replace("(", " ( ").replace(")", " ) ").strip().split("\\s+", -1);
        int open = 0;
        boolean wantsId = true;
        boolean isException = false;
        for (String word : words) {
            if (word.equals("(") && wantsId) {
                open++;
            } else if (word.equals(")") && !wantsId && open > 0) {
                open--;
            } else if (!wantsId && List.of("AND", "OR", "WITH").contains(word.toUpperCase(Locale.ROOT))) {
                wantsId = true;
                isException = word.equalsIgnoreCase("WITH");
            } else if (wantsId && (isException ? ID.matcher(word).matches() : isId(word))) {
                wantsId = false;
                isException = false;
            } else {
                return false;
            }
        }
        return open == 0 && !wantsId;
    }

    private static boolean isId(String word) {
        String plain = word.endsWith("+") ? word.substring(0, word.length() - 1) : word;
        boolean isUsual = USUAL.stream().anyMatch(plain::equalsIgnoreCase);
        return ID.matcher(word).matches()
                && (isUsual || !KEYS.contains(key(plain).replaceFirst("(?<=\\D)v(?=\\d)", "")));
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
