package dev.pinnace.inspect;

import dev.pinnace.oci.ImageReadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Reads all layers of an image once. Several are read at the same time, each by a thread of its own with a second one for
 * its digests; the files are shown on the thread that asked, the lowest layer first. To be used once.
 */
final class ImagePass {
    private final List<StoredLayer> layers;
    private final ImageBudget budget;
    private final Work work;
    private final Turns turns = new Turns();

    /** How one layer is read; called by several threads. */
    @FunctionalInterface
    interface Work {
        /**
         * Reads it.
         *
         * @param files has to see every file
         */
        LayerSnapshot read(StoredLayer layer, LayerReader reader, FileVisitor files) throws IOException;
    }

    /** A layer that is being read: where its files come from, if anybody looks, and what it will be in the end. */
    private record Reading(Optional<ChunkQueue> queue, Future<LayerSnapshot> snapshot) {}

    /** What is known of layers before they are read, and hears of each that has been. */
    interface Knowledge {
        /** Nothing is known. */
        Knowledge NONE = new Knowledge() {
            @Override
            public Optional<LayerSnapshot> of(int layer) {
                return Optional.empty();
            }

            @Override
            public void done(int layer, LayerSnapshot snapshot) {
                // nobody wants to know
            }
        };

        /** A layer that needs not be expanded. */
        Optional<LayerSnapshot> of(int layer);

        /** A layer has been verified, and its files have been shown unless it was known. */
        void done(int layer, LayerSnapshot snapshot);
    }

    ImagePass(List<StoredLayer> layers, ImageBudget budget, Work work) {
        this.layers = layers;
        this.budget = budget;
        this.work = work;
    }

    /**
     * Reads all layers.
     *
     * @param visitor sees every file of layers that are not known, on the thread that calls this; without one nothing is
     *     handed over
     * @param where names the image in messages
     * @throws ImageReadException about the lowest layer with which something is wrong
     */
    List<LayerSnapshot> read(Optional<FileVisitor> visitor, Knowledge knowledge, String where) {
        ExecutorService threads = ReadingThreads.forLayers(layers.size());
        List<Reading> readings = new ArrayList<>();
        try {
            for (int i = 0; i < layers.size(); i++) {
                Optional<LayerSnapshot> known = knowledge.of(i);
                readings.add(
                        known.isPresent()
                                ? verify(threads, layers.get(i), known.get())
                                : start(threads, i, visitor.map(looking -> new ChunkQueue())));
            }
            List<LayerSnapshot> snapshots = new ArrayList<>();
            for (int i = 0; i < layers.size(); i++) {
                turns.reach(i);
                String layer = where + ": layer " + layers.get(i).descriptor().digest();
                show(readings.get(i), i, visitor, layer);
                LayerSnapshot snapshot = result(readings.get(i), layer);
                knowledge.done(i, snapshot);
                snapshots.add(snapshot);
            }
            return snapshots;
        } finally {
            stop(threads, readings);
        }
    }

    private Reading verify(ExecutorService threads, StoredLayer layer, LayerSnapshot known) {
        return new Reading(Optional.empty(), threads.submit(() -> {
            budget.take(known);
            LayerReader.verify(layer);
            return known;
        }));
    }

    private Reading start(ExecutorService threads, int index, Optional<ChunkQueue> queue) {
        return new Reading(queue, threads.submit(() -> {
            try {
                return readLayer(index, queue.map(LayerFeed::new));
            } finally {
                queue.filter(it -> !it.hasEnded()).ifPresent(it -> it.end(false));
            }
        }));
    }

    private LayerSnapshot readLayer(int index, Optional<LayerFeed> feed) throws IOException {
        StoredLayer layer = layers.get(index);
        try (HashingThread hashing = new HashingThread()) {
            LayerReader.Surroundings around = new LayerReader.Surroundings(budget, hashing, () -> turns.await(index));
            LayerReader reader = new LayerReader(layer, index, around);
            LayerSnapshot snapshot = work.read(layer, reader, feed.isPresent() ? feed.get() : FileVisitor.NONE);
            feed.ifPresent(LayerFeed::finish);
            return snapshot;
        }
    }

    private static void show(Reading reading, int index, Optional<FileVisitor> visitor, String layer) {
        if (visitor.isEmpty() || reading.queue.isEmpty()) {
            return;
        }
        ChunkQueue queue = reading.queue.get();
        try {
            new FeedReader(queue).show(index, visitor.get());
        } catch (IOException | RuntimeException e) {
            if (queue.isCutShort()) {
                result(reading, layer); // what the thread that reads has to say tells more
            }
            if (e instanceof RuntimeException known && !(e instanceof ImageReadException)) {
                throw known;
            }
            throw ReadFailure.of(layer, e);
        }
    }

    private static LayerSnapshot result(Reading reading, String layer) {
        try {
            return reading.snapshot.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageReadException(layer + ": reading was interrupted", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof Error error) {
                throw error;
            }
            if (cause instanceof RuntimeException known && !(known instanceof ImageReadException)) {
                throw known;
            }
            throw ReadFailure.of(layer, cause instanceof Exception failure ? failure : e);
        }
    }

    /** Threads are not interrupted: that would close the file that all of them read. */
    private void stop(ExecutorService threads, List<Reading> readings) {
        threads.shutdown();
        budget.stop();
        turns.stop();
        readings.forEach(reading -> reading.queue.ifPresent(ChunkQueue::stop));
        try {
            while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                budget.stop(); // a slow disk; it ends with the next bytes
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
