package dev.pinnace.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.elf.ElfBuilder;
import dev.pinnace.goal.CheckRequest.Built;
import dev.pinnace.inspect.ImageChoice;
import dev.pinnace.inspect.ImageReader;
import dev.pinnace.inspect.ImageSnapshot;
import dev.pinnace.inspect.ImageSource;
import dev.pinnace.inspect.ReadLimits;
import dev.pinnace.inspect.StoredImage;
import dev.pinnace.it.MadeBase;
import dev.pinnace.jvm.Workbench;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.layout.LayoutLock;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Index;
import dev.pinnace.oci.MediaType;
import dev.pinnace.oci.Platform;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.evaluation.Policy;
import dev.pinnace.policy.evaluation.PolicyEvaluator;
import dev.pinnace.policy.evaluation.RuleSet;
import dev.pinnace.spec.Application.NativeExecutable;
import dev.pinnace.spec.ImagePlans;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.RuntimeSpec.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An image for two platforms, each on the child of one index that brings a Java. */
@DisabledOnOs(OS.WINDOWS)
final class PlatformsTest {
    private static final Platform AMD64 = Platform.of("linux", "amd64");
    private static final Platform ARM64 = Platform.of("linux", "arm64");

    @TempDir
    Path directory;

    private BaseBuilds builds;
    private Path bases;

    @BeforeEach
    void prepare() {
        builds = new BaseBuilds(directory);
        bases = directory.resolve("bases");
    }

    @Test
    void each_platform_gets_its_image_on_its_child_of_the_base_and_shares_the_application() throws IOException {
        List<String> digests = MadeBase.writeIndex(bases, withJava("amd64"), withJava("arm64"));

        BuiltImages built = builds.build(plans(digests.get(2)));

        assertThat(built.isIndex()).isTrue();
        assertThat(built.images()).extracting(BuiltImage::platform).containsExactly(AMD64, ARM64);
        assertThat(layers(built.images().get(0), LayerPurpose.BASE))
                .isNotEqualTo(layers(built.images().get(1), LayerPurpose.BASE));
        assertThat(layers(built.images().get(0), LayerPurpose.APPLICATION))
                .isEqualTo(layers(built.images().get(1), LayerPurpose.APPLICATION));
        ImageLayout layout = ImageLayout.open(builds.workspace().image());
        Descriptor named = layout.index().manifests().get(0);
        assertThat(named.digest()).isEqualTo(built.digest());
        assertThat(named.mediaType().isIndex()).isTrue();
        Index index = Index.parse(layout.bytes(named, 1 << 20), "index");
        assertThat(index.manifests())
                .extracting(child -> child.platform().orElseThrow())
                .containsExactly(AMD64, ARM64);
        assertThat(index.annotations()).containsEntry("org.opencontainers.image.base.digest", digests.get(2));
        assertThat(builds.again()).isInstanceOf(BuildOutcome.UpToDate.class);
    }

    @Test
    void every_image_of_the_index_can_be_read_by_its_platform() throws IOException {
        List<String> digests = MadeBase.writeIndex(bases, withJava("amd64"), withJava("arm64"));
        BuiltImages built = builds.build(plans(digests.get(2)));
        ImageReader reader = new ImageReader(ReadLimits.DEFAULT, directory.resolve("work"));
        ImageSource source = new ImageSource.OciLayout(builds.workspace().image());

        for (Platform platform : List.of(AMD64, ARM64)) {
            try (StoredImage image = reader.open(source, ImageChoice.pinned(built.digest(), platform))) {
                ImageSnapshot snapshot = image.snapshot();
                assertThat(snapshot.config().platform()).isEqualTo(platform);
                assertThat(snapshot.config().entrypoint()).startsWith("/usr/bin/java");
            }
        }
    }

