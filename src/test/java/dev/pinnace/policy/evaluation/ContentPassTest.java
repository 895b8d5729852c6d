package dev.pinnace.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.archive.JarOddity;
import dev.pinnace.inspect.EntryKind;
import dev.pinnace.inspect.ExtendedAttributes;
import dev.pinnace.inspect.FileAttributes;
import dev.pinnace.inspect.LayerEntry;
import dev.pinnace.oci.FileMode;
import dev.pinnace.oci.Ownership;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.policy.ArchiveProblem;
import dev.pinnace.policy.ContentFile;
import dev.pinnace.policy.ContentInspection;
import dev.pinnace.policy.ContentNotes;
import dev.pinnace.policy.ContentSearch;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Subject;
import dev.pinnace.secret.ByteSearch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How rules are shown the files of an image and the members of archives in it. */
final class ContentPassTest {
    private static final ArchiveLimits DEEP = new ArchiveLimits(4, 5, 1000, 30, 100_000);
    private static final ArchiveLimits SMALL = new ArchiveLimits(2, 5, 1000, 12, 100_000);

    @TempDir
    Path directory;

    /** Writes down what it is shown. */
    private static final class Witness implements ContentInspection {
        private final Predicate<ContentFile> wanted;
        private final List<String> seen = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private final List<String> oddities = new ArrayList<>();

        Witness(Predicate<ContentFile> wanted) {
            this.wanted = wanted;
        }

        @Override
        public boolean wants(ContentFile file) {
            return wanted.test(file);
        }

        @Override
        public void look(ContentFile file, InputStream content) throws IOException {
            byte[] bytes = content.readAllBytes();
            String text = bytes.length > 40 ? bytes.length + " bytes" : new String(bytes, StandardCharsets.UTF_8);
            seen.add(file.layer() + " " + file + " = " + text);
        }

        @Override
        public void problem(ContentFile archive, ArchiveProblem problem) {
            problems.add(archive + " " + problem.kind() + ": " + problem.detail());
        }

        @Override
        public void oddity(ContentFile archive, JarOddity oddity) {
            oddities.add(archive + " " + oddity.kind() + ": " + oddity.detail());
        }

        @Override
        public void end(ImageSubject image) {}
    }

    /** Looks for texts, and writes down in which files they are. */
    private static final class Seeker implements ContentInspection, ContentSearch {
        private final List<String> texts;
        private final List<String> found = new ArrayList<>();

        Seeker(String... texts) {
            this.texts = List.of(texts);
        }

        @Override
        public Optional<ContentSearch> search() {
            return Optional.of(this);
        }

        @Override
        public List<byte[]> marks() {
            return texts.stream().map(ZipBytes::text).toList();
        }

        @Override
        public int after() {
            return 6;
        }

        @Override
        public Hits in(ContentFile file) {
            List<String> here = new ArrayList<>();
            return new Hits() {
                @Override
                public void found(int mark, ByteSearch.Surroundings near) {
                    here.add(texts.get(mark) + ":" + near.text(0, 6));
                }

                @Override
                public void end(ContentNotes notes) {
                    found.add(file + " " + here);
                }
            };
        }

        @Override
        public void end(ImageSubject image) {}
    }

    @Test
    void each_is_told_of_what_it_looks_for_wherever_it_is() throws IOException {
        Seeker one = new Seeker("secret", "token");
        Seeker other = new Seeker("token");
        Witness witness = new Witness(named("b.txt"));
        byte[] inner = new ZipBytes()
                .with("b.txt", "a token, a secret")
                .with("c.txt", "-")
                .toBytes();
        byte[] large = new byte[5 << 20];
        System.arraycopy(ZipBytes.text("token1 token2"), 0, large, large.length - 13, 13);
        ContentPass pass = pass(ArchiveLimits.STANDARD, one, witness, other);

        show(pass, "/plain.txt", ZipBytes.text("my secret"));
        show(
                pass,
                "/x.jar",
                new ZipBytes().stored("in.jar", inner).with("large", large).toBytes());

        assertThat(one.found)
                .containsExactly(
                        "/plain.txt [secret:secret]",
                        "/x.jar!/in.jar!/b.txt [token:token,, secret:secret]",
                        "/x.jar!/large [token:token1, token:token2]");
        assertThat(other.found)
                .containsExactly("/x.jar!/in.jar!/b.txt [token:token,]", "/x.jar!/large [token:token1, token:token2]");
        assertThat(witness.seen).containsExactly("3 /x.jar!/in.jar!/b.txt = a token, a secret");
    }

