package dev.pinnace.policy;

/**
 * Takes what a rule learns while it looks at a file. That and nothing else may decide what the rule says, so that it can be kept
 * for the next check of the same layer.
 */
public interface ContentNotes {
    /** Hands over something about the file that is looked at; {@link ContentInspection#noted} gets it at once. */
    void note(byte[] note);

    /** Says that what was seen, or not seen, is a matter of other layers too, so that nothing of this one may be kept. */
    void doNotKeep();
}
