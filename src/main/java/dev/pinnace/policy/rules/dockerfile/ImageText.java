package dev.pinnace.policy.rules.dockerfile;

import com.google.re2j.Pattern;
import dev.pinnace.dockerfile.Expansion;
import dev.pinnace.oci.Excerpt;

/**
 * The name of an image as far as the file tells it. A variable whose value only the build knows is a gap.
 *
 * @param text the name; each gap is a {@link #GAP}
 * @param shown the same for people
 */
record ImageText(String text, String shown) {
    /** Stands for a value that is not known. */
    static final char GAP = '\u0001';

    /** What is known of a part. */
    enum Part {
        /** It is there. */
        THERE,
        /** It is certainly not there. */
        ABSENT,
        /** A gap may bring it. */
        UNKNOWN
    }

    /** A name after its variables were replaced. */
    static ImageText of(String reference, Expansion expansion) {
        return new ImageText(expansion.isExact() ? reference : withGaps(reference), "'" + Excerpt.of(reference) + "'");
    }

    /** A name in which variables may be left. */
    static ImageText of(String reference) {
        return new ImageText(withGaps(reference), "'" + Excerpt.of(reference) + "'");
    }

    private static String withGaps(String reference) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < reference.length()) {
            int end = reference.charAt(at) == '$' ? variableEnd(reference, at + 1) : at;
            text.append(end > at ? GAP : reference.charAt(at));
            at = Math.max(end, at + 1);
        }
        return text.toString();
    }

    /** The offset behind a variable whose {@code $} stands just before an offset. */
    private static int variableEnd(String text, int from) {
        int at = from;
        if (at >= text.length() || text.charAt(at) != '{') {
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
                at++;
            }
            return at;
        }
        int open = 0;
        do {
            open += text.charAt(at) == '{' ? 1 : text.charAt(at) == '}' ? -1 : 0;
            at++;
        } while (open > 0 && at < text.length());
        return at;
    }

    /** Whether nothing is left of it. */
    boolean isEmpty() {
        return text.isBlank();
    }

    /** Whether a value is not known. */
    boolean hasGap() {
        return text.indexOf(GAP) >= 0;
    }

    /** Whether it names a digest. */
    Part digest() {
        if (text.indexOf('@') >= 0) {
            return Part.THERE;
        }
        return !text.isEmpty() && text.charAt(text.length() - 1) == GAP ? Part.UNKNOWN : Part.ABSENT;
    }

    /** Whether it names a tag. */
    Part tag() {
        String last = lastSegment();
        if (last.indexOf(':') >= 0) {
            return Part.THERE;
        }
        return last.indexOf(GAP) >= 0 ? Part.UNKNOWN : Part.ABSENT;
    }

    /** Whether registry and repository are known, whatever the tag is. */
    boolean isNamed() {
        int gap = text.indexOf(GAP);
        int colon = text.indexOf(':', text.lastIndexOf('/') + 1);
        return gap < 0 || (colon >= 0 && colon < gap);
    }

    /** Whether its tag is certainly {@code latest}. */
    boolean isLatest() {
        return lastSegment().endsWith(":latest");
    }

    private String lastSegment() {
        int at = text.indexOf('@');
        String named = at < 0 ? text : text.substring(0, at);
        return named.substring(named.lastIndexOf('/') + 1);
    }

    /** Whether a name of a stage could be meant once the gaps are filled. */
    boolean mayBe(String stage) {
        String[] fixed = text.split(String.valueOf(GAP), -1);
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < fixed.length; i++) {
            pattern.append(i == 0 ? "" : ".*").append(Pattern.quote(fixed[i]));
        }
        return Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE)
                .matcher(stage)
                .matches();
    }
}
