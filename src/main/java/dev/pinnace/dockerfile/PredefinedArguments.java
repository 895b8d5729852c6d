package dev.pinnace.dockerfile;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Build arguments that every build has. */
final class PredefinedArguments {
    /** Those of the platform: there in {@code FROM}, and in a stage that declares them. */
    static final List<String> PLATFORM = List.of(
            "TARGETPLATFORM",
            "TARGETOS",
            "TARGETARCH",
            "TARGETVARIANT",
            "TARGETSTAGE",
            "BUILDPLATFORM",
            "BUILDOS",
            "BUILDARCH",
            "BUILDVARIANT");

    private static final Set<String> PROXIES =
            Set.of("HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY");

    private PredefinedArguments() {}

    /** Whether it is one of a proxy, which is there without a declaration when the build is given it. */
    static boolean isProxy(String name) {
        return PROXIES.contains(name)
                || (PROXIES.contains(name.toUpperCase(Locale.ROOT)) && name.equals(name.toLowerCase(Locale.ROOT)));
    }
}
