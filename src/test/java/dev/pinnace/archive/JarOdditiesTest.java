package dev.pinnace.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.archive.JarOddity.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JarOdditiesTest {
    private static final byte[] CONTENT = "some content, some content".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    private List<JarOddity> oddities(byte[] jar) throws IOException {
        return JarOddities.of(Files.write(directory.resolve("x.jar"), jar));
    }

    private void assertOdd(byte[] jar, Kind kind, String detail) throws IOException {
        assertThat(oddities(jar)).containsExactly(new JarOddity(kind, detail));
    }

    /** Deflated entries have their sizes behind them, as the JDK writes them; stored ones before. */
    private static byte[] jar(int method, String comment, String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setComment(comment);
            for (String name : names) {
                ZipEntry entry = new ZipEntry(name);
                entry.setMethod(method);
                if (method == ZipEntry.STORED) {
                    CRC32 crc = new CRC32();
                    crc.update(CONTENT);
                    entry.setCrc(crc.getValue());
                    entry.setSize(CONTENT.length);
                }
                zip.putNextEntry(entry);
                zip.write(CONTENT);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] stored(String... names) throws IOException {
        return jar(ZipEntry.STORED, "", names);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    private static byte[] replace(byte[] bytes, String text, String with, int occurrence) {
        String whole = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = -1;
        for (int i = 0; i < occurrence; i++) {
            at = whole.indexOf(text, at + 1);
        }
        byte[] changed = bytes.clone();
        System.arraycopy(with.getBytes(StandardCharsets.ISO_8859_1), 0, changed, at, with.length());
        return changed;
    }

    private static int directoryOf(byte[] jar) {
        return ByteBuffer.wrap(jar).order(ByteOrder.LITTLE_ENDIAN).getInt(jar.length - 22 + 16);
    }

    @Test
    void ordinary_jars_are_not_odd() throws IOException {
        assertThat(oddities(jar(ZipEntry.DEFLATED, "", "META-INF/MANIFEST.MF", "a/B.class", "ü", "dir/")))
                .isEmpty();
        assertThat(oddities(stored("a", "b"))).isEmpty();
        assertThat(oddities(jar(ZipEntry.DEFLATED, "a comment", "a"))).isEmpty();
        assertThat(oddities(stored())).isEmpty();
        String[] many = new String[66_000];
        Arrays.setAll(many, i -> "e" + i);
        assertThat(oddities(stored(many))).as("counts of 64 bits").isEmpty();
    }

    @Test
    void an_archive_in_an_archive_is_not_odd() throws IOException {
        byte[] inner = stored("inner");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry("inner.jar");
            entry.setMethod(ZipEntry.STORED);
            CRC32 crc = new CRC32();
            crc.update(inner);
            entry.setCrc(crc.getValue());
            entry.setSize(inner.length);
            zip.putNextEntry(entry);
            zip.write(inner);
        }
        assertThat(oddities(bytes.toByteArray())).isEmpty();
    }

    @Test
    void notes_two_entries_of_one_name() throws IOException {
        byte[] both = replace(replace(stored("a1", "a2"), "a2", "a1", 1), "a2", "a1", 1);

        assertOdd(both, Kind.SAME_TWICE, "'a1'");
        byte[] differing = both.clone();
        differing[14] ^= 1; // the checksum of the first, at both places
        differing[directoryOf(both) + 16] ^= 1;
        assertOdd(differing, Kind.DUPLICATE_NAME, "'a1'");
    }

    @Test
    void notes_an_entry_whose_names_differ() throws IOException {
        assertOdd(replace(stored("one", "two"), "one", "eno", 1), Kind.TWO_NAMES, "'one' and 'eno'");
    }

    @Test
    void notes_an_entry_that_is_described_in_two_ways() throws IOException {
        byte[] stored = stored("one", "two");
        for (int at : List.of(8, 14, 22)) { // method, checksum, size
            byte[] changed = stored.clone();
            changed[at] ^= 1;
            assertOdd(changed, Kind.TWO_DESCRIPTIONS, "'one'");
        }
        byte[] encrypted = stored.clone();
        encrypted[6] |= 1;
        assertOdd(encrypted, Kind.TWO_DESCRIPTIONS, "'one'");
        byte[] method = jar(ZipEntry.DEFLATED, "", "one");
        method[8] = 0;
        assertOdd(method, Kind.TWO_DESCRIPTIONS, "'one'");
        byte[] moved = stored.clone();
        moved[directoryOf(stored) + 42]++;
        assertThat(oddities(moved))
                .contains(new JarOddity(Kind.TWO_DESCRIPTIONS, "'one' does not lie where the directory says"));
    }

    @Test
    void notes_an_end_that_counts_other_entries() throws IOException {
        byte[] jar = stored("a", "b");
        jar[jar.length - 22 + 10] = 1;

        assertOdd(jar, Kind.TWO_DESCRIPTIONS, "its end counts 1 entries, its directory has 2");
    }

    @Test
    void notes_an_entry_that_the_directory_does_not_name() throws IOException {
        byte[] jar = stored("seen", "hidden");
        int directory = directoryOf(jar);
        int firstEnd = directory + 46 + 4;
        byte[] end = Arrays.copyOfRange(jar, jar.length - 22, jar.length);
        ByteBuffer numbers = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN);
        numbers.putShort(8, (short) 1).putShort(10, (short) 1).putInt(12, 50);

        assertOdd(join(Arrays.copyOf(jar, firstEnd), end), Kind.HIDDEN_ENTRY, "'hidden'");
    }

    @Test
    void notes_bytes_that_belong_to_no_entry() throws IOException {
        byte[] jar = stored("a", "b");
        byte[] script = "#!/bin/sh\nexec java -jar \"$0\"\n".getBytes(StandardCharsets.UTF_8);

        assertOdd(join(script, jar), Kind.SCRIPT_BEFORE, "30 bytes");
        assertOdd(join(CONTENT, jar), Kind.BYTES_BEFORE, "26 bytes");
        assertThat(oddities(join(new byte[] {'J', 'M', 1, 0}, jar)))
                .as("a JMOD file")
                .isEmpty();
        assertOdd(join(jar, script), Kind.BYTES_AFTER, "30 bytes");
        int directory = directoryOf(jar);
        byte[] end = Arrays.copyOfRange(jar, directory, jar.length);
        ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).putInt(end.length - 22 + 16, directory + script.length);
        assertOdd(join(Arrays.copyOf(jar, directory), script, end), Kind.BYTES_BETWEEN, "30 bytes");
        assertThat(oddities(join(Arrays.copyOf(jar, directory), new byte[script.length], end)))
                .as("padding")
                .isEmpty();
    }

    @Test
    void notes_entries_that_lie_on_one_another() throws IOException {
        byte[] jar = stored("aaa", "bbb");
        ByteBuffer numbers = ByteBuffer.wrap(jar).order(ByteOrder.LITTLE_ENDIAN);
        numbers.putInt(directoryOf(jar) + 46 + 3 + 42, 0);

        assertThat(oddities(jar)).extracting(JarOddity::kind).contains(Kind.OVERLAP, Kind.TWO_NAMES, Kind.HIDDEN_ENTRY);
    }

    @Test
    void notes_a_second_end() throws IOException {
        byte[] inComment = stored("other");
        String comment = new String(inComment, StandardCharsets.ISO_8859_1);
        byte[] jar = stored("a");
        byte[] end = Arrays.copyOfRange(jar, jar.length - 22, jar.length);
        ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).putShort(20, (short) comment.length());

        assertThat(oddities(join(Arrays.copyOf(jar, jar.length - 22), end, inComment)))
                .extracting(JarOddity::kind)
                .contains(Kind.TWO_ENDS);
    }

    @Test
    void what_is_no_jar_is_broken() throws IOException {
        byte[] jar = stored("a", "b");
        assertOdd(new byte[0], Kind.BROKEN, "it has no end of a directory");
        assertOdd(CONTENT, Kind.BROKEN, "it has no end of a directory");
        assertOdd(Arrays.copyOf(jar, jar.length - 1), Kind.BROKEN, "it has no end of a directory");
        assertOdd(
                Arrays.copyOfRange(jar, 50, jar.length), Kind.BROKEN, "its directory does not lie where its end says");
        byte[] damaged = jar.clone();
        damaged[directoryOf(jar) + 1] = 0;
        assertOdd(damaged, Kind.BROKEN, "its directory is damaged");
        byte[] longName = jar.clone();
        longName[directoryOf(jar) + 29] = 0x7f;
        assertOdd(longName, Kind.BROKEN, "its directory is damaged");
    }

    @Test
    void what_is_changed_anywhere_ends_in_facts() throws IOException {
        byte[] jar = jar(ZipEntry.DEFLATED, "comment", "a", "b/c");
        for (int at = 0; at < jar.length; at++) {
            for (int bit = 0; bit < 8; bit += 3) {
                byte[] changed = jar.clone();
                changed[at] ^= (byte) (1 << bit);
                assertThat(oddities(changed)).hasSizeLessThan(10);
            }
        }
    }
}
