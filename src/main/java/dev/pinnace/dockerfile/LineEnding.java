package dev.pinnace.dockerfile;

/** How lines of a file end. */
public enum LineEnding {
    /** A line feed; also what a file of one line has. */
    LF("\n"),
    /** Carriage return and line feed. */
    CRLF("\r\n"),
    /** Some lines one way, some the other; written as a line feed. */
    MIXED("\n");

    private final String text;

    LineEnding(String text) {
        this.text = text;
    }

    /** What is written at the end of a line. */
    public String text() {
        return text;
    }
}
