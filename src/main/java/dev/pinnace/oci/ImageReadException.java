package dev.pinnace.oci;

/** An image, archive, layer or class file that is to be read is broken, hostile or not what its digest says. */
public final class ImageReadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what happened, where, and what to do */
    public ImageReadException(String message) {
        super(message);
    }

    /**
     * @param message what happened, where, and what to do
     * @param cause what failed underneath
     */
    public ImageReadException(String message, Throwable cause) {
        super(message, cause);
    }
}
