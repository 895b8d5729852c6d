package dev.pinnace.dockerfile;

/** What a stage starts from, variables replaced. */
public sealed interface StageBase {
    /** Nothing: {@code FROM scratch}. */
    record Scratch() implements StageBase {}

    /**
     * An earlier stage.
     *
     * @param stage that one
     */
    record OtherStage(Stage stage) implements StageBase {}

    /**
     * An image.
     *
     * @param reference its name, variables replaced; where a value is unknown, the variable stands in it
     * @param expansion how the name came about
     */
    record Image(String reference, Expansion expansion) implements StageBase {}
}
