package dev.pinnace.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.cache.UserCache;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.oci.MediaType;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.LayerCompression;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerStoreTest {
    /** For this clock, every file has been left alone for long. */
    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));

    @TempDir
    Path temporary;

    private final List<String> warnings = new ArrayList<>();
    private Path source;

    @BeforeEach
    void write() throws IOException {
        source = Files.writeString(temporary.resolve("a.jar"), "content of a");
    }

    @Test
    void writesALayerOnceAndFindsItAgain() throws IOException {
        ImageLayout output = output("one");
        WrittenLayer first = put(output, LayerPurpose.DEPENDENCIES, Instant.EPOCH);
        FileTime written = Files.getLastModifiedTime(blob(output, first));
        Files.setLastModifiedTime(blob(output, first), FileTime.from(Instant.EPOCH));
        WrittenLayer second = put(output, LayerPurpose.DEPENDENCIES, Instant.EPOCH);
        assertThat(second).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(blob(output, first)))
                .as("the blob was not written again")
                .isNotEqualTo(written)
                .isEqualTo(FileTime.from(Instant.EPOCH));
        assertThat(warnings).isEmpty();
    }

    @Test
    void seesContentAndNotTimes() throws IOException {
        ImageLayout output = output("one");
        WrittenLayer first = put(output, LayerPurpose.DEPENDENCIES, Instant.EPOCH);
        FileTime modified = Files.getLastModifiedTime(source);
        Files.writeString(source, "CONTENT of a");
        Files.setLastModifiedTime(source, modified);
        WrittenLayer changed = put(output, LayerPurpose.DEPENDENCIES, Instant.EPOCH);
        assertThat(changed.diffId()).isNotEqualTo(first.diffId());
        Files.writeString(source, "content of a");
        assertThat(put(output, LayerPurpose.DEPENDENCIES, Instant.EPOCH)).isEqualTo(first);
    }

    @Test
    void writesAgainWhatWasDamaged() throws IOException {
        for (String damaged : List.of("", "x", "DAMAGED!")) {
            ImageLayout output = output("one");
            WrittenLayer first = put(output, LayerPurpose.DEPENDENCIES, Instant.EPOCH);
            byte[] blob = Files.readAllBytes(blob(output, first));
            if (damaged.equals("x")) {
                blob[blob.length / 2] ^= 1;
                Files.write(blob(output, first), blob);
            } else {
                Files.writeString(blob(output, first), damaged);
            }
            assertThat(put(output, LayerPurpose.DEPENDENCIES, Instant.EPOCH)).isEqualTo(first);
            output.verify(first.descriptor());
        }
    }

    @Test
    void sharesTheRuntimeBetweenProjects() throws IOException {
        WrittenLayer first = put(output("one"), LayerPurpose.RUNTIME, Instant.EPOCH);
        ImageLayout other = output("two");
        Path shared = temporary
                .resolve("cache/layers/blobs/sha256")
                .resolve(first.descriptor().digest().hex());
        Files.setLastModifiedTime(shared, FileTime.from(Instant.EPOCH));
        assertThat(put(other, LayerPurpose.RUNTIME, Instant.EPOCH)).isEqualTo(first);
        other.verify(first.descriptor());
        assertThat(Files.getLastModifiedTime(shared).toInstant())
                .as("used today")
                .isAfter(Instant.EPOCH);
    }

    @Test
    void doesNotTakeADamagedLayerFromTheCache() throws IOException {
        WrittenLayer first = put(output("one"), LayerPurpose.RUNTIME, Instant.EPOCH);
        Path shared = temporary
                .resolve("cache/layers/blobs/sha256")
                .resolve(first.descriptor().digest().hex());
        byte[] blob = Files.readAllBytes(shared);
        blob[blob.length - 9] ^= 1;
        Files.write(shared, blob);
        ImageLayout other = output("two");
        assertThat(put(other, LayerPurpose.RUNTIME, Instant.EPOCH)).isEqualTo(first);
        other.verify(first.descriptor());
        assertThat(warnings).singleElement().asString().contains("a layer in the cache is written again");
        assertThat(Files.readAllBytes(shared)).as("mended").isEqualTo(Files.readAllBytes(blob(other, first)));
    }

    @Test
    void keepsTheApplicationToItself() {
        put(output("one"), LayerPurpose.APPLICATION, Instant.EPOCH);
        assertThat(temporary.resolve("cache/layers/blobs/sha256")).isEmptyDirectory();
    }

    @Test
    void tellsTimesOfLayersApart() {
        ImageLayout output = output("one");
        WrittenLayer first = put(output, LayerPurpose.FILES, Instant.EPOCH);
        WrittenLayer second = put(output, LayerPurpose.FILES, Instant.EPOCH.plusSeconds(1));
        assertThat(second.diffId()).isNotEqualTo(first.diffId());
    }

    @Test
    void tellsLevelsAndVersionsOfTheEncoderApart() {
        ImageLayout output = output("one");
        UserCache cache = UserCache.open(temporary.resolve("cache"), LATER, warnings::add);
        BuildCache parts = BuildCache.of(cache, cache.contentDigests(), warnings::add);
        Set<String> blobs = new HashSet<>();
        int asked = 0;
        for (int level : List.of(1, 9)) {
            for (String version : List.of("zstd-jni 1", "zstd-jni 2")) {
                LayerCompression.Zstd wanted = new LayerCompression.Zstd(OptionalInt.of(level), version);
                // Stands for versions of which each writes its own bytes.
                ZstdEncoder encoder = (out, given, threads) -> {
                    out.write((version + given).getBytes(StandardCharsets.UTF_8));
                    return out;
                };
                LayerWriter writer = new LayerWriter(Instant.EPOCH, new ZstdCompressor(wanted, 1, () -> encoder));
                LayerStore store = new LayerStore(output, writer, parts, warnings::add);
                WrittenLayer layer = store.put(spec(LayerPurpose.RUNTIME));
                assertThat(layer.descriptor().mediaType()).isEqualTo(MediaType.OCI_LAYER_ZSTD);
                assertThat(store.put(spec(LayerPurpose.RUNTIME))).isEqualTo(layer);
                blobs.add(layer.descriptor().digest().toString());
                asked++;
            }
        }
        assertThat(blobs).hasSize(asked);
    }

    @Test
    void worksWithoutACache() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        UserCache cache = UserCache.open(file.resolve("cache"), LATER, warnings::add);
        LayerStore store = new LayerStore(
                output("one"),
                new LayerWriter(Instant.EPOCH, Compressors.gzip(1)),
                BuildCache.of(cache, cache.contentDigests(), warnings::add),
                warnings::add);
        WrittenLayer layer = store.put(spec(LayerPurpose.RUNTIME));
        assertThat(store.put(spec(LayerPurpose.RUNTIME))).isEqualTo(layer);
        assertThat(warnings).singleElement().asString().contains("going on without it");
    }

    private WrittenLayer put(ImageLayout output, LayerPurpose purpose, Instant time) {
        UserCache cache = UserCache.open(temporary.resolve("cache"), LATER, warnings::add);
        BuildCache parts = BuildCache.of(cache, cache.contentDigests(), warnings::add);
        WrittenLayer layer = new LayerStore(output, new LayerWriter(time, Compressors.gzip(2)), parts, warnings::add)
                .put(spec(purpose));
        parts.digests().save();
        return layer;
    }

    private LayerSpec spec(LayerPurpose purpose) {
        return LayerSpec.of(
                purpose,
                List.of(
                        FileEntry.copyOf(UnixPath.of("/app/lib/a.jar"), source),
                        FileEntry.text(UnixPath.of("/etc/x"), "x"),
                        FileEntry.link(UnixPath.of("/l"), "etc/x")));
    }

    private ImageLayout output(String name) {
        return ImageLayout.create(temporary.resolve(name));
    }

    private static Path blob(ImageLayout layout, WrittenLayer layer) {
        return layout.blob(layer.descriptor().digest());
    }
}