    @Test
    void what_is_found_in_a_member_that_is_broken_behind_it_is_not_told() throws IOException {
        String content = "a token, too" + "-".repeat(9000);
        byte[] whole = new ZipBytes()
                .with("a.txt", content)
                .with("b.txt", "a token, too")
                .toBytes();
        byte[] zip = ZipBytes.withInt(whole, ZipBytes.entry(whole, 0) + 20, 15);
        Seeker seeker = new Seeker("token");

        show(pass(ArchiveLimits.STANDARD, seeker), "/x.jar", zip);

        assertThat(seeker.found).containsExactly("/x.jar!/b.txt [token:token,]");
    }

    private ContentPass pass(ArchiveLimits limits, ContentInspection... inspections) {
        ContentPass pass = new ContentPass(directory.resolve("temporaries"), limits);
        for (int i = 0; i < inspections.length; i++) {
            ContentInspection inspection = inspections[i];
            Rules.OfContents rule = new Rules.OfContents(
                    "Witness" + i,
                    Rules.about("x").errorEverywhere().build(),
                    Set.of(Need.IMAGE),
                    (subject, run) -> inspection);
            pass.begin(
                    new RuleInForce(rule, rule.metadata(), Policy.builder().build(), place -> false),
                    Subject.builder().build());
        }
        return pass;
    }

    private static LayerEntry entry(String path, long size) {
        FileAttributes attributes =
                new FileAttributes(new FileMode(0644), new Ownership(0, 0), Instant.EPOCH, ExtendedAttributes.NONE);
        return new LayerEntry(EntryKind.FILE, UnixPath.of(path), attributes, new LayerEntry.Content(0, size, ""));
    }

    private static void show(ContentPass pass, String path, byte[] content) throws IOException {
        LayerEntry entry = entry(path, content.length);
        if (pass.wants(3, entry)) {
            pass.visit(3, entry, new ByteArrayInputStream(content));
        }
    }

    /** All that is seen of one file. */
    private Witness shown(String path, byte[] content) throws IOException {
        Witness witness = new Witness(file -> true);
        show(pass(SMALL, witness), path, content);
        return witness;
    }

    private static Predicate<ContentFile> named(String name) {
        return file -> file.name().equals(name);
    }

    @Test
    void a_file_is_shown_to_those_who_want_it() throws IOException {
        Witness one = new Witness(named("a.txt"));
        Witness other = new Witness(named("a.txt"));
        Witness third = new Witness(named("b.txt"));

        show(pass(SMALL, one, other, third), "/app/a.txt", ZipBytes.text("hello"));

        assertThat(one.seen).containsExactly("3 /app/a.txt = hello");
        assertThat(other.seen).isEqualTo(one.seen);
        assertThat(third.seen).isEmpty();
    }

    @Test
    void nothing_is_asked_for_that_nobody_wants() {
        assertThat(pass(SMALL, new Witness(file -> true)).wants(0, entry("/a.txt", 1)))
                .isTrue();
        assertThat(pass(SMALL).wants(0, entry("/a.jar", 1))).isFalse();
    }

