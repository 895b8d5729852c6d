package dev.pinnace.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinnace.ChildJvm;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.MediaType;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LayoutLockTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path temporary;

    @Test
    void letsOneThreadInAtATime() throws Exception {
        ImageLayout layout = ImageLayout.create(temporary.resolve("image"));
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> works = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            works.add(threads.submit(() -> {
                try (LayoutLock lock = ImageLayout.open(layout.directory()).lock(LONG)) {
                    lock.requireHeld(layout.directory());
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    layout.put(MediaType.OCI_LAYER, new byte[100]);
                    inside.decrementAndGet();
                }
            }));
        }
        for (Future<?> work : works) {
            work.get(1, TimeUnit.MINUTES);
        }
        threads.shutdown();
        assertThat(most).hasValue(1);
    }

    @Test
    void saysWhoseTurnItIsWhenTheTimeIsOver() {
        ImageLayout layout = ImageLayout.create(temporary.resolve("image"));
        try (LayoutLock lock = layout.lock(LONG)) {
            lock.requireHeld(layout.directory());
            assertThatExceptionOfType(ImageBuildException.class)
                    .isThrownBy(() -> layout.lock(Duration.ofMillis(50)))
                    .withMessageContaining("another build holds")
                    .withMessageContaining(".image.lock")
                    .withMessageContaining("wait for it or stop it");
        }
        layout.lock(Duration.ZERO).close();
    }

    @Test
    void holdsAgainstAnotherProcessUntilThatIsKilled() throws Exception {
        Path directory = temporary.resolve("image");
        ImageLayout layout = ImageLayout.create(directory);
        try (ChildJvm child = ChildJvm.start(LockHolder.class, List.of(), directory.toString())) {
            assertThat(child.line()).isEqualTo("locked true");
            assertThatExceptionOfType(ImageBuildException.class)
                    .isThrownBy(() -> layout.lock(Duration.ofMillis(50)))
                    .withMessageContaining("another build holds");
            child.kill();
            layout.lock(LONG).close();
        }
    }

    @Test
    void isNotLostWhenAnotherThreadGivesUp() throws Exception {
        Path directory = temporary.resolve("image");
        ImageLayout layout = ImageLayout.create(directory);
        try (ChildJvm child = startWhileLocked(layout)) {
            assertThat(child.line()).isEqualTo("locked true");
        }
    }

    private static ChildJvm startWhileLocked(ImageLayout layout) throws Exception {
        try (LayoutLock lock = layout.lock(LONG)) {
            lock.requireHeld(layout.directory());
            assertThatExceptionOfType(ImageBuildException.class).isThrownBy(() -> layout.lock(Duration.ZERO));
            ChildJvm child = ChildJvm.start(
                    LockHolder.class, List.of(), layout.directory().toString());
            CompletableFuture<String> line = CompletableFuture.supplyAsync(child::peek);
            assertThatExceptionOfType(TimeoutException.class)
                    .as("the other process must wait")
                    .isThrownBy(() -> line.get(1, TimeUnit.SECONDS));
            return child;
        }
    }

    @Test
    void holdsAgainstTheSameClassesLoadedAgain() throws Exception {
        Path directory = temporary.resolve("image");
        ImageLayout layout = ImageLayout.create(directory);
        try (URLClassLoader realm = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
                LayoutLock lock = layout.lock(LONG)) {
            lock.requireHeld(directory);
            Class<?> other = realm.loadClass(ImageLayout.class.getName());
            assertThat(other).isNotEqualTo(ImageLayout.class);
            Object again = other.getMethod("open", Path.class).invoke(null, directory);
            assertThatExceptionOfType(InvocationTargetException.class)
                    .isThrownBy(() -> other.getMethod("lock", Duration.class).invoke(again, Duration.ofMillis(50)))
                    .havingCause()
                    .withMessageContaining("another build holds");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
    void isOneForAllWaysToTheDirectory() throws Exception {
        ImageLayout layout = ImageLayout.create(temporary.resolve("image"));
        Path link = Files.createSymbolicLink(temporary.resolve("link"), layout.directory());
        try (LayoutLock lock = layout.lock(LONG)) {
            lock.requireHeld(layout.directory());
            assertThatExceptionOfType(ImageBuildException.class)
                    .isThrownBy(() -> ImageLayout.open(link).lock(Duration.ZERO));
        }
    }

    private static URL[] classPath() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(Path.of(part).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }
}
