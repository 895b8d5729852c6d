package dev.pinnace.build;

import dev.pinnace.oci.UnixPath;
import dev.pinnace.runtime.LinkedRuntime;
import dev.pinnace.runtime.TrustStore;
import java.util.Set;

/** What every image on scratch holds: which of it is the user's to replace, and what else the user can do. */
final class SystemFiles {
    /** Says how names are resolved, holds no code, and no parameter stands for it. */
    private static final Set<UnixPath> FOR_THE_USER = Set.of(UnixPath.of("/etc/nsswitch.conf"));

    private static final Set<UnixPath> ACCOUNTS = Set.of(UnixPath.of("/etc/passwd"), UnixPath.of("/etc/group"));
    private static final Set<UnixPath> CERTIFICATES =
            Set.of(TrustStore.bundlePath(), LinkedRuntime.HOME.resolve("lib/security/cacerts"));

    private SystemFiles() {}

    /** Whether {@code <files>} may replace it. */
    static boolean isForTheUser(UnixPath path) {
        return FOR_THE_USER.contains(path);
    }

    /** What to do instead of replacing it. */
    static String remedy(UnixPath path) {
        if (ACCOUNTS.contains(path)) {
            return "remove the entry, and use <user>";
        }
        return CERTIFICATES.contains(path)
                ? "remove the entry, and use <caCertificates>"
                : "give the entry another <target>";
    }
}