    @Test
    void each_sees_a_file_from_its_first_byte_whatever_others_have_read() throws IOException {
        Witness first = new Witness(file -> true);
        ContentInspection hasty = new ContentInspection() {
            @Override
            public boolean wants(ContentFile file) {
                return true;
            }

            @Override
            public void look(ContentFile file, InputStream content) throws IOException {
                assertThat(content.read()).isEqualTo('h');
            }

            @Override
            public void end(ImageSubject image) {}
        };
        Witness last = new Witness(file -> true);

        show(pass(SMALL, first, hasty, last), "/a.txt", ZipBytes.text("hello"));

        assertThat(first.seen).isEqualTo(last.seen).containsExactly("3 /a.txt = hello");
    }

    @Test
    void a_large_file_is_kept_on_disk_for_the_second_and_gone_afterwards() throws IOException {
        Witness first = new Witness(file -> true);
        Witness last = new Witness(file -> true);

        show(pass(SMALL, first, last), "/a.bin", new byte[17 << 20]);

        assertThat(first.seen).isEqualTo(last.seen).containsExactly("3 /a.bin = 17825792 bytes");
        try (Stream<Path> left = Files.list(directory.resolve("temporaries"))) {
            assertThat(left).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.jar", "x.WAR", "x.ear", "x.zip", "x.jmod", "a.b.jar"})
    void members_of_archives_are_shown(String name) throws IOException {
        byte[] zip = new ZipBytes()
                .with("a.txt", "deflated")
                .stored("b.txt", ZipBytes.text("stored"))
                .with("dir/", "")
                .with("dir/empty", "")
                .toBytes();

        Witness witness = shown("/app/" + name, zip);

        assertThat(witness.seen)
                .containsExactly(
                        "3 /app/" + name + " = " + zip.length + " bytes",
                        "3 /app/" + name + "!/a.txt = deflated",
                        "3 /app/" + name + "!/b.txt = stored",
                        "3 /app/" + name + "!/dir/empty = ");
        assertThat(witness.problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.txt", "jar", "x.jar.bak", "zip"})
    void archives_are_told_by_how_they_start(String name) throws IOException {
        byte[] zip = ZipBytes.of("a.txt", ZipBytes.text("x"));
        byte[] script = ZipBytes.join(ZipBytes.text("#!/bin/sh\nexec java -jar $0\n"), zip);

        assertThat(shown("/app/" + name, zip).seen).contains("3 /app/" + name + "!/a.txt = x");
        assertThat(shown("/app/" + name, script).seen).contains("3 /app/" + name + "!/a.txt = x");
        assertThat(shown("/app/" + name, ZipBytes.text("#!/bin/sh\necho PK\n")).problems)
                .isEmpty();
    }

    @Test
    void a_jmod_is_looked_into() throws IOException {
        byte[] jmod = ZipBytes.join(new byte[] {'J', 'M', 1, 0}, ZipBytes.of("a.txt", ZipBytes.text("x")));

        Witness witness = shown("/jmods/x.jmod", jmod);

        assertThat(witness.seen).contains("3 /jmods/x.jmod!/a.txt = x");
        assertThat(witness.oddities).isEmpty();
    }

    @Test
    void what_gzip_and_tar_packed_is_looked_into() throws IOException {
        byte[] tar = tar("dir/in.jar", ZipBytes.of("a.txt", ZipBytes.text("x")));
        Witness witness = new Witness(named("a.txt"));
        ContentPass pass = pass(DEEP, witness);

        show(pass, "/x.tar", tar);
        show(pass, "/x.tgz", gzip(tar));
        show(pass, "/x.tar.gz", gzip(tar));
        show(pass, "/renamed", gzip(tar));

        assertThat(witness.seen)
                .containsExactly(
                        "3 /x.tar!/dir/in.jar!/a.txt = x",
                        "3 /x.tgz!/x.tar!/dir/in.jar!/a.txt = x",
                        "3 /x.tar.gz!/x.tar!/dir/in.jar!/a.txt = x",
                        "3 /renamed!/renamed!/dir/in.jar!/a.txt = x");
        assertThat(witness.problems).isEmpty();
    }

    @Test
    void what_zstandard_packed_is_looked_into() throws IOException {
        Witness witness = new Witness(named("x.txt"));

        show(pass(DEEP, witness), "/x.txt.zst", com.github.luben.zstd.Zstd.compress(ZipBytes.text("packed")));

        assertThat(witness.seen).containsExactly("3 /x.txt.zst!/x.txt = packed");
    }

    @Test
    void what_is_packed_and_cut_short_is_told_of() throws IOException {
        byte[] gzip = gzip(ZipBytes.text("hello"));
        byte[] tar = tar("a.txt", ZipBytes.text("hello"));

        assertThat(shown("/x.gz", Arrays.copyOf(gzip, gzip.length - 3)).problems)
                .singleElement()
                .asString()
                .startsWith("/x.gz BROKEN: ");
        assertThat(shown("/x.tar", Arrays.copyOf(tar, 514)).problems)
                .singleElement()
                .asString()
                .startsWith("/x.tar BROKEN: ");
    }

    @Test
    void formats_that_are_not_looked_into_are_told_of() throws IOException {
        byte[] xz = ZipBytes.join(new byte[] {(byte) 0xfd}, ZipBytes.text("7zXZ\0...."));

        assertThat(shown("/x.tar.xz", xz).problems).containsExactly("/x.tar.xz UNKNOWN_FORMAT: xz");
    }

    @Test
    void a_bomb_that_gzip_packed_is_told_of() throws IOException {
        assertThat(shown("/zeros.gz", gzip(new byte[200_000])).problems)
                .containsExactly("/zeros.gz TOO_LARGE: the archives of the image expand to more than 100000 bytes");
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] tar(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    @Test
    void an_archive_that_nobody_wants_is_looked_into_for_its_members() throws IOException {
        Witness witness = new Witness(named("a.txt"));

        show(
                pass(SMALL, witness),
                "/x.jar",
                new ZipBytes().with("a.txt", "A").with("b.txt", "B").toBytes());

        assertThat(witness.seen).containsExactly("3 /x.jar!/a.txt = A");
    }

    @Test
    void archives_in_archives_are_looked_into() throws IOException {
        byte[] inner = ZipBytes.of("META-INF/x", ZipBytes.text("deep"));
        byte[] outer = new ZipBytes()
                .stored("BOOT-INF/lib/in.jar", inner)
                .with("two.jar", inner)
                .toBytes();
        Witness witness = new Witness(named("x"));

        show(pass(SMALL, witness), "/app.war", outer);

        assertThat(witness.seen)
                .containsExactly(
                        "3 /app.war!/BOOT-INF/lib/in.jar!/META-INF/x = deep", "3 /app.war!/two.jar!/META-INF/x = deep");
    }

    @Test
    void a_script_before_an_archive_does_not_hide_it() throws IOException {
        byte[] zip = ZipBytes.of("a.txt", ZipBytes.text("x"));

        Witness witness = shown("/app.jar", ZipBytes.join(ZipBytes.text("#!/bin/sh\nexec java -jar $0\n"), zip));

        assertThat(witness.seen).contains("3 /app.jar!/a.txt = x");
        assertThat(witness.problems).isEmpty();
    }

    @Test
    void bytes_behind_an_archive_do_not_hide_it() throws IOException {
        byte[] zip = ZipBytes.of("a.txt", ZipBytes.text("x"));

        assertThat(shown("/app.jar", ZipBytes.join(zip, ZipBytes.text("\n\n\n"))).seen)
                .contains("3 /app.jar!/a.txt = x");
    }

    @Test
    void an_archive_without_members_is_one() throws IOException {
        byte[] end = new byte[22];
        System.arraycopy(new byte[] {'P', 'K', 5, 6}, 0, end, 0, 4);

        assertThat(shown("/x.jar", end).problems).isEmpty();
    }

    @Test
    void the_longest_comment_does_not_hide_the_members() throws IOException {
        byte[] zip = ZipBytes.of("a.txt", ZipBytes.text("x"));
        byte[] commented = ZipBytes.withShort(ZipBytes.join(zip, new byte[0xffff]), zip.length - 2, 0xffff);

        assertThat(shown("/x.jar", commented).seen).contains("3 /x.jar!/a.txt = x");
        assertThat(shown("/x.jar", ZipBytes.join(zip, new byte[0x10000])).problems)
                .hasSize(1);
    }

    @Test
    void what_only_looks_like_an_end_is_none() throws IOException {
        byte[] zip = ZipBytes.of("a.txt", ZipBytes.text("x"));
        byte[] fake = new byte[22];
        System.arraycopy(new byte[] {'P', 'K', 5, 6}, 0, fake, 0, 4);
        fake[20] = 1; // a comment that does not fit

        assertThat(shown("/x.jar", ZipBytes.join(zip, fake)).seen).contains("3 /x.jar!/a.txt = x");
    }

    @Test
    void a_directory_that_does_not_lie_in_the_file_is_told_of() throws IOException {
        byte[] zip = ZipBytes.of("a.txt", ZipBytes.text("x"));
        int end = zip.length - 22;

        assertThat(shown("/x.jar", ZipBytes.withInt(zip, end + 12, 1 << 20)).problems)
                .containsExactly("/x.jar BROKEN: its directory does not lie where its end says");
        assertThat(shown("/x.jar", ZipBytes.withInt(zip, end + 16, 1 << 20)).problems)
                .containsExactly("/x.jar BROKEN: its directory does not lie where its end says");
        assertThat(shown("/x.jar", ZipBytes.withInt(zip, end + 12, 20)).problems)
                .containsExactly("/x.jar BROKEN: its directory is damaged");
    }

    @Test
    void names_need_not_be_latin() throws IOException {
        assertThat(shown("/x.jar", ZipBytes.of("größe/日本.txt", ZipBytes.text("x"))).seen)
                .contains("3 /x.jar!/größe/日本.txt = x");
    }

    @Test
    void archives_deeper_than_the_limit_are_told_of() throws IOException {
        byte[] zip = ZipBytes.of("a.txt", ZipBytes.text("x"));
        for (String name : List.of("c.jar", "b.jar")) {
            zip = ZipBytes.of(name, zip);
        }
        Witness witness = new Witness(named("a.txt"));

        show(pass(SMALL, witness), "/a.jar", zip);

        assertThat(witness.seen).isEmpty();
        assertThat(witness.problems).containsExactly("/a.jar!/b.jar!/c.jar TOO_DEEP: it lies in 2 others");
    }

    @Test
    void an_archive_just_as_deep_as_the_limit_is_looked_into() throws IOException {
        Witness witness = new Witness(named("a.txt"));

        show(pass(SMALL, witness), "/a.jar", ZipBytes.of("b.jar", ZipBytes.of("a.txt", ZipBytes.text("x"))));

        assertThat(witness.seen).containsExactly("3 /a.jar!/b.jar!/a.txt = x");
        assertThat(witness.problems).isEmpty();
    }

    @Test
    void what_is_no_archive_is_told_of() throws IOException {
        assertThat(shown("/x.jar", new byte[0]).problems)
                .containsExactly("/x.jar BROKEN: it has no end of a directory");
        assertThat(shown("/x.jar", new byte[100]).problems).hasSize(1);
    }

    @Test
    void a_truncated_archive_is_told_of() throws IOException {
        byte[] zip =
                new ZipBytes().with("a.txt", "hello").with("b.txt", "world").toBytes();

        for (int length = 0; length < zip.length; length++) {
            assertThat(shown("/x.jar", Arrays.copyOf(zip, length)).problems)
                    .as("%d bytes", length)
                    .isNotEmpty();
        }
    }

    @Test
    void no_flipped_byte_is_an_exception() throws IOException {
        byte[] zip = new ZipBytes()
                .with("a.txt", "hello")
                .stored("in.jar", ZipBytes.of("b.txt", ZipBytes.text("world")))
                .toBytes();

        for (int at = 0; at < zip.length; at++) {
            for (int value : new int[] {0, 0xff, zip[at] ^ 1, zip[at] ^ 0x80}) {
                byte[] flipped = zip.clone();
                flipped[at] = (byte) value;
                assertThat(shown("/x.jar", flipped).seen).isNotEmpty();
            }
        }
    }

    @Test
    void a_member_that_is_broken_does_not_hide_the_others() throws IOException {
        byte[] zip = new ZipBytes()
                .with("a.txt", "hello hello")
                .with("b.txt", "world")
                .toBytes();
        zip[30 + "a.txt".length()] = 7; // no block of deflate begins so

        Witness witness = shown("/x.jar", zip);

        assertThat(witness.seen).contains("3 /x.jar!/b.txt = world").hasSize(2);
        assertThat(witness.problems).singleElement().asString().startsWith("/x.jar BROKEN: a.txt: ");
    }

    @Test
    void a_member_that_is_not_where_the_directory_says_is_told_of() throws IOException {
        byte[] zip =
                new ZipBytes().with("a.txt", "hello").with("b.txt", "world").toBytes();

        assertThat(shown("/x.jar", ZipBytes.withInt(zip, ZipBytes.entry(zip, 0) + 42, 5)).problems)
                .containsExactly("/x.jar BROKEN: a.txt: there is no member where the directory says");
        assertThat(shown("/x.jar", ZipBytes.withInt(zip, ZipBytes.entry(zip, 0) + 42, 1 << 20)).problems)
                .containsExactly("/x.jar BROKEN: a.txt: it points to bytes beyond its end");
        assertThat(shown("/x.jar", ZipBytes.withInt(zip, ZipBytes.entry(zip, 0) + 20, 1 << 20)).problems)
                .containsExactly("/x.jar BROKEN: a.txt: a member reaches beyond the end of the file");
    }

    @Test
    void a_nested_archive_that_is_broken_is_told_of_with_its_way() throws IOException {
        assertThat(shown("/x.war", ZipBytes.of("in.jar", ZipBytes.text("no zip"))).problems)
                .containsExactly("/x.war!/in.jar BROKEN: it has no end of a directory");
    }

    @Test
    void encrypted_members_and_unknown_methods_are_told_of_whoever_wants_them() throws IOException {
        byte[] zip =
                new ZipBytes().with("a.txt", "hello").with("b.txt", "world").toBytes();
        byte[] encrypted = ZipBytes.withShort(zip, ZipBytes.entry(zip, 0) + 8, 0x801);
        byte[] strange = ZipBytes.withShort(zip, ZipBytes.entry(zip, 1) + 10, 12);
        Witness uninterested = new Witness(named("b.txt"));

        show(pass(SMALL, uninterested), "/x.jar", encrypted);

        assertThat(shown("/x.jar", encrypted).problems).containsExactly("/x.jar UNREADABLE_MEMBER: a.txt");
        assertThat(shown("/x.jar", strange).problems).containsExactly("/x.jar UNREADABLE_MEMBER: b.txt");
        assertThat(shown("/x.jar", strange).seen).contains("3 /x.jar!/a.txt = hello");
        assertThat(uninterested.problems).hasSize(1);
    }

    @Test
    void both_members_of_one_name_are_shown_and_told_of() throws IOException {
        byte[] zip = ZipBytes.replaced(
                new ZipBytes().with("a.txt", "one").with("b.txt", "two").toBytes(), "b.txt", "a.txt");

        Witness witness = shown("/x.jar", zip);

        assertThat(witness.seen).contains("3 /x.jar!/a.txt = one", "3 /x.jar!/a.txt = two");
        assertThat(witness.oddities).containsExactly("/x.jar DUPLICATE_NAME: 'a.txt'");
        assertThat(witness.problems).isEmpty();
    }

    @Test
    void an_archive_of_too_many_members_is_told_of() throws IOException {
        ZipBytes five = new ZipBytes();
        ZipBytes six = new ZipBytes();
        IntStream.range(0, 5).forEach(i -> five.with("f" + i, "x"));
        IntStream.range(0, 6).forEach(i -> six.with("f" + i, "x"));

        assertThat(shown("/x.jar", five.toBytes()).problems).isEmpty();
        assertThat(shown("/x.jar", six.toBytes()).problems)
                .containsExactly("/x.jar TOO_LARGE: it has more than 5 members");
    }

    @Test
    void a_list_of_members_that_is_too_long_is_told_of() throws IOException {
        assertThat(shown("/x.jar", ZipBytes.of("n".repeat(954), ZipBytes.text("x"))).problems)
                .isEmpty();
        assertThat(shown("/x.jar", ZipBytes.of("n".repeat(2000), ZipBytes.text("x"))).problems)
                .containsExactly("/x.jar TOO_LARGE: its directory has 2046 bytes; at most 1000 are read");
    }

    @Test
    void archives_that_have_too_many_members_together_are_told_of() throws IOException {
        Witness witness = new Witness(file -> true);
        ContentPass pass = pass(SMALL, witness);
        byte[] zip = new ZipBytes()
                .with("a", "x")
                .with("b", "x")
                .with("c", "x")
                .with("d", "x")
                .toBytes();

        for (int i = 0; i < 3; i++) {
            show(pass, "/" + i + ".jar", zip);
        }
        assertThat(witness.problems).isEmpty();
        show(pass, "/3.jar", zip);

        assertThat(witness.problems)
                .containsExactly("/3.jar TOO_LARGE: the archives of the image have more than 12 members");
    }

    @Test
    void archives_that_expand_to_too_much_are_told_of() throws IOException {
        byte[] bomb = ZipBytes.of("zeros", new byte[100_001]);

        assertThat(shown("/x.jar", ZipBytes.of("zeros", new byte[100_000])).problems)
                .isEmpty();
        assertThat(shown("/x.jar", bomb).problems)
                .containsExactly("/x.jar TOO_LARGE: the archives of the image expand to more than 100000 bytes");
    }

    @Test
    void what_is_skipped_counts_as_read() throws IOException {
        List<String> problems = new ArrayList<>();
        ContentInspection skipping = new ContentInspection() {
            @Override
            public boolean wants(ContentFile file) {
                return true;
            }

            @Override
            public void look(ContentFile file, InputStream content) throws IOException {
                content.skipNBytes(file.members().isEmpty() ? 0 : 100_001);
            }

            @Override
            public void problem(ContentFile archive, ArchiveProblem problem) {
                problems.add(problem.kind().name());
            }

            @Override
            public void end(ImageSubject image) {}
        };

        show(pass(SMALL, skipping), "/x.jar", ZipBytes.of("zeros", new byte[200_000]));

        assertThat(problems).containsExactly("TOO_LARGE");
    }

    @Test
    void what_nobody_wants_is_not_expanded() throws IOException {
        Witness witness = new Witness(named("a"));

        show(
                pass(SMALL, witness),
                "/x.jar",
                new ZipBytes().with("zeros", new byte[1 << 20]).with("a", "x").toBytes());

        assertThat(witness.problems).isEmpty();
        assertThat(witness.seen).hasSize(1);
    }

    @Test
    void a_bomb_in_an_archive_ends_the_looking_into_both() throws IOException {
        byte[] bomb = ZipBytes.of("zeros", new byte[200_000]);

        Witness witness = shown(
                "/x.war", new ZipBytes().with("in.jar", bomb).with("last", "x").toBytes());

        assertThat(witness.problems)
                .contains("/x.war!/in.jar TOO_LARGE: the archives of the image expand to more than 100000 bytes");
        assertThat(witness.problems).anyMatch(problem -> problem.startsWith("/x.war TOO_LARGE"));
    }

    @Test
    void an_archive_that_is_wholly_broken_is_not_told_of_for_ever() throws IOException {
        ZipBytes many = new ZipBytes();
        IntStream.range(0, 100).forEach(i -> many.with(i + ".txt", "x"));
        byte[] zip = many.toBytes();
        for (int i = 0; i < 100; i++) {
            zip = ZipBytes.withShort(zip, ZipBytes.entry(zip, i) + 10, 12);
        }
        Witness witness = new Witness(file -> true);

        show(pass(ArchiveLimits.STANDARD, witness), "/x.jar", zip);

        assertThat(witness.problems).hasSize(20);
    }

    @Test
    void problems_of_all_archives_together_are_limited() throws IOException {
        Witness witness = new Witness(file -> true);
        ContentPass pass = pass(ArchiveLimits.STANDARD, witness);

        for (int i = 0; i < 1100; i++) {
            show(pass, "/" + i + ".jar", new byte[0]);
        }

        assertThat(witness.problems).hasSize(1001);
        assertThat(witness.problems.get(1000))
                .isEqualTo("/1000.jar TOO_LARGE: from here on it is not told which archives cannot be read");
    }

    @Test
    void an_archive_in_zip64_form_is_looked_into() throws IOException {
        byte[] zip = Zip64.of("a.txt", "wide");
        Path file = Files.write(directory.resolve("wide.zip"), zip);
        try (ZipFile known = new ZipFile(file.toFile())) {
            assertThat(known.size()).isEqualTo(1);
        }

        assertThat(shown("/x.jar", zip).seen).contains("3 /x.jar!/a.txt = wide");
        assertThat(shown("/x.jar", zip).problems).isEmpty();
        assertThat(shown("/x.jar", ZipBytes.join(ZipBytes.text("#!/bin/sh\n"), zip)).problems)
                .as("the place of the wide record is wrong, as for the JVM")
                .hasSize(1);
    }

    @Test
    void a_wide_record_that_contradicts_the_narrow_one_is_left_out() throws IOException {
        byte[] zip = Zip64.of("a.txt", "wide");
        int end = zip.length - 22;
        int size = zip.length - 22 - 20 - 56 - ZipBytes.entry(zip, 0);

        byte[] contradicting = ZipBytes.withInt(zip, end + 12, size - 1);

        assertThat(shown("/x.jar", contradicting).seen).hasSize(1);
        assertThat(shown("/x.jar", contradicting).problems).hasSize(1);
    }

    @Test
    void a_layer_that_cannot_be_read_is_not_the_fault_of_an_archive() {
        Witness witness = new Witness(file -> true);
        ContentPass pass = pass(SMALL, witness);
        InputStream failing = new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] target, int from, int count) throws IOException {
                throw new IOException("the disk is gone");
            }
        };

        assertThatThrownBy(() -> pass.visit(0, entry("/a.txt", 1), failing)).hasMessage("the disk is gone");
        assertThatThrownBy(() -> pass.visit(0, entry("/a.jar", 1), failing)).hasMessage("the disk is gone");
        assertThat(witness.problems).isEmpty();
    }

    @Test
    void a_rule_that_throws_is_named() {
        ContentInspection failing = new ContentInspection() {
            @Override
            public boolean wants(ContentFile file) {
                return true;
            }

            @Override
            public void look(ContentFile file, InputStream content) {
                throw new IllegalStateException("oops");
            }

            @Override
            public void end(ImageSubject image) {}
        };
        ContentPass pass = pass(SMALL, failing);

        assertThatThrownBy(() -> show(pass, "/a.txt", new byte[1]))
                .isInstanceOf(RuleFailureException.class)
                .hasMessageContaining("Witness0 failed on /a.txt");
    }
}
