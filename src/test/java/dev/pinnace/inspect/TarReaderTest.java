package dev.pinnace.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TarReaderTest {
    private static List<TarHeader> read(byte[] tar) throws IOException {
        TarReader reader = new TarReader(new ByteArrayInputStream(tar));
        List<TarHeader> headers = new ArrayList<>();
        for (TarHeader header = reader.next(); header != null; header = reader.next()) {
            headers.add(header);
        }
        return headers;
    }

    private static TarHeader readOne(byte[] tar) throws IOException {
        List<TarHeader> headers = read(tar);
        assertThat(headers).hasSize(1);
        return headers.get(0);
    }

    private static void assertBroken(byte[] tar, String words) {
        assertThatThrownBy(() -> read(tar)).isInstanceOf(IOException.class).hasMessageContaining(words);
    }

    @Test
    void reads_names_in_all_their_forms() throws IOException {
        byte[] prefixed = new byte[512];
        System.arraycopy(new TarBytes().file("name", "").cut(), 0, prefixed, 0, 512);
        System.arraycopy("some/prefix".getBytes(StandardCharsets.UTF_8), 0, prefixed, 345, 11);

        assertThat(readOne(new TarBytes().block(prefixed).end()).name()).isEqualTo("some/prefix/name");
        assertThat(readOne(new TarBytes().magic("ustar  \0").file("gnu", "").end())
                        .name())
                .isEqualTo("gnu");
        assertThat(readOne(new TarBytes()
                        .longName('L', "long")
                        .longName('K', "target")
                        .symlink("s", "t")
                        .end()))
                .satisfies(header ->
                        assertThat(header.name() + " " + header.linkName()).isEqualTo("long target"));
        assertThat(readOne(new TarBytes()
                        .pax("path=\u00c3\u00bc", "linkpath=l")
                        .symlink("s", "t")
                        .end()))
                .satisfies(header ->
                        assertThat(header.name() + " " + header.linkName()).isEqualTo("ü l"));
        assertThat(readOne(new TarBytes().pax("path=").file("plain", "").end()).name())
                .isEqualTo("plain");
    }

    @Test
    void keeps_names_that_are_not_utf_8_apart() throws IOException {
        assertThat(read(new TarBytes().file("\u00fc", "").file("\u00f6", "").end()))
                .extracting(TarHeader::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.length() == 1);
    }

    @Test
    void takes_the_size_of_a_record_before_that_of_the_header() throws IOException {
        byte[] tar = new TarBytes()
                .pax("size=3")
                .header('0', "a", "", 0)
                .content(new byte[] {1, 2, 3})
                .file("b", "")
                .end();

        assertThat(read(tar)).extracting(TarHeader::size).containsExactly(3L, 0L);
    }

    @Test
    void knows_directories_of_old_archives() throws IOException {
        assertThat(readOne(new TarBytes().header('\0', "d/", "", 0).end()).isDirectory())
                .isTrue();
        assertThat(readOne(new TarBytes().header('\0', "f", "", 0).end()).isRegular())
                .isTrue();
    }

    @Test
    void passes_over_global_records() throws IOException {
        byte[] content = "13 path=evil\n".getBytes(StandardCharsets.UTF_8);
        byte[] tar = new TarBytes()
                .header('g', "global", "", content.length)
                .content(content)
                .file("good", "")
                .end();

        assertThat(readOne(tar).name()).isEqualTo("good");
    }

    @Test
    void ends_without_a_mark_where_the_archive_ends() throws IOException {
        assertThat(read(new TarBytes().file("a", "x").cut())).hasSize(1);
        assertThat(read(Arrays.copyOf(new TarBytes().file("a", "x").cut(), 513)))
                .hasSize(1);
        assertThat(read(new byte[0])).isEmpty();
    }

    @Test
    void refuses_what_is_cut_short() {
        byte[] tar = new TarBytes().file("a", "content").cut();
        assertBroken(Arrays.copyOf(tar, 511), "cut short");
        assertBroken(Arrays.copyOf(tar, 514), "cut short");
        assertBroken(new TarBytes().longName('L', "name").cut(), "where an entry should follow");
        assertBroken(Arrays.copyOf(new TarBytes().longName('L', "name").cut(), 514), "cut short");
    }

    @Test
    void refuses_what_is_broken() {
        byte[] checksum = new TarBytes().file("a", "").end();
        checksum[0] ^= 1;
        assertBroken(checksum, "checksum");
        assertBroken("not a tar at all ".repeat(40).getBytes(StandardCharsets.UTF_8), "tar: ");
        assertBroken(Compressed.join(new byte[512], new TarBytes().file("a", "").end()), "one empty block");
        assertBroken(new TarBytes().header('0', "a", "", Long.MAX_VALUE).end(), "absurd size");
        assertBroken(new TarBytes().header('L', "a", "", 1L << 30).end(), "at most");
        assertBroken(new TarBytes().header('S', "a", "", 0).end(), "type 'S'");
        assertBroken(new TarBytes().pax("GNU.sparse.major=1").file("a", "").end(), "sparse");
        assertBroken(new TarBytes().pax("size=-1").file("a", "").end(), "'size' is not a number");
        assertBroken(new TarBytes().pax("mtime=never").file("a", "").end(), "time");
        assertBroken(
                new TarBytes().pax("mtime=999999999999999999").file("a", "").end(), "time");
        assertBroken(paxOf("8 path=a\n"), "wrong length");
        assertBroken(paxOf("99 path=a\n"), "wrong length");
        assertBroken(paxOf("2 path=a\n"), "wrong length");
        assertBroken(paxOf("a path=a\n"), "broken length");
        assertBroken(paxOf("7 path\n"), "lacks its '='");
        assertBroken(paxOf("123456789012345"), "lacks its ' '");
    }

    private static byte[] paxOf(String records) {
        byte[] content = records.getBytes(StandardCharsets.UTF_8);
        return new TarBytes()
                .header('x', "pax", "", content.length)
                .content(content)
                .file("a", "")
                .end();
    }
}
