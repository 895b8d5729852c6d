package dev.pinnace.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinnace.cache.ContentDigests;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.FileMode;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.MediaType;
import dev.pinnace.oci.Ownership;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.Bytes;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerWriterTest {
    private static final Instant CREATED = Instant.parse("2025-01-01T12:34:56.789Z");
    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));

    @TempDir
    Path temporary;

    private ImageLayout layout;

    @BeforeEach
    void create() {
        layout = ImageLayout.create(temporary.resolve("image"));
    }

    @Test
    void writesWhatOthersRead() throws IOException {
        String longName = "/opt/" + "a".repeat(120) + "/" + "b".repeat(250);
        WrittenLayer layer = write(
                FileEntry.text(UnixPath.of("/app/ü/日本.txt"), "grüße"),
                FileEntry.text(UnixPath.of(longName), ""),
                FileEntry.link(UnixPath.of("/lib"), "usr/lib"),
                FileEntry.link(UnixPath.of("/long"), "x".repeat(150)),
                new FileEntry(UnixPath.of("/tmp"), new FileMode(01777), Ownership.ROOT, new FileContent.Directory()),
                new FileEntry(
                        UnixPath.of("/big"), new FileMode(0640), new Ownership(3_000_000, 65532), content("12345")));
        List<TarArchiveEntry> entries = read(layer);
        assertThat(entries)
                .extracting(LayerWriterTest::describe)
                .containsExactly(
                        "app/ 0555 0:0",
                        "app/ü/ 0555 0:0",
                        "app/ü/日本.txt 0444 0:0 " + "grüße".getBytes(StandardCharsets.UTF_8).length,
                        "big 0640 3000000:65532 5",
                        "lib -> usr/lib",
                        "long -> " + "x".repeat(150),
                        "opt/ 0555 0:0",
                        "opt/" + "a".repeat(120) + "/ 0555 0:0",
                        longName.substring(1) + " 0444 0:0 0",
                        "tmp/ 1777 0:0");
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(Instant.parse("2025-01-01T12:34:56Z"));
            assertThat(entry.getUserName()).isEmpty();
            assertThat(entry.getGroupName()).isEmpty();
        });
    }

    @Test
    void tellsDigestsAndSizesOfWhatItWrote() throws IOException {
        WrittenLayer layer = write(FileEntry.text(UnixPath.of("/a"), "a"));
        layout.verify(layer.descriptor());
        byte[] tar = tar(layer);
        assertThat(layer.diffId()).isEqualTo(Digest.sha256(tar));
        assertThat(layer.uncompressedSize()).isEqualTo(tar.length).isEqualTo(512 + 512 + 1024);
        assertThat(layer.entries()).isEqualTo(1);
        assertThat(layer.descriptor().mediaType()).isEqualTo(MediaType.OCI_LAYER_GZIP);
    }

    /** Changes only together with the format number of the writer: remembered layers would be of the old kind otherwise. */
    @Test
    void givesTheseBytesOnEveryJdk() {
        WrittenLayer layer =
                write(FileEntry.text(UnixPath.of("/app/ü"), "x"), FileEntry.link(UnixPath.of("/lib"), "usr/lib"));
        assertThat(layer.diffId())
                .hasToString("sha256:acd9880da07aefb07582ae1bbbfc325695a1f51caab057fddbee8ad9cdac07ec");
        assertThat(new LayerWriter(CREATED, Compressors.gzip(1)).parameters(LayerPurpose.FILES))
                .startsWith("format 1,");
    }

    @Test
    void usesExtendedHeadersOnlyWhereTheyAreNeeded() throws IOException {
        WrittenLayer plain = write(FileEntry.text(UnixPath.of("/" + "a".repeat(100)), ""));
        assertThat(plain.uncompressedSize()).isEqualTo(512 + 1024);
        WrittenLayer longer = write(FileEntry.text(UnixPath.of("/" + "a".repeat(101)), ""));
        assertThat(longer.uncompressedSize()).isEqualTo(3 * 512 + 1024);
    }

    @Test
    void keepsTimesThatTheHeaderCannotHold() throws IOException {
        for (Instant time : List.of(Instant.parse("1969-07-20T20:17:40Z"), Instant.parse("2300-01-01T00:00:00Z"))) {
            LayerWriter writer = new LayerWriter(time, Compressors.gzip(1));
            LayerSpec spec = LayerSpec.of(LayerPurpose.FILES, List.of(FileEntry.text(UnixPath.of("/a"), "a")));
            WrittenLayer layer = writer.write(measure(spec, Clock.systemUTC()), layout);
            assertThat(read(layer).get(0).getLastModifiedTime().toInstant()).isEqualTo(time);
        }
    }

    @Test
    void countsTheLengthOfExtendedRecordsThroughAllNumbersOfDigits() throws IOException {
        List<FileEntry> entries = IntStream.rangeClosed(80, 1100)
                .mapToObj(length -> FileEntry.link(UnixPath.of("/" + length), "x".repeat(length)))
                .toList();
        assertThat(read(write(entries.toArray(FileEntry[]::new))))
                .extracting(entry -> entry.getName() + " " + entry.getLinkName().length())
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(80, 1100)
                        .mapToObj(n -> n + " " + n)
                        .toList());
    }

    @Test
    void givesTheSameBytesForAnyNumberOfThreadsAndAnyTimesOfTheFiles() throws IOException {
        List<FileEntry> entries = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Path file = Files.writeString(temporary.resolve("f" + i), ("line " + i + "\n").repeat(5000 * (i % 7)));
            entries.add(FileEntry.copyOf(UnixPath.of("/app/f" + i), file));
        }
        LayerSpec spec = LayerSpec.of(LayerPurpose.DEPENDENCIES, entries);
        List<WrittenLayer> written = Stream.of(1, 2, 5)
                .map(threads -> new LayerWriter(CREATED, Compressors.gzip(threads))
                        .write(measure(spec, threads == 1 ? LATER : Clock.systemUTC()), layout))
                .toList();
        assertThat(written).containsOnly(written.get(0));
    }

    @Test
    void namesAFileThatIsNotThere() {
        Path missing = temporary.resolve("missing.jar");
        assertThatExceptionOfType(ImageBuildException.class)
                .isThrownBy(() -> write(FileEntry.copyOf(UnixPath.of("/app/lib/missing.jar"), missing)))
                .withMessageContaining(missing + ", to become /app/lib/missing.jar in the image, does not exist");
    }

    @Test
    void namesAPathThatIsNoFile() {
        assertThatExceptionOfType(ImageBuildException.class)
                .isThrownBy(() -> write(FileEntry.copyOf(UnixPath.of("/a"), temporary)))
                .withMessageContaining(temporary + ", to become /a in the image, is not a regular file");
    }

    @Test
    void namesAFileThatChangesBetweenLookingAndWriting() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "before");
        LayerSpec spec = LayerSpec.of(LayerPurpose.FILES, List.of(FileEntry.copyOf(UnixPath.of("/a"), file)));
        for (Clock clock : List.of(Clock.systemUTC(), LATER)) {
            for (String after : List.of("after!", "longer than before", "short", "")) {
                Files.writeString(file, "before");
                MeasuredLayer layer = measure(spec, clock);
                Files.writeString(file, after);
                assertThatExceptionOfType(ImageBuildException.class)
                        .as(after)
                        .isThrownBy(() -> new LayerWriter(CREATED, Compressors.gzip(1)).write(layer, layout))
                        .withMessageContaining(file + ", to become /a in the image, changed while it was read");
            }
        }
        assertThat(layout.blob(Digest.sha256(new byte[0])).getParent()).isEmptyDirectory();
    }

    @Test
    void compressesJarsFastAndTheRestWell() {
        assertThat(Compressors.gzip(1).level(LayerPurpose.DEPENDENCIES)).isEqualTo(1);
        assertThat(Compressors.gzip(1).level(LayerPurpose.APPLICATION)).isEqualTo(6);
        assertThat(Compressors.gzip(1).level(LayerPurpose.RUNTIME)).isEqualTo(9);
    }

    private WrittenLayer write(FileEntry... entries) {
        LayerSpec spec = LayerSpec.of(LayerPurpose.FILES, List.of(entries));
        return new LayerWriter(CREATED, Compressors.gzip(2)).write(measure(spec, Clock.systemUTC()), layout);
    }

    private static MeasuredLayer measure(LayerSpec spec, Clock clock) {
        return MeasuredLayer.of(spec, ContentDigests.inMemory(clock));
    }

    private static FileContent content(String text) {
        return new FileContent.InMemory(Bytes.utf8(text));
    }

    private byte[] tar(WrittenLayer layer) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(layout.open(layer.descriptor()))) {
            return in.readAllBytes();
        }
    }

    private List<TarArchiveEntry> read(WrittenLayer layer) throws IOException {
        List<TarArchiveEntry> entries = new ArrayList<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(tar(layer)), "UTF-8")) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                assertThat(in.readAllBytes()).hasSize((int) entry.getSize());
                entries.add(entry);
            }
        }
        return entries;
    }

    private static String describe(TarArchiveEntry entry) {
        if (entry.isSymbolicLink()) {
            return entry.getName() + " -> " + entry.getLinkName();
        }
        String owner = entry.getLongUserId() + ":" + entry.getLongGroupId();
        return Stream.of(
                        entry.getName(),
                        String.format("%04o", entry.getMode()),
                        owner,
                        entry.isDirectory() ? "" : String.valueOf(entry.getSize()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
