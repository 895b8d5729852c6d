package dev.pinnace.policy.rules.dockerfile;

import com.google.re2j.Pattern;
import dev.pinnace.dockerfile.StageBase;
import dev.pinnace.dockerfile.StageState;

/** Tells images of Windows by their name: there the default shell is cmd, and users have no number. */
final class WindowsBase {
    private static final Pattern NAME = Pattern.compile("(?i).*(?:/windows/|nanoserver|servercore|windowsserver).*");

    private WindowsBase() {}

    static boolean isBelow(StageState state) {
        return state.root()
                .filter(StageBase.Image.class::isInstance)
                .filter(base -> NAME.matches(((StageBase.Image) base).reference()))
                .isPresent();
    }
}
