package dev.pinnace.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.registry.CredentialSource;
import dev.pinnace.registry.HostileRegistry;
import dev.pinnace.registry.Mirrors;
import dev.pinnace.registry.Network;
import dev.pinnace.registry.Patience;
import dev.pinnace.registry.Proxies;
import dev.pinnace.registry.RegistryAccess;
import dev.pinnace.registry.RegistryClient;
import dev.pinnace.registry.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PinBasesTest {
    private static final Digest OLD = Digest.sha256(new byte[] {1});

    @TempDir
    Path directory;

    private TestImage image;
    private HostileRegistry registry;
    private ImageReference name;
    private final List<String> log = new ArrayList<>();

    private final ProgressListener progress = new ProgressListener() {
        @Override
        public void info(String message) {
            log.add("info " + message);
        }

        @Override
        public void warn(String message) {
            log.add("warn " + message);
        }

        @Override
        public void debug(String message) {
            // not looked at
        }
    };

    @BeforeEach
    void start() throws IOException {
        image = new TestImage(directory.resolve("image"), 7);
        registry = HostileRegistry.of(image);
        name = ImageReference.parse(registry.name() + "/app:1");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private Workspace workspace() {
        return new Workspace(directory.resolve("out"), directory.resolve("cache"), directory.resolve("pins"));
    }

    private PinFiles pins() {
        return new PinFiles(directory.resolve("pins"));
    }

    private PinBases goal() {
        Network network =
                new Network(Set.of(), Mirrors.NONE, Proxies.NONE, Optional.empty(), Patience.STANDARD, "pinnace/test");
        RegistryClient client = new RegistryClient(
                new RegistryAccess(network, CredentialSource.NONE, false), new TransferLines(progress));
        return new PinBases(
                workspace(), client, progress, Clock.fixed(Instant.parse("2026-01-11T00:00:00Z"), ZoneOffset.UTC));
    }

    @Test
    void the_tag_of_the_base_is_looked_up_and_written_down() {
        goal().write(List.of(name));
        assertThat(pins().find(name).orElseThrow().digest()).contains(image.index.digest());
        assertThat(log).singleElement().asString().contains("as " + registry.name() + " says; written to");
    }

    @Test
    void every_base_of_several_platforms_gets_its_pin() {
        ImageReference other = ImageReference.parse(registry.name() + "/team/other:1");
        goal().write(List.of(name, other, name));
        assertThat(pins().all())
                .extracting(pin -> pin.image().familiar())
                .containsExactlyInAnyOrder(
                        name.familiar() + "@" + image.index.digest(), other.familiar() + "@" + image.index.digest());
    }

    @Test
    void pins_that_are_there_are_brought_up_to_date() {
        pins().add(name, OLD);
        goal().write(List.of());
        assertThat(pins().find(name).orElseThrow().digest()).contains(image.index.digest());
        assertThat(log).singleElement().asString().contains("before it was " + OLD);
        log.clear();
        goal().write(List.of(name));
        assertThat(log).singleElement().asString().contains("still is");
    }

    @Test
    void every_alias_of_an_image_is_brought_up_to_date_and_the_registry_asked_once() throws IOException {
        Path java = pins().add(name, OLD);
        Path build = Files.writeString(
                directory.resolve("pins/build.Dockerfile"), "# Maven\nFROM " + name.familiar() + " AS build\n");
        goal().write(List.of(name));
        assertThat(build)
                .content()
                .isEqualTo("# Maven\nFROM " + name.familiar() + "@" + image.index.digest() + " AS build\n");
        assertThat(java).content().contains("@" + image.index.digest() + " AS app");
        assertThat(log).hasSize(2).allMatch(line -> line.contains("as " + registry.name() + " says; written to"));
        log.clear();
        goal().compare(List.of(), TestImage.AMD64);
        assertThat(log).containsExactly("info " + name.familiar() + " is current (made 10 days ago)");
    }

    @Test
    void a_base_that_the_pom_pins_itself_needs_no_file() {
        goal().write(List.of(new ImageReference(name.registry(), name.repository(), name.tag(), Optional.of(OLD))));
        assertThat(directory.resolve("pins")).doesNotExist();
    }

    @Test
    void a_tag_that_has_moved_on_is_a_warning_with_the_age_of_the_image() throws IOException {
        Path file = pins().add(name, image.manifest.digest());
        String before = Files.readString(file);
        goal().compare(List.of(), TestImage.AMD64);
        assertThat(log)
                .singleElement()
                .asString()
                .startsWith("warn " + name.familiar() + " is pinned to " + image.manifest.digest()
                        + " (made 10 days ago), but names " + image.index.digest()
                        + " (made 10 days ago) now; run 'mvn pinnace:pin'");
        assertThat(file).content().isEqualTo(before);
    }

    @Test
    void a_pin_that_is_current_is_told_so() {
        pins().add(name, image.index.digest());
        goal().compare(List.of(), TestImage.AMD64);
        assertThat(log).containsExactly("info " + name.familiar() + " is current (made 10 days ago)");
    }

    @Test
    void what_a_build_on_scratch_took_becomes_the_pin() throws IOException {
        goal().writeRuntimeLock();
        assertThat(directory.resolve("pins")).doesNotExist();
        Files.createDirectories(directory.resolve("out"));
        Files.writeString(directory.resolve("out/runtime.lock"), "libc = glibc\n");
        goal().writeRuntimeLock();
        assertThat(directory.resolve("pins/runtime.lock")).content().isEqualTo("libc = glibc\n");
        Files.writeString(directory.resolve("out/runtime.lock"), "libc = musl\n");
        log.clear();
        goal().compareRuntimeLock();
        assertThat(log).singleElement().asString().contains("libc is 'musl' here and pinned as 'glibc'");
    }
}