    @Test
    void the_description_lists_each_and_reads_as_it_was_written() throws IOException {
        List<String> digests = MadeBase.writeIndex(bases, withJava("amd64"), withJava("arm64"));

        BuiltImages built = builds.build(plans(digests.get(2)));

        assertThat(new ImageJson(builds.workspace().imageJson()).read()).isEqualTo(built);
        assertThat(Files.readString(builds.workspace().imageJson()))
                .contains("\"indexDigest\" : \"" + built.digest() + "\"", "\"linux/amd64\"", "\"linux/arm64\"");
    }

    @Test
    void a_build_for_one_platform_again_is_an_image_without_index() throws IOException {
        List<String> digests = MadeBase.writeIndex(bases, withJava("amd64"), withJava("arm64"));
        builds.build(plans(digests.get(2)));

        BuiltImages one = builds.build(ImagePlans.of(spec(digests.get(2), ARM64)));

        assertThat(one.isIndex()).isFalse();
        assertThat(ImageLayout.open(builds.workspace().image()).index().manifests())
                .extracting(Descriptor::digest)
                .containsExactly(one.first().manifestDigest());
    }

    @Test
    void a_base_without_an_image_for_a_platform_is_an_error() throws IOException {
        List<String> digests = MadeBase.writeIndex(bases, withJava("amd64"));

        assertThatThrownBy(() -> builds.build(plans(digests.get(1)))).hasMessageContaining("linux/arm64");
        assertThat(builds.blobs()).isEmpty();
    }

