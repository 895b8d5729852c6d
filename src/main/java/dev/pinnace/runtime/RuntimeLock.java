package dev.pinnace.runtime;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Platform;
import dev.pinnace.oci.UnixPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The record of what an image on scratch takes from the machine that builds it. As text it has one line for each thing,
 * {@code kind name = value}, sorted, so that a change is seen in a diff.
 *
 * @param entries value by kind and name
 */
public record RuntimeLock(SortedMap<String, String> entries) {
    private static final String HEADER = """
            # What images on scratch take from the machine that builds them: JDK, C library, certificates.
            # Written by Pinnace. 'mvn pinnace:pin' copies that of the last build to src/main/pinnace/pins, where a project keeps
            # it under version control.
            """;
    private static final String IS = " = ";
    private static final int LARGEST = 1 << 20;

    /** @throws IllegalArgumentException when a key could not be read back */
    public RuntimeLock {
        for (String key : entries.keySet()) {
            if (key.isBlank() || key.startsWith("#") || key.contains(IS) || key.contains("\n")) {
                throw new IllegalArgumentException("'" + Excerpt.of(key) + "' cannot be a key of a runtime.lock");
            }
        }
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    /** The records of several images in one, each key with its platform before it. */
    public static RuntimeLock ofPlatforms(Map<Platform, RuntimeLock> locks) {
        SortedMap<String, String> all = new TreeMap<>();
        locks.forEach((platform, lock) -> lock.entries.forEach((key, value) -> all.put(platform + " " + key, value)));
        return new RuntimeLock(all);
    }

    /** Records one thing after the other. */
    static final class Recorder {
        private final SortedMap<String, String> entries = new TreeMap<>();

        void jdk(JdkHome jdk, Digest identity) {
            entries.put("jdk vendor", jdk.vendor());
            entries.put("jdk version", jdk.version());
            entries.put("jdk modules", identity.toString());
        }

        void library(LibraryClosure closure) {
            closure.library().ifPresent(found -> entries.put("libc", found.name()));
        }

        void files(Collection<HostFile> files, Function<Path, Digest> digests) {
            files.forEach(file -> file(file.target(), digests.apply(file.onDisk())));
        }

        private void file(UnixPath target, Digest digest) {
            entries.put("file " + target, digest.toString());
        }

        void packages(Collection<DebianPackage> packages) {
            packages.forEach(
                    owner -> entries.put("package " + owner.name(), owner.version() + " " + owner.architecture()));
        }

        void certificates(TrustStore store) {
            store.certificates().forEach(one -> entries.put("certificate " + one.digest(), one.subject()));
        }

        RuntimeLock record() {
            return new RuntimeLock(entries);
        }
    }

    /**
     * Reads the text.
     *
     * @param bytes UTF-8
     * @param name of the file, for messages
     * @throws ImageReadException when a line is not of the form {@code kind name = value}, or a key comes twice
     */
    public static RuntimeLock parse(byte[] bytes, String name) {
        if (bytes.length > LARGEST) {
            throw new ImageReadException(name + " is longer than " + LARGEST + " bytes, so it is no runtime.lock");
        }
        SortedMap<String, String> entries = new TreeMap<>();
        int number = 0;
        for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int is = line.indexOf(IS);
            if (is <= 0 || entries.put(line.substring(0, is), line.substring(is + IS.length())) != null) {
                throw new ImageReadException(
                        "line " + number + " of " + name + " is not 'kind name = value' or repeats " + "a name: '"
                                + Excerpt.of(line) + "'; delete the file, build again, and copy the runtime.lock of the"
                                + " build in its place");
            }
        }
        return new RuntimeLock(entries);
    }

    /** The text in UTF-8; the same record gives the same bytes. */
    public byte[] toBytes() {
        StringBuilder text = new StringBuilder(HEADER);
        entries.forEach(
                (key, value) -> text.append(key).append(IS).append(value).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The value of an entry, for example of {@code jdk version}. */
    public Optional<String> value(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /**
     * How this record, of this machine, differs from the one that a project has pinned; a message for each difference.
     */
    public List<String> differencesFrom(RuntimeLock pinned) {
        SortedSet<String> keys = new TreeSet<>(entries.keySet());
        keys.addAll(pinned.entries.keySet());
        List<String> differences = new ArrayList<>();
        for (String key : keys) {
            Optional<String> here = value(key);
            Optional<String> there = pinned.value(key);
            if (!here.equals(there)) {
                differences.add(difference(key, here, there));
            }
        }
        return List.copyOf(differences);
    }

    private static String difference(String key, Optional<String> here, Optional<String> there) {
        if (there.isEmpty()) {
            return key + " is '" + here.orElse("") + "' here and not pinned";
        }
        if (here.isEmpty()) {
            return key + " is pinned as '" + there.get() + "' and not used here";
        }
        return key + " is '" + here.get() + "' here and pinned as '" + there.get() + "'";
    }
}
