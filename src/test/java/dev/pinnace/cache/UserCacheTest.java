package dev.pinnace.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageBuildException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class UserCacheTest {
    private static final Digest KEY = Digest.sha256(new byte[] {1});
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path temporary;

    private final List<String> warnings = new ArrayList<>();

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isCreatedForItsUserAlone() throws IOException {
        Path directory = temporary.resolve("a/pinnace");
        UserCache cache = open(directory);
        Path layers = cache.directory("layers").orElseThrow();
        cache.results().put("scan", KEY, new byte[1]);
        for (Path path : List.of(directory, layers, directory.resolve("results/scan"))) {
            assertThat(mode(path)).as(path.toString()).isEqualTo("rwx------");
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isRefusedWhenOthersCanWriteToIt() throws IOException {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxrwx---"));
        assertThatExceptionOfType(ImageBuildException.class)
                .isThrownBy(() -> open(temporary))
                .withMessageContaining("others can write to the cache " + temporary.toRealPath())
                .withMessageContaining("chmod 700");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isRefusedWhenItBelongsToSomebodyElse() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give a directory away");
        Files.setAttribute(temporary, "unix:uid", 12345);
        assertThatExceptionOfType(ImageBuildException.class)
                .isThrownBy(() -> open(temporary))
                .withMessageContaining("belongs to user 12345, not to user 0");
        Files.setAttribute(temporary, "unix:uid", 0);
    }

    @Test
    void isDoneWithoutWhenItCannotBeCreated() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        UserCache cache = open(file.resolve("pinnace"));
        cache.results().put("scan", KEY, new byte[1]);
        assertThat(cache.results().get("scan", KEY)).isEmpty();
        assertThat(cache.directory("layers")).isEmpty();
        assertThat(cache.contentDigests().measure(file).size()).isZero();
        cache.cleanUp();
        assertThat(warnings).singleElement().asString().contains("cannot use the cache", "going on without it");
    }

    @Test
    void warnsOnceWhenItCannotBeWritten() throws IOException {
        UserCache cache = open(temporary);
        Files.createFile(temporary.resolve("results"));
        cache.results().put("scan", KEY, new byte[1]);
        cache.results().put("scan", KEY, new byte[1]);
        assertThat(warnings).singleElement().asString().contains("cannot write to the cache");
    }

    @Test
    void forgetsWhatWasNotUsedForAMonth() throws IOException {
        UserCache cache = open(temporary);
        cache.results().put("scan", KEY, new byte[] {7});
        Digest other = Digest.sha256(new byte[] {2});
        cache.results().put("scan", other, new byte[] {8});
        Path old = temporary.resolve("results/scan/sha256-" + KEY.hex());
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(31))));
        cache.cleanUp();
        assertThat(cache.results().get("scan", KEY)).isEmpty();
        assertThat(cache.results().get("scan", other)).isPresent();
    }

    @Test
    void countsReadingAsUse() throws IOException {
        open(temporary).results().put("scan", KEY, new byte[] {7});
        Clock later = Clock.fixed(Instant.now().plus(Duration.ofDays(29)), ZoneOffset.UTC);
        assertThat(UserCache.open(temporary, later, warnings::add).results().get("scan", KEY))
                .isPresent();
        Clock muchLater = Clock.offset(later, Duration.ofDays(29));
        UserCache cache = UserCache.open(temporary, muchLater, warnings::add);
        cache.cleanUp();
        assertThat(cache.results().get("scan", KEY)).isPresent();
    }

    @Test
    void dropsTheLongestUnusedFilesWhenThereAreTooMany() throws IOException {
        for (int i = 0; i < 4; i++) {
            Path file = Files.write(temporary.resolve("f" + i), new byte[100]);
            Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(10 - i)));
        }
        UnusedFiles.delete(temporary, Instant.EPOCH, 250);
        assertThat(temporary.toFile().list()).containsExactlyInAnyOrder("f0", "f1");
    }

    private UserCache open(Path directory) {
        return UserCache.open(directory, CLOCK, warnings::add);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
