package dev.pinnace.runtime;

import dev.pinnace.cache.PackedReader;
import dev.pinnace.cache.PackedWriter;
import dev.pinnace.cache.ResultCache;
import dev.pinnace.oci.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Remembers what images on scratch take from the machine that builds, with the {@linkplain HostEvidence evidence} for it:
 * looking for it takes half of the time of a build in which one class has changed, and finds the same for every project of
 * the user with this runtime. Only for glibc, and only where no library of the application asks for more.
 */
public final class HostMemory {
    private static final String KIND = "host-part";

    private final ResultCache results;
    private final Optional<Digest> code;
    private final Clock clock;

    /**
     * @param results of earlier builds
     * @param code digest of Pinnace itself: another version may find something else; empty to remember nothing
     * @param clock tells whether directories may have changed since they were looked at
     */
    public HostMemory(ResultCache results, Optional<Digest> code, Clock clock) {
        this.results = results;
        this.code = code;
        this.clock = clock;
    }

    /** One that remembers nothing. */
    public static HostMemory none() {
        return new HostMemory(ResultCache.none(), Optional.empty(), Clock.systemUTC());
    }

    /**
     * What the part is for.
     *
     * @param runtime digest of all that the linked runtime is made of
     */
    record Wanted(JdkHome jdk, Digest runtime, ScratchRequest request) {}

    /** What was found before when it still holds, else what is found now. */
    HostPart of(Wanted wanted, HostEvidence evidence, Supplier<HostPart> search) {
        if (code.isEmpty() || !wanted.request().libraries().isEmpty()) {
            return search.get();
        }
        Digest key = key(code.get(), wanted, evidence.host());
        Optional<HostPart> known = results.get(KIND, key).flatMap(value -> read(value, evidence));
        if (known.isPresent()) {
            return known.get();
        }
        Instant searched = clock.instant();
        HostPart found = search.get();
        if (found.lock().value("libc").orElse("").startsWith("glibc")) {
            toBytes(found, wanted.jdk(), evidence, searched).ifPresent(value -> results.put(KIND, key, value));
        }
        return found;
    }

    private static Digest key(Digest code, Wanted wanted, HostSystem host) {
        String text = String.join(
                "\n",
                code.toString(),
                host.root().toString(),
                wanted.jdk().path().toString(),
                wanted.jdk().toString(),
                wanted.runtime().toString(),
                wanted.request().user().toString(),
                wanted.request().caCertificates().stream().map(Path::toString).collect(Collectors.joining("\n")));
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<HostPart> read(byte[] value, HostEvidence evidence) {
        try {
            PackedReader in = new PackedReader(value);
            SortedMap<String, String> states = HostPartFormat.map(in);
            return evidence.holds(states) ? Optional.of(HostPartFormat.read(in)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // of another form
        }
    }

    private static Optional<byte[]> toBytes(HostPart found, JdkHome jdk, HostEvidence evidence, Instant searched) {
        try {
            return evidence.collect(jdk, found, searched).map(states -> toBytes(states, found));
        } catch (IOException e) {
            return Optional.empty(); // something that was found cannot be looked at: nothing is remembered
        }
    }

    private static byte[] toBytes(SortedMap<String, String> states, HostPart found) {
        PackedWriter out = new PackedWriter();
        HostPartFormat.write(states, out);
        HostPartFormat.write(found, out);
        return out.toBytes();
    }
}
