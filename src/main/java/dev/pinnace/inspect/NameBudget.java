package dev.pinnace.inspect;

import dev.pinnace.oci.ImageReadException;
import java.util.Map;

/** Counts entries and the length of their names against the limits. Not thread-safe. */
final class NameBudget {
    private final ReadLimits limits;
    private int entries;
    private long nameBytes;

    NameBudget(ReadLimits limits) {
        this.limits = limits;
    }

    /** @throws ImageReadException when there are more than the limits allow */
    void take(TarHeader header) {
        takeEntry();
        int length = header.name().length() + header.linkName().length();
        for (Map.Entry<String, byte[]> attribute :
                header.fields().extendedAttributes().entrySet()) {
            length += attribute.getKey().length() + attribute.getValue().length;
        }
        takeName(length);
    }

    /** @throws ImageReadException when there are more than the limits allow */
    void takeName(int length) {
        nameBytes += length;
        if (nameBytes > limits.nameBytes()) {
            throw new ImageReadException("the names of its entries have more than " + limits.nameBytes() + " bytes");
        }
    }

    /** @throws ImageReadException when there are more than the limits allow */
    void takeEntry() {
        entries++;
        if (entries > limits.entries()) {
            throw new ImageReadException("it has more than " + limits.entries() + " entries");
        }
    }
}
