package dev.pinnace.inspect;

/** Of a layer that was not read again, since it is known, something is needed that is not: it has to be read. */
public final class ForgottenLayerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what is not known */
    public ForgottenLayerException(String message) {
        super(message);
    }

    /**
     * @param message what is not known
     * @param cause what went wrong with what should be
     */
    public ForgottenLayerException(String message, Throwable cause) {
        super(message, cause);
    }
}
