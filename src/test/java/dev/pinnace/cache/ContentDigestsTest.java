package dev.pinnace.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.oci.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "nothing is remembered there")
class ContentDigestsTest {
    private static final Digest PLANTED = Digest.sha256(new byte[] {42});
    /** For this clock, every file has been left alone for long. */
    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));

    @TempDir
    Path temporary;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void measuresDigestAndSize() throws IOException {
        Path file = write("content");
        MeasuredFile measured = digests(Clock.systemUTC()).measure(file);
        assertThat(measured.digest()).isEqualTo(digestOf("content"));
        assertThat(measured.size()).isEqualTo(7);
    }

    @Test
    void neverBelievesAFileThatWasJustWritten() throws IOException {
        ContentDigests digests = digests(Clock.systemUTC());
        for (int i = 0; i < 200; i++) {
            String content = "content " + (1000 + i);
            MeasuredFile measured = digests.measure(write(content));
            assertThat(measured.digest()).isEqualTo(digestOf(content));
        }
    }

    @Test
    void seesAChangeThatKeepsSizeAndModificationTime() throws IOException {
        Path file = write("before");
        FileTime modified = Files.getLastModifiedTime(file);
        ContentDigests digests = digests(LATER);
        MeasuredFile before = digests.measure(file);
        assertThat(before.isCertainlyUnchanged()).isTrue();
        waitForTheClockOfTheFileSystem(file);
        write("after!");
        Files.setLastModifiedTime(file, modified);
        assertThat(before.isCertainlyUnchanged()).isFalse();
        assertThat(digests.measure(file).digest()).isEqualTo(digestOf("after!"));
    }

    @Test
    void seesAFileThatTookThePlaceOfAnother() throws IOException {
        Path file = write("before");
        ContentDigests digests = digests(LATER);
        digests.measure(file);
        Path other = Files.writeString(temporary.resolve("other"), "after!");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.delete(file);
        Files.move(other, file);
        assertThat(digests.measure(file).digest()).isEqualTo(digestOf("after!"));
    }

    @Test
    void doesNotReadAnUnchangedFileAgainInALaterBuild() throws IOException {
        Path file = write("content");
        ContentDigests first = digests(LATER);
        first.written(file, PLANTED); // not what reading would give
        first.save();
        assertThat(digests(LATER).measure(file).digest()).isEqualTo(PLANTED);
        Clock then = Clock.fixed(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC);
        assertThat(digests(then).measure(file).digest())
                .as("a clock for which the file is new")
                .isEqualTo(digestOf("content"));
    }

    @Test
    void doesNotReadBackWhatThisBuildHasWritten() throws IOException {
        Path file = write("content");
        ContentDigests digests = digests(Clock.systemUTC());
        digests.written(file, PLANTED); // not what reading would give
        assertThat(digests.measure(file).digest()).isEqualTo(PLANTED);
    }

    @Test
    void readsWhatSomebodyChangedAfterThisBuildHadWrittenIt() throws IOException {
        Path file = write("before");
        ContentDigests digests = digests(LATER);
        digests.written(file, PLANTED);
        waitForTheClockOfTheFileSystem(file);
        write("after!");
        assertThat(digests.measure(file).digest()).isEqualTo(digestOf("after!"));
        digests.save();
        assertThat(digests(LATER).measure(file).digest()).isEqualTo(digestOf("after!"));
    }

    @Test
    void addsToWhatAnotherProcessRemembered() throws IOException {
        Path one = Files.writeString(temporary.resolve("one"), "1");
        Path two = Files.writeString(temporary.resolve("two"), "2");
        ContentDigests first = digests(LATER);
        ContentDigests second = digests(LATER);
        second.measure(write("loads the file of the memo"));
        first.written(one, PLANTED);
        first.save();
        second.written(two, PLANTED);
        second.save();
        ContentDigests third = digests(LATER);
        assertThat(third.measure(one).digest()).isEqualTo(PLANTED);
        assertThat(third.measure(two).digest()).isEqualTo(PLANTED);
    }

    @Test
    void goesWithoutAMemoThatWasDamaged() throws IOException {
        Path file = write("content");
        ContentDigests first = digests(LATER);
        first.written(file, PLANTED);
        first.save();
        byte[] memo = Files.readAllBytes(memo());
        memo[memo.length / 2] ^= 1;
        Files.write(memo(), memo);
        assertThat(digests(LATER).measure(file).digest()).isEqualTo(digestOf("content"));
    }

    @Test
    void keepsTheMemoSmall() throws IOException {
        DigestMemo memo = new DigestMemo(Optional.of(memo()), LATER, new OneWarning(warnings::add));
        for (int inode = 0; inode < 25_000; inode++) {
            memo.remember(new FileStamp(1, inode, 0, Instant.EPOCH, Instant.EPOCH), PLANTED);
        }
        memo.save();
        assertThat(Files.size(memo())).isBetween(1_600_000L, 1_700_000L);
        DigestMemo again = new DigestMemo(Optional.of(memo()), LATER, new OneWarning(warnings::add));
        long kept = LongStream.range(0, 25_000)
                .filter(inode -> again.find(new FileStamp(1, inode, 0, Instant.EPOCH, Instant.EPOCH))
                        .isPresent())
                .count();
        assertThat(kept).isEqualTo(20_000);
    }

    @Test
    void trustsCoarseTimesLater() {
        Instant fine = Instant.parse("2025-01-01T00:00:00.123456789Z");
        Instant coarse = Instant.parse("2025-01-01T00:00:00Z");
        assertThat(stamp(fine).isSettledAt(fine.plusMillis(49))).isFalse();
        assertThat(stamp(fine).isSettledAt(fine.plusMillis(51))).isTrue();
        assertThat(stamp(coarse).isSettledAt(coarse.plusMillis(2049))).isFalse();
        assertThat(stamp(coarse).isSettledAt(coarse.plusMillis(2051))).isTrue();
        assertThat(stamp(fine.plus(Duration.ofDays(1))).isSettledAt(fine))
                .as("from the future")
                .isFalse();
    }

    private static FileStamp stamp(Instant time) {
        return new FileStamp(1, 1, 1, time, time);
    }

    /** Writes to another file until its times move on, so that what follows cannot fall into the same step. */
    private static void waitForTheClockOfTheFileSystem(Path file) throws IOException {
        Path probe = file.resolveSibling("probe");
        do {
            Files.writeString(probe, "x");
        } while (!Files.getLastModifiedTime(probe)
                .toInstant()
                .isAfter(Files.getLastModifiedTime(file).toInstant()));
    }

    private ContentDigests digests(Clock clock) {
        OneWarning warning = new OneWarning(warnings::add);
        return new ContentDigests(new DigestMemo(Optional.of(memo()), clock, warning), clock);
    }

    private Path memo() {
        return temporary.resolve("memo");
    }

    private Path write(String content) throws IOException {
        return Files.writeString(temporary.resolve("file"), content);
    }

    private static Digest digestOf(String content) {
        return Digest.sha256(content.getBytes(StandardCharsets.UTF_8));
    }
}
