package dev.pinnace.build;

import java.nio.file.Path;
import java.util.TreeMap;

/** Makes a thin jar in a JVM of its own. */
final class ThinJarMaker {
    private ThinJarMaker() {}

    public static void main(String[] arguments) {
        new ThinJar(new TreeMap<>()).write(Path.of(arguments[0]), Path.of(arguments[1]));
    }
}
