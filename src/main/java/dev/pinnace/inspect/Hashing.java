package dev.pinnace.inspect;

import dev.pinnace.oci.Digest;
import java.security.MessageDigest;

/** Where digests are computed: on the thread that reads, or beside it. */
interface Hashing {
    /** On the thread that reads. */
    Hashing HERE = form -> new OnTheSpot(form.newMessageDigest());

    /**
     * Starts a computation.
     *
     * @param form any digest of the algorithm
     */
    Running start(Digest form);

    /** A digest that is being computed. Not thread-safe. */
    interface Running {
        /** The bytes may change when this returns. */
        void update(byte[] bytes, int from, int count);

        /** The digest of all bytes; to be called once. */
        byte[] finish();
    }

    /**
     * Computes at once.
     *
     * @param digest nothing else uses it
     */
    record OnTheSpot(MessageDigest digest) implements Running {
        @Override
        public void update(byte[] bytes, int from, int count) {
            digest.update(bytes, from, count);
        }

        @Override
        public byte[] finish() {
            return digest.digest();
        }
    }
}
