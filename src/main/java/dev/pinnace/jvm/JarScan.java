package dev.pinnace.jvm;

import dev.pinnace.bytecode.ClassPathEntry;
import dev.pinnace.bytecode.JdkModules;
import dev.pinnace.bytecode.JdkModulesReader;
import dev.pinnace.bytecode.ModuleScanner;
import dev.pinnace.bytecode.ScanLimits;
import dev.pinnace.bytecode.ScannedJar;
import dev.pinnace.inspect.ForgottenLayerException;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReadException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the jars of an image in temporary files while somebody may want to know what their classes name. What was found once is
 * taken from the user's cache. Used by one thread.
 */
public final class JarScan implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final int MOST_THREADS = 8;

    /** More is not kept; jars beyond it are not scanned. */
    private static final long MOST_BYTES = 2L << 30;

    private final Workbench bench;
    private final Map<Digest, Path> kept = new HashMap<>();
    private final Set<Digest> dropped = new HashSet<>();
    private final Set<Digest> known = new HashSet<>();
    private @Nullable Path directory;
    private int taken;
    private long bytes;

    /** @param bench where files are kept, and what was found */
    public JarScan(Workbench bench) {
        this.bench = bench;
    }

    /** Keeps a jar, and computes its SHA-256. */
    Digest take(InputStream content) throws IOException {
        MessageDigest hash = Digest.newSha256();
        Path file = directory().resolve(taken++ + ".jar");
        byte[] buffer = new byte[BUFFER];
        boolean whole = true;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                hash.update(buffer, 0, read);
                bytes += read;
                whole &= bytes <= MOST_BYTES;
                if (whole) {
                    out.write(buffer, 0, read);
                }
            }
        }
        Digest digest = Digest.ofSha256(hash.digest());
        if (!whole) {
            dropped.add(digest);
        }
        if (!whole || kept.putIfAbsent(digest, file) != null) {
            Files.delete(file);
        }
        return digest;
    }

    /** There is such a jar, be it that it has been {@linkplain #take taken} or that it lies in a layer that is not read again. */
    void know(Digest jar) {
        known.add(jar);
    }

    /** Whether what its classes say must have been kept, since it has not been read. */
    private boolean isOnlyKnown(ImageJar jar) {
        return known.contains(jar.sha256()) && !kept.containsKey(jar.sha256()) && !dropped.contains(jar.sha256());
    }

    private Path directory() throws IOException {
        Path made = directory;
        if (made == null) {
            Files.createDirectories(bench.temporaries());
            made = Files.createTempDirectory(bench.temporaries(), "jars-");
            directory = made;
        }
        return made;
    }

    /**
     * What the classes of these jars say, as a runtime of the feature version sees them.
     *
     * @throws ForgottenLayerException when that is not known of a jar in a layer that was not read
     */
    JavaContents.ClassFacts facts(List<ImageJar> jars, int feature) {
        List<ImageJar> there = jars.stream()
                .filter(jar -> kept.containsKey(jar.sha256()) || isOnlyKnown(jar))
                .toList();
        List<ClassPathEntry> entries = there.stream().map(this::entry).toList();
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        Map<String, ScannedJar> facts = new TreeMap<>();
        try {
            ModuleScanner scanner = new ModuleScanner(bench.cache(), executor, ScanLimits.standard());
            List<ScannedJar> scanned = scan(scanner, entries, feature);
            scanned.forEach(jar -> facts.put(jar.name(), jar));
        } finally {
            executor.shutdownNow();
        }
        for (ImageJar jar : there) {
            if (isOnlyKnown(jar) && !facts.containsKey(entry(jar).name())) {
                throw new ForgottenLayerException("nothing is kept of " + jar.place());
            }
        }
        return new JavaContents.ClassFacts(facts, facts.size() == jars.size());
    }

    /** When one is broken, which is a finding of its own, the others still count. */
    private static List<ScannedJar> scan(ModuleScanner scanner, List<ClassPathEntry> entries, int feature) {
        try {
            return scanner.scan(entries, feature);
        } catch (ImageReadException e) {
            List<ScannedJar> whole = new ArrayList<>();
            for (ClassPathEntry entry : entries) {
                try {
                    whole.addAll(scanner.scan(List.of(entry), feature));
                } catch (ImageReadException broken) {
                    // left out
                }
            }
            return whole;
        }
    }

    private ClassPathEntry entry(ImageJar jar) {
        Path nowhere = bench.temporaries().resolve("not-read-" + jar.sha256().hex());
        Path file = kept.getOrDefault(jar.sha256(), nowhere);
        return new ClassPathEntry(jar.place().toString(), file, Optional.of(jar.sha256()));
    }

    /**
     * The modules of a JDK of this machine, which tell what packages belong to.
     *
     * @return empty when there is none that can be read
     */
    Optional<JdkModules> jdk() {
        try {
            return Optional.of(new JdkModulesReader(bench.cache()).read(bench.jdkHome()));
        } catch (ImageReadException e) {
            return Optional.empty(); // Maven runs on less than a whole JDK
        }
    }

    /** Deletes the temporary files. */
    @Override
    public void close() throws IOException {
        Path made = directory;
        if (made == null) {
            return;
        }
        for (Path file : kept.values()) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(made);
        directory = null;
    }
}
