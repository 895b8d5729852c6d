package dev.pinnace.policy.rules.dockerfile;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Platforms as Dockerfiles write them. */
final class PlatformNames {
    /** Arguments that every build defines before the first {@code FROM}. */
    static final Set<String> ARGUMENTS = Set.of(
            "BUILDPLATFORM",
            "BUILDOS",
            "BUILDARCH",
            "BUILDVARIANT",
            "BUILDOSVERSION",
            "TARGETPLATFORM",
            "TARGETOS",
            "TARGETARCH",
            "TARGETVARIANT",
            "TARGETOSVERSION",
            "TARGETSTAGE");

    private PlatformNames() {}

    /** Whether the name of a stage says that it is for this platform: it holds its system or architecture. */
    static boolean isIn(String stage, String platform) {
        String name = stage.toLowerCase(Locale.ROOT);
        return Stream.of(platform.toLowerCase(Locale.ROOT).split("/"))
                .flatMap(PlatformNames::spellings)
                .anyMatch(part -> !part.isEmpty() && name.contains(part));
    }

    private static Stream<String> spellings(String part) {
        return switch (part) {
            case "amd64", "x86_64", "x86-64" -> Stream.of("amd64", "x86_64", "x86-64");
            case "arm64", "aarch64" -> Stream.of("arm64", "aarch64");
            case "386", "i386" -> Stream.of("386");
            default -> Stream.of(part);
        };
    }
}