    @Test
    void a_runtime_for_another_machine_needs_a_jdk_for_it() throws IOException {
        List<String> digests = MadeBase.writeIndex(bases, withoutJava("arm64"));

        assertThatThrownBy(() -> builds.build(ImagePlans.of(spec(digests.get(0), ARM64))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("needs a linked Java runtime, and the JDK")
                .hasMessageContaining("not for linux/arm64; name a JDK for that platform in the <jdk> of its entry in"
                        + " <platforms>");
    }

    @Test
    void each_platform_runs_an_executable_of_its_own() throws IOException {
        String digest = MadeBase.writeIndex(bases, withoutJava("amd64"), withoutJava("arm64"))
                .get(2);
        ImageSpec amd = spec(digest, AMD64).running(executable("amd64"));
        ImageSpec arm = spec(digest, ARM64).running(executable("arm64"));

        BuiltImages built = builds.build(new ImagePlans(List.of(amd, arm)));

        assertThat(layers(built.images().get(0), LayerPurpose.APPLICATION))
                .isNotEmpty()
                .isNotEqualTo(layers(built.images().get(1), LayerPurpose.APPLICATION));
        assertThatThrownBy(() -> builds.build(new ImagePlans(List.of(amd, arm.running(amd.application())))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "is for linux/amd64, and the image for linux/arm64; build one for that platform, too");
    }

    @Test
    void an_index_with_two_images_for_one_platform_is_not_judged() throws IOException {
        List<String> digests = MadeBase.writeIndex(bases, withJava("amd64"), withJava("arm64"));
        BuiltImages built = builds.build(plans(digests.get(2)));
        ImageLayout layout = ImageLayout.open(builds.workspace().image());
        Index index = Index.parse(layout.bytes(layout.index().manifests().get(0), 1 << 20), "the index");
        Descriptor amd = index.manifests().get(0);
        Descriptor forged = layout.put(
                MediaType.OCI_INDEX,
                Index.of(List.of(amd, index.manifests().get(1).withPlatform(AMD64)))
                        .toBytes());
        try (LayoutLock lock = layout.lock(Duration.ofMinutes(1))) {
            layout.publish(lock, Index.of(List.of(forged)));
        }
        new ImageJson(builds.workspace().imageJson()).write(new BuiltImages(forged.digest(), built.images()));

        assertThatThrownBy(() -> new ImageOfProject(builds.workspace().output()).find(Optional.empty()))
                .isInstanceOf(ImageReadException.class)
                .hasMessageContaining("which is no image for a platform of its own");
    }

    @Test
    void each_image_is_judged_and_what_all_have_is_told_once() throws IOException {
        MadeBase arm = withJava("arm64").file("root/.netrc", "machine example.com login a password b");
        List<String> digests = MadeBase.writeIndex(bases, withJava("amd64"), arm);
        ImagePlans plans = plans(digests.get(2));
        BuiltImages built = builds.build(plans);
        Built found = new ImageOfProject(builds.workspace().output())
                .find(Optional.of(plans))
                .orElseThrow();

        assertThat(found.index()).contains(built.digest());
        assertThat(found.images())
                .extracting(image -> image.plan().orElseThrow().platform())
                .containsExactly(AMD64, ARM64);
        CheckPolicy.Checked checked = check(found);
        assertThat(checked.result().parts().image().orElseThrow().digest()).isEqualTo(built.digest());
        assertThat(checked.verdict().findings())
                .filteredOn(finding -> finding.location().anchor().equals("/root/.netrc"))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.text().message()).endsWith("(in the image for linux/arm64)"));
        List<String> told = new ArrayList<>();
        checked.verdict().findings().forEach(finding -> told.add(finding.rule() + finding.location() + finding.text()));
        assertThat(told).doesNotHaveDuplicates();
    }

    private CheckPolicy.Checked check(Built built) {
        RuleSet rules = RuleSet.load(PlatformsTest.class.getClassLoader());
        PolicyEvaluator evaluator = new PolicyEvaluator(rules, Policy.builder().build(), LocalDate.of(2026, 11, 21));
        return new CheckPolicy(rules, evaluator, Optional.empty(), Workbench.in(directory.resolve("bench")))
                .run(
                        new CheckRequest(directory, List.of(), Optional.of(built), Map.of(), Subject.builder()),
                        new CheckPolicy.Names("1", "", "app"));
    }

    private ImagePlans plans(String digest) throws IOException {
        return new ImagePlans(List.of(spec(digest, AMD64), spec(digest, ARM64)));
    }

    private ImageSpec spec(String digest, Platform platform) throws IOException {
        ImageSpec spec = builds.spec(bases, Digest.parse(digest), Origin.AUTO);
        return spec.on(platform, spec.base(), spec.runtime());
    }

    private static List<Digest> layers(BuiltImage image, LayerPurpose purpose) {
        return image.layers().stream()
                .filter(layer -> layer.purpose() == purpose)
                .map(BuiltLayer::digest)
                .toList();
    }

    private NativeExecutable executable(String architecture) throws IOException {
        byte[] elf = elf(architecture)
                .interpreter(loader(architecture))
                .needs("libc.so.6")
                .build();
        return new NativeExecutable(Files.write(directory.resolve("app-" + architecture), elf));
    }

    private static MadeBase withoutJava(String architecture) {
        ElfBuilder loader = elf(architecture);
        return MadeBase.forArchitecture(architecture)
                .file(loader(architecture).substring(1), loader.build())
                .file(
                        directory(architecture) + "libc.so.6",
                        elf(architecture).soname("libc.so.6").build())
                .file("etc/passwd", "root:x:0:0:root:/root:/sbin/nologin\n");
    }

    private static MadeBase withJava(String architecture) {
        return withoutJava(architecture)
                .file(
                        "usr/bin/java",
                        elf(architecture)
                                .interpreter(loader(architecture))
                                .needs("libc.so.6")
                                .build())
                .file("usr/release", "JAVA_VERSION=\"17.0.1\"\n");
    }

    private static ElfBuilder elf(String architecture) {
        return architecture.equals("arm64") ? ElfBuilder.machine(183) : ElfBuilder.amd64();
    }

    /** Where a loader looks that names no directories: its own. */
    private static String directory(String architecture) {
        return architecture.equals("arm64") ? "lib/" : "lib64/";
    }

    private static String loader(String architecture) {
        return architecture.equals("arm64") ? "/lib/ld-linux-aarch64.so.1" : "/lib64/ld-linux-x86-64.so.2";
    }
}
