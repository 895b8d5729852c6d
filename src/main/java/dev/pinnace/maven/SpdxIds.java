package dev.pinnace.maven;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The identifiers of the SPDX license list that POMs name; others are left out rather than guessed. */
final class SpdxIds {
    private static final Set<String> KNOWN = Set.of(
            "0BSD",
            "AFL-3.0",
            "AGPL-3.0-only",
            "AGPL-3.0-or-later",
            "Apache-1.1",
            "Apache-2.0",
            "Artistic-2.0",
            "BlueOak-1.0.0",
            "BSD-1-Clause",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "BSD-4-Clause",
            "BSL-1.0",
            "BUSL-1.1",
            "CC-BY-4.0",
            "CC-BY-SA-4.0",
            "CC0-1.0",
            "CDDL-1.0",
            "CDDL-1.1",
            "CPL-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "EUPL-1.1",
            "EUPL-1.2",
            "GPL-2.0-only",
            "GPL-2.0-or-later",
            "GPL-2.0-only WITH Classpath-exception-2.0",
            "GPL-2.0-or-later WITH Classpath-exception-2.0",
            "GPL-3.0-only",
            "GPL-3.0-or-later",
            "ISC",
            "LGPL-2.1-only",
            "LGPL-2.1-or-later",
            "LGPL-3.0-only",
            "LGPL-3.0-or-later",
            "MIT",
            "MIT-0",
            "MPL-1.1",
            "MPL-2.0",
            "MulanPSL-2.0",
            "NCSA",
            "PostgreSQL",
            "Unlicense",
            "UPL-1.0",
            "W3C",
            "WTFPL",
            "Zlib");

    private SpdxIds() {}

    /** Whether this is an identifier, or a reference to a license that is on no list. */
    static boolean isKnown(@Nullable String name) {
        return name != null && (KNOWN.contains(name) || name.matches("LicenseRef-[A-Za-z0-9.-]+"));
    }
}
