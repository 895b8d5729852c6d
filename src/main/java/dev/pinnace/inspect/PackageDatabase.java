package dev.pinnace.inspect;

/** What writes down the packages that are installed in an image. */
public enum PackageDatabase {
    /** Debian and those like it: {@code /var/lib/dpkg/status}, in images without a package manager {@code status.d}. */
    DPKG,
    /** Alpine and those like it: {@code /lib/apk/db/installed}. */
    APK,
    /** Red Hat, SUSE and those like them: a binary database, of which only the presence is known. */
    RPM
}
