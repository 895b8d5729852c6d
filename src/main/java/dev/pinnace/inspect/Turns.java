package dev.pinnace.inspect;

import dev.pinnace.oci.ImageReadException;

/** Lets one layer at a time take much memory: the lowest that is not done. */
final class Turns {
    private int reached;
    private boolean stopped;

    /** Waits until all layers below this one are done. */
    void await(int layer) {
        try {
            waitFor(layer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageReadException("reading was interrupted", e);
        }
    }

    private synchronized void waitFor(int layer) throws InterruptedException {
        while (reached < layer && !stopped) {
            wait();
        }
        if (stopped) {
            throw new ImageReadException("reading has been stopped");
        }
    }

    /** All layers below this one are done. */
    synchronized void reach(int layer) {
        reached = layer;
        notifyAll();
    }

    /** Whoever waits fails. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
