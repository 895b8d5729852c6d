package dev.pinnace.cache;

import dev.pinnace.oci.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Results as files, {@code <kind>/<hex of the key>}: a line with the digest of kind, key and value, then the value. A file
 * whose digest is another one, because it was cut short, damaged or moved, is as good as absent.
 */
final class DirectoryResultCache implements ResultCache {
    private static final Pattern KIND = Pattern.compile("[a-z0-9-]{1,64}");
    private static final int HEADER = "sha256:".length() + 64 + 1;

    private final Path directory;
    private final Clock clock;
    private final OneWarning warning;

    DirectoryResultCache(Path directory, Clock clock, OneWarning warning) {
        this.directory = directory;
        this.clock = clock;
        this.warning = warning;
    }

    @Override
    public Optional<byte[]> get(String kind, Digest key) {
        Path file = file(kind, key);
        try {
            byte[] stored = Files.readAllBytes(file);
            if (stored.length < HEADER) {
                return Optional.empty();
            }
            byte[] value = Arrays.copyOfRange(stored, HEADER, stored.length);
            if (!Arrays.equals(header(kind, key, value), Arrays.copyOf(stored, HEADER))) {
                return Optional.empty();
            }
            UnusedFiles.markUsed(file, clock);
            return Optional.of(value);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            warning.give("cannot read the cache " + directory + " (" + e + "); going on without it");
            return Optional.empty();
        }
    }

    @Override
    public void put(String kind, Digest key, byte[] value) {
        try {
            CacheFiles.createDirectories(directory, directory.resolve(kind));
            CacheFiles.replace(file(kind, key), header(kind, key, value), value);
        } catch (IOException e) {
            warning.give("cannot write to the cache " + directory + " (" + e + "); going on without it");
        }
    }

    private Path file(String kind, Digest key) {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("'" + kind + "' is not a kind of result");
        }
        return directory.resolve(kind).resolve(key.algorithm() + "-" + key.hex());
    }

    private static byte[] header(String kind, Digest key, byte[] value) {
        MessageDigest hash = Digest.newSha256();
        hash.update((kind + "\n" + key + "\n").getBytes(StandardCharsets.UTF_8));
        hash.update(value);
        return (Digest.ofSha256(hash.digest()) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
