package dev.pinnace.oci;

/** Cuts untrusted text for a message: at most 80 characters, control characters replaced. */
public final class Excerpt {
    private static final int LONGEST = 80;

    private Excerpt() {}

    /** At most 80 characters of the text; what a terminal could act on is shown as {@code ?}. */
    public static String of(String text) {
        return of(text, LONGEST);
    }

    /** The same with another number of characters, 1 at least. */
    public static String of(String text, int longest) {
        String cut = text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
        StringBuilder shown = new StringBuilder(cut.length());
        cut.codePoints().map(c -> Character.isISOControl(c) ? '?' : c).forEach(shown::appendCodePoint);
        return shown.toString();
    }
}
