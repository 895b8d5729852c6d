package dev.pinnace.oci;

/** An image could not be built: a tool failed, an input is broken, or the output cannot be written. */
public final class ImageBuildException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what happened, where, and what to do */
    public ImageBuildException(String message) {
        super(message);
    }

    /**
     * @param message what happened, where, and what to do
     * @param cause what failed underneath
     */
    public ImageBuildException(String message, Throwable cause) {
        super(message, cause);
    }
}
