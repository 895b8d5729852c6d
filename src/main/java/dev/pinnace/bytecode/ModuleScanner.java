package dev.pinnace.bytecode;

import dev.pinnace.cache.ResultCache;
import dev.pinnace.oci.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/**
 * Reads what an application's jars and directories name and declare. What is found in a jar is kept under the jar's
 * digest and the feature version, so that only the first build pays for it.
 */
public final class ModuleScanner {
    private static final String KIND = "jar-facts";
    /** One jar in so many. */
    private static final int FEW = 4;

    private final ResultCache cache;
    private final Executor executor;
    private final ScanLimits limits;

    /**
     * @param cache keeps the facts of jars
     * @param executor runs one task a jar; {@link #scan} waits for them, so it must not be called from a thread that
     *     the executor needs
     * @param limits how much is read before a jar counts as hostile
     */
    public ModuleScanner(ResultCache cache, Executor executor, ScanLimits limits) {
        this.cache = cache;
        this.executor = executor;
        this.limits = limits;
    }

    /**
     * Reads each entry as a Java runtime of the feature version sees it.
     *
     * @return one result for each entry, in the order of the entries
     * @throws dev.pinnace.oci.ImageReadException when a jar, an entry or a class file is broken or beyond the limits;
     *     of several the first in the order of the entries
     */
    public List<ScannedJar> scan(List<ClassPathEntry> entries, int feature) {
        List<CompletableFuture<JarFacts>> tasks = new ArrayList<>();
        entries.forEach(entry -> tasks.add(new CompletableFuture<>()));
        for (int i : largestFirst(entries)) {
            tasks.get(i).completeAsync(() -> facts(entries.get(i), feature), executor);
        }
        List<JarFacts> facts = await(tasks);
        List<ScannedJar> jars = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            jars.add(new ScannedJar(entries.get(i).name(), facts.get(i)));
        }
        return List.copyOf(jars);
    }

    /**
     * Digests of the facts of jars, which are not decoded for this. Those of a few jars that nobody has read yet are read and
     * kept first.
     *
     * @param jars all with a digest
     * @return one for each, in their order; empty when many have not been read yet, or nothing is kept
     * @throws dev.pinnace.oci.ImageReadException as {@link #scan} does
     */
    Optional<List<Digest>> keptFacts(List<ClassPathEntry> jars, int feature) {
        Map<ClassPathEntry, Digest> digests = new HashMap<>();
        jars.forEach(jar -> kept(jar, feature).ifPresent(facts -> digests.put(jar, Digest.sha256(facts))));
        List<ClassPathEntry> unread =
                jars.stream().filter(jar -> !digests.containsKey(jar)).toList();
        if (unread.size() * FEW > jars.size()) {
            return Optional.empty();
        }
        scan(unread, feature);
        unread.forEach(jar -> kept(jar, feature).ifPresent(facts -> digests.put(jar, Digest.sha256(facts))));
        return digests.keySet().containsAll(jars)
                ? Optional.of(jars.stream()
                        .map(jar -> Objects.requireNonNull(digests.get(jar)))
                        .toList())
                : Optional.empty();
    }

    private Optional<byte[]> kept(ClassPathEntry jar, int feature) {
        return jar.digest().flatMap(digest -> cache.get(KIND, key(digest, feature)));
    }

    /** A large jar that starts last keeps one thread busy while the others wait. */
    private static List<Integer> largestFirst(List<ClassPathEntry> entries) {
        List<Long> sizes =
                entries.stream().map(entry -> entry.path().toFile().length()).toList();
        return IntStream.range(0, sizes.size())
                .boxed()
                .sorted(Comparator.<Integer, Long>comparing(sizes::get).reversed())
                .toList();
    }

    private static List<JarFacts> await(List<CompletableFuture<JarFacts>> tasks) {
        List<JarFacts> results = new ArrayList<>();
        List<CompletionException> failures = new ArrayList<>();
        for (CompletableFuture<JarFacts> task : tasks) {
            try {
                results.add(task.join());
            } catch (CompletionException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            CompletionException first = failures.get(0);
            throw first.getCause() instanceof RuntimeException cause ? cause : first;
        }
        return results;
    }

    private JarFacts facts(ClassPathEntry entry, int feature) {
        JarReader reader = new JarReader(limits, feature);
        if (entry.digest().isEmpty()) {
            return reader.read(entry);
        }
        Digest key = key(entry.digest().get(), feature);
        Optional<JarFacts> kept = cache.get(KIND, key).flatMap(JarFactsFormat::read);
        if (kept.isPresent()) {
            return kept.get();
        }
        JarFacts facts = reader.read(entry);
        cache.put(KIND, key, JarFactsFormat.write(facts));
        return facts;
    }

    private static Digest key(Digest jar, int feature) {
        return Digest.sha256(
                (JarFactsFormat.HEADER + "\n" + jar + "\n" + feature + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
