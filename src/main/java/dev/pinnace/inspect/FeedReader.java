package dev.pinnace.inspect;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/** Takes the files of one layer out of a queue and shows them. Used by one thread. */
final class FeedReader {
    private final ChunkQueue queue;
    private final Deque<LayerEntry> files = new ArrayDeque<>();
    private ChunkQueue.Chunk chunk = new ChunkQueue.Chunk();
    private int position;

    FeedReader(ChunkQueue queue) {
        this.queue = queue;
    }

    /** Shows files until the queue ends, be it that all were seen or that the layer cannot be read to its end. */
    void show(int layer, FileVisitor visitor) throws IOException {
        while (!files.isEmpty() || advance()) {
            LayerEntry file = files.poll();
            if (file != null) {
                Content content = new Content(file.size());
                visitor.visit(layer, file, content);
                content.end();
            }
        }
    }

    private boolean advance() {
        ChunkQueue.Chunk next = queue.take();
        if (next == null) {
            return false;
        }
        chunk = next;
        position = 0;
        files.addAll(chunk.files);
        return true;
    }

    /** How many bytes can be taken of the chunk, once there are any; 0 at the end of all. */
    private int inChunk() {
        while (position == chunk.length) {
            if (!advance()) {
                return 0;
            }
        }
        return chunk.length - position;
    }

    /** The content of one file. */
    private final class Content extends InputStream {
        private long left;

        Content(long size) {
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int count) throws IOException {
            if (count == 0 || left == 0) {
                return count == 0 ? 0 : -1;
            }
            int taken = (int) Math.min(Math.min(count, left), inChunk());
            if (taken == 0) {
                throw new EOFException("the layer cannot be read to its end");
            }
            System.arraycopy(chunk.bytes, position, target, from, taken);
            pass(taken);
            return taken;
        }

        @Override
        public long skip(long count) {
            long wanted = Math.max(0, Math.min(count, left));
            long skipped = 0;
            while (skipped < wanted) {
                int step = (int) Math.min(wanted - skipped, inChunk());
                if (step == 0) {
                    break;
                }
                pass(step);
                skipped += step;
            }
            return skipped;
        }

        @Override
        public int available() {
            return (int) Math.min(left, chunk.length - position);
        }

        private void pass(int count) {
            position += count;
            left -= count;
        }

        /** Passes over what was not read; whoever kept the stream gets nothing more. */
        void end() {
            skip(left);
            left = 0;
        }
    }
}
