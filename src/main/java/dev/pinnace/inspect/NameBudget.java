package dev.pinnace.inspect;

import dev.pinnace.oci.ImageReadException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts entries and the length of their names against the limits. May be shared by threads. */
final class NameBudget {
    private final ReadLimits limits;
    private final AtomicInteger entries = new AtomicInteger();
    private final AtomicLong nameBytes = new AtomicLong();

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
        if (nameBytes.addAndGet(length) > limits.nameBytes()) {
            throw new ImageReadException("the names of its entries have more than " + limits.nameBytes() + " bytes");
        }
    }

    /** @throws ImageReadException when there are more than the limits allow */
    void takeEntry() {
        if (entries.incrementAndGet() > limits.entries()) {
            throw new ImageReadException("it has more than " + limits.entries() + " entries");
        }
    }
}
