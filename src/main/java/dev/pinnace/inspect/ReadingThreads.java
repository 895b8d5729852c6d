package dev.pinnace.inspect;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads that read an image. They never keep the JVM alive. */
final class ReadingThreads {
    /** More would only hold more of the layers in memory at once. */
    private static final int MOST = 4;

    private ReadingThreads() {}

    /** Threads for so many layers: as many as there are processors at most. */
    static ExecutorService forLayers(int layers) {
        int wanted = Math.min(layers, Math.min(MOST, Runtime.getRuntime().availableProcessors()));
        return Executors.newFixedThreadPool(Math.max(1, wanted), task -> daemon(task, "pinnace-layer"));
    }

    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
