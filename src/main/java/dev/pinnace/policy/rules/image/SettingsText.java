package dev.pinnace.policy.rules.image;

import dev.pinnace.policy.ContentFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The text of a small file of settings. */
final class SettingsText {
    private static final int LARGEST = 1 << 20;

    private SettingsText() {}

    /** Its first MiB. */
    static String of(InputStream content) throws IOException {
        return new String(content.readNBytes(LARGEST), StandardCharsets.UTF_8);
    }

    /** Whether there is anything in a file that can be of settings. */
    static boolean isPossible(ContentFile file) {
        return !file.members().isEmpty()
                || (file.entry().size() > 0 && file.entry().size() <= LARGEST);
    }
}
