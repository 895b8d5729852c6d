package dev.pinnace.policy;

import java.util.Arrays;

/** A secret that this build used. Its value never leaves memory and is never part of a text. */
public final class BuildSecret {
    private final String source;
    private final byte[] value;

    /**
     * @param source where it comes from, for people: {@code password of server 'central' in settings.xml}
     * @param value its bytes; copied
     */
    public BuildSecret(String source, byte[] value) {
        this.source = source;
        this.value = value.clone();
    }

    /** Where it comes from. */
    public String source() {
        return source;
    }

    /** Its bytes; the caller overwrites the copy when it is done. */
    public byte[] value() {
        return value.clone();
    }

    /** Overwrites the value. */
    public void forget() {
        Arrays.fill(value, (byte) 0);
    }

    /** Names the source only. */
    @Override
    public String toString() {
        return source;
    }
}
