package dev.pinnace.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.ChildJvm;
import dev.pinnace.cache.UserCache;
import dev.pinnace.inspect.ImageSource;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.oci.Platform;
import dev.pinnace.registry.CredentialSource;
import dev.pinnace.registry.HostileRegistry;
import dev.pinnace.registry.Mirrors;
import dev.pinnace.registry.Network;
import dev.pinnace.registry.Patience;
import dev.pinnace.registry.Proxies;
import dev.pinnace.registry.RegistryAccess;
import dev.pinnace.registry.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistryBasesTest {
    @TempDir
    Path directory;

    private TestImage image;
    private final List<String> log = new CopyOnWriteArrayList<>();

    @BeforeEach
    void makeImage() {
        image = new TestImage(directory.resolve("image"), 7);
    }

    private final ProgressListener progress = new ProgressListener() {
        @Override
        public void info(String message) {
            log.add(message);
        }

        @Override
        public void warn(String message) {
            log.add(message);
        }

        @Override
        public void debug(String message) {
            log.add(message);
        }
    };

    private RegistryBases bases(boolean offline) {
        return bases(directory, offline, progress);
    }

    private static RegistryBases bases(Path directory, boolean offline, ProgressListener progress) {
        Workspace workspace =
                new Workspace(directory.resolve("out"), directory.resolve("cache"), directory.resolve("pins"));
        UserCache cache = UserCache.open(workspace.cache(), Clock.systemUTC(), progress::warn);
        Network network =
                new Network(Set.of(), Mirrors.NONE, Proxies.NONE, Optional.empty(), Patience.STANDARD, "pinnace/test");
        return new RegistryBases(
                workspace, cache, () -> new RegistryAccess(network, CredentialSource.NONE, offline), progress);
    }

    private static ImageSource.OciLayout fetch(RegistryBases bases, HostileRegistry registry, Digest pin) {
        return fetch(bases, registry.name(), pin);
    }

    private static ImageSource.OciLayout fetch(RegistryBases bases, String registry, Digest pin) {
        return bases.layoutWith(ImageReference.parse(registry + "/app:1"), pin, Platform.of("linux", "amd64"));
    }

    /** A build of another project: the directory with the cache, the registry and the digest of the base are its arguments. */
    static final class AnotherProcess {
        private AnotherProcess() {}

        public static void main(String[] arguments) {
            ProgressListener silent = new ProgressListener() {
                @Override
                public void info(String message) {}

                @Override
                public void warn(String message) {
                    System.out.println(message);
                }

                @Override
                public void debug(String message) {}
            };
            RegistryBases bases = bases(Path.of(arguments[0]), false, silent);
            System.out.println("fetched into "
                    + fetch(bases, arguments[1], Digest.parse(arguments[2])).directory());
        }
    }

    @Test
    void a_base_is_fetched_once_and_then_needs_no_network() throws Exception {
        ImageReference name;
        try (HostileRegistry registry = HostileRegistry.of(image)) {
            name = ImageReference.parse(registry.name() + "/app:1");
            ImageSource.OciLayout layout = fetch(bases(false), registry, image.index.digest());
            ImageLayout kept = ImageLayout.open(layout.directory());
            image.layers.forEach(kept::verify);
            int requests = registry.requests.size();
            fetch(bases(false), registry, image.index.digest());
            assertThat(registry.requests).hasSize(requests);
        }
        bases(true).layoutWith(name, image.index.digest(), TestImage.AMD64);
    }

    @Test
    void offline_a_base_that_is_not_there_is_told() throws Exception {
        try (HostileRegistry registry = HostileRegistry.of(image)) {
            assertThatThrownBy(() -> fetch(bases(true), registry, image.index.digest()))
                    .isInstanceOf(ImageReadException.class)
                    .hasMessageContaining("Maven is offline (-o); build once without -o");
            assertThat(registry.requests).isEmpty();
        }
    }

    @Test
    void a_layer_that_is_not_what_the_configuration_says_does_not_enter_the_cache() throws Exception {
        TestImage wrong = new TestImage(directory.resolve("wrong"), 8, true);
        try (HostileRegistry registry = HostileRegistry.of(wrong)) {
            assertThatThrownBy(() -> fetch(bases(false), registry, wrong.index.digest()))
                    .isInstanceOf(ImageReadException.class);
            assertThat(blobs()).isEmpty();
        }
    }

    @Test
    void another_layer_does_not_enter_the_cache() throws Exception {
        byte[] other = image.bytes(image.layers.get(1));
        other[other.length / 2] ^= 1;
        try (HostileRegistry registry = HostileRegistry.of(image)) {
            registry.onBlob(image.layers.get(1), HostileRegistry.bytes(other));
            assertThatThrownBy(() -> fetch(bases(false), registry, image.index.digest()))
                    .isInstanceOf(ImageReadException.class)
                    .hasMessageContaining("Nothing of it was kept");
            assertThat(blobs()).isEmpty();
        }
    }

    @Test
    void what_lacks_in_the_cache_or_is_cut_short_there_is_fetched_again() throws Exception {
        try (HostileRegistry registry = HostileRegistry.of(image)) {
            ImageLayout kept = ImageLayout.open(
                    fetch(bases(false), registry, image.index.digest()).directory());
            Files.write(kept.blob(image.layers.get(1).digest()), new byte[] {1});
            Files.delete(kept.blob(image.config.digest()));
            fetch(bases(false), registry, image.index.digest());
            image.layers.forEach(kept::verify);
            assertThat(registry.requests)
                    .filteredOn(request ->
                            request.endsWith(image.layers.get(0).digest().toString()))
                    .hasSize(1);
        }
    }

    @Test
    void of_many_builds_at_once_one_fetches() throws Exception {
        try (HostileRegistry registry = HostileRegistry.of(image)) {
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                List<Callable<ImageSource.OciLayout>> builds = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    builds.add(() -> fetch(bases(false), registry, image.index.digest()));
                }
                for (Future<ImageSource.OciLayout> build : threads.invokeAll(builds)) {
                    build.get();
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(registry.requests)
                    .filteredOn(request -> !request.endsWith("/v2/"))
                    .hasSize(5)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void of_many_processes_that_share_a_cache_one_fetches() throws Exception {
        try (HostileRegistry registry = HostileRegistry.of(image)) {
            List<ChildJvm> builds = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                builds.add(ChildJvm.start(
                        AnotherProcess.class,
                        List.of(),
                        directory.toString(),
                        registry.name(),
                        image.index.digest().toString()));
            }
            Path kept = fetch(bases(false), registry, image.index.digest()).directory();
            for (ChildJvm build : builds) {
                try (build) {
                    assertThat(build.line()).isEqualTo("fetched into " + kept);
                }
            }
            image.layers.forEach(ImageLayout.open(kept)::verify);
            assertThat(registry.requests)
                    .filteredOn(request -> !request.endsWith("/v2/"))
                    .hasSize(5)
                    .doesNotHaveDuplicates();
        }
    }

    private List<String> blobs() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("cache"))) {
            return files.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .filter(name -> name.contains("images/blobs"))
                    .toList();
        }
    }
}
