package dev.pinnace.inspect;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Puts the contents of all files of one layer into a queue, for another thread to look at. Used by one thread. */
final class LayerFeed implements FileVisitor {
    private final ChunkQueue queue;
    private ChunkQueue.Chunk filling = new ChunkQueue.Chunk();

    LayerFeed(ChunkQueue queue) {
        this.queue = queue;
    }

    @Override
    public void visit(int layer, LayerEntry entry, InputStream content) throws IOException {
        if (!filling.takesFiles()) {
            handOver();
        }
        filling.files.add(entry);
        long left = entry.size();
        while (left > 0) {
            if (filling.length == ChunkQueue.Chunk.SIZE) {
                handOver();
            }
            int room = (int) Math.min(ChunkQueue.Chunk.SIZE - filling.length, left);
            int taken = content.read(filling.bytes, filling.length, room);
            if (taken < 0) {
                throw new EOFException("a file ends early");
            }
            filling.length += taken;
            left -= taken;
        }
    }

    private void handOver() {
        queue.put(filling);
        filling = new ChunkQueue.Chunk();
    }

    /** The last file has been seen. */
    void finish() {
        handOver();
        queue.end(true);
    }
}
