package dev.pinnace.layout;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Takes the lock of a layout, says so, and holds it until it is killed. */
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] arguments) throws IOException {
        try (LayoutLock lock = ImageLayout.create(Path.of(arguments[0])).lock(Duration.ofSeconds(10))) {
            System.out.println("locked " + (lock != null));
            System.in.read();
        }
    }
}
