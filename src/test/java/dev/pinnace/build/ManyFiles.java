package dev.pinnace.build;

import dev.pinnace.cache.ContentDigests;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes a layer of 100 000 files and one of 300 MB. */
final class ManyFiles {
    private ManyFiles() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        Path small = Files.writeString(directory.resolve("small"), "small");
        Path large = directory.resolve("large");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(300_000_000);
        }
        List<FileEntry> entries = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            entries.add(FileEntry.copyOf(UnixPath.of("/app/files/" + i), small));
        }
        entries.add(FileEntry.copyOf(UnixPath.of("/app/large"), large));
        LayerSpec spec = LayerSpec.of(LayerPurpose.DEPENDENCIES, entries);
        MeasuredLayer layer = MeasuredLayer.of(spec, ContentDigests.inMemory(Clock.systemUTC()));
        WrittenLayer written = new LayerWriter(Instant.EPOCH, Compressors.gzip(2))
                .write(layer, ImageLayout.create(directory.resolve("image")));
        System.out.println(written.entries() + " entries");
    }
}
