package dev.pinnace.dockerfile;

/** How much text the values of a file's variables may come to: they can double with each instruction. */
final class ExpansionBudget {
    private static final int LONGEST = 1 << 15;
    private long left = 1 << 23;

    /** Whether a value of this length is still kept. */
    boolean spend(int length) {
        left -= length;
        return length <= LONGEST && left >= 0;
    }
}
