package dev.pinnace.build;

import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.FileEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Fonts, and a configuration that lets Java find them. Without the fontconfig library, which an image of ours does not hold,
 * Java renders text only when a configuration of its own format names font files. The first font stands for all logical
 * fonts (Serif, SansSerif, Monospaced, Dialog), the others supply the characters that it lacks; all are known by their
 * own names.
 */
final class FontFiles {
    private static final UnixPath DIRECTORY = UnixPath.of("/usr/share/fonts/pinnace");
    private static final UnixPath CONFIGURATION = DIRECTORY.resolve("fontconfig.properties");

    private final List<Path> fonts;

    FontFiles(List<Path> fonts) {
        this.fonts = fonts;
    }

    /** Files for the image; none without fonts. */
    List<FileEntry> entries() {
        List<FileEntry> entries = new ArrayList<>();
        if (!fonts.isEmpty()) {
            fonts.forEach(font -> entries.add(FileEntry.copyOf(place(font), font)));
            entries.add(FileEntry.text(CONFIGURATION, configuration()));
        }
        return entries;
    }

    /** What the JVM must be told; nothing without fonts. */
    List<String> jvmArguments() {
        return fonts.isEmpty() ? List.of() : List.of("-Dsun.awt.fontconfig=" + CONFIGURATION);
    }

    private static UnixPath place(Path font) {
        return DIRECTORY.resolve(String.valueOf(font.getFileName()));
    }

    private String configuration() {
        StringBuilder sequence = new StringBuilder();
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < fonts.size(); i++) {
            sequence.append(i == 0 ? "" : ",").append("font").append(i);
            names.append("allfonts.font").append(i).append("=Font ").append(i).append('\n');
            names.append("filename.Font_")
                    .append(i)
                    .append('=')
                    .append(escaped(place(fonts.get(i))))
                    .append('\n');
        }
        return "version=1\nsequence.allfonts=" + sequence + "\n" + names;
    }

    /** As {@link java.util.Properties} reads values. */
    private static String escaped(UnixPath path) {
        StringBuilder text = new StringBuilder();
        for (char c : path.value().toCharArray()) {
            if (c == '\\') {
                text.append("\\\\");
            } else if (c < ' ' || c > '~') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
