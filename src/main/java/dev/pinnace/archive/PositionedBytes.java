package dev.pinnace.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Bytes that can be read at any place, by several at a time as far as what holds them allows it. */
public interface PositionedBytes {
    /** How many there are. */
    long size() throws IOException;

    /**
     * Reads some of them.
     *
     * @param position of the first, from 0
     * @param count more than 0
     * @return how many were read; -1 at the end
     */
    int read(long position, byte[] target, int from, int count) throws IOException;

    /** Those of a file, whose channel is neither moved nor closed. */
    static PositionedBytes of(FileChannel file) {
        return new PositionedBytes() {
            @Override
            public long size() throws IOException {
                return file.size();
            }

            @Override
            public int read(long position, byte[] target, int from, int count) throws IOException {
                return file.read(ByteBuffer.wrap(target, from, count), position);
            }
        };
    }
}
