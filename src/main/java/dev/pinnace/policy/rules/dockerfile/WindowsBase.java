package dev.pinnace.policy.rules.dockerfile;

import dev.pinnace.dockerfile.StageBase;
import dev.pinnace.dockerfile.StageState;
import java.util.List;
import java.util.Locale;

/** Tells images of Windows by their name: there the default shell is cmd, and users have no number. */
final class WindowsBase {
    private static final List<String> PARTS = List.of("/windows/", "nanoserver", "servercore", "windowsserver");

    private WindowsBase() {}

    static boolean isBelow(StageState state) {
        return state.root()
                .filter(StageBase.Image.class::isInstance)
                .filter(base -> isWindows(((StageBase.Image) base).reference()))
                .isPresent();
    }

    private static boolean isWindows(String reference) {
        String name = reference.toLowerCase(Locale.ROOT);
        return PARTS.stream().anyMatch(name::contains);
    }
}
