package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.spec.BaseImage;
import dev.pinnace.spec.BaseImage.PinnedImage;
import dev.pinnace.spec.BaseImage.Scratch;
import dev.pinnace.spec.BaseImage.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class ImageAnnotationsTest {
    private static final String ALL = "<name>The  Shop</name><description>\n  Sells\n  things\n</description>"
            + "<url>https://shop.example.com</url><scm><url>https://git.example.com/shop</url></scm>"
            + "<organization><name>Example Ltd</name></organization>"
            + "<licenses><license><name>Apache-2.0</name></license><license><name>MIT</name></license></licenses>";
    private static final String P = "org.opencontainers.image.";
    private static final Digest DIGEST = Digest.parse("sha256:" + "a".repeat(64));
    private static final Instant CREATED = Instant.parse("2025-01-31T12:00:00Z");

    @Test
    void the_pom_fills_them() {
        assertThat(of(Poms.project(Path.of("/work"), ALL), Map.of()))
                .containsOnly(
                        Map.entry(P + "title", "The Shop"),
                        Map.entry(P + "version", "1.2"),
                        Map.entry(P + "description", "Sells things"),
                        Map.entry(P + "url", "https://shop.example.com"),
                        Map.entry(P + "source", "https://git.example.com/shop"),
                        Map.entry(P + "vendor", "Example Ltd"),
                        Map.entry(P + "licenses", "Apache-2.0 OR MIT"),
                        Map.entry(P + "created", "2025-01-31T12:00:00Z"));
    }

    @Test
    void a_license_that_is_no_spdx_id_is_left_out() {
        String licenses = "<licenses><license><name>Apache-2.0</name></license><license><name>Our own</name></license>"
                + "</licenses>";

        assertThat(of(Poms.project(Path.of("/work"), licenses), Map.of())).doesNotContainKey(P + "licenses");
    }

    @Test
    void what_a_foreign_parent_says_is_not_true_of_the_project() {
        MavenProject project = child("org.springframework.boot", null);

        assertThat(of(project, Map.of())).containsOnlyKeys(P + "title", P + "version", P + "created");
    }

    @Test
    void a_parent_of_the_same_group_or_source_tree_speaks_for_the_project() {
        assertThat(of(child("com.example", null), Map.of())).containsEntry(P + "vendor", "Example Ltd");
        assertThat(of(child("org.other", Path.of("/projects/parent/pom.xml")), Map.of()))
                .containsEntry(P + "source", "https://git.example.com/shop");
    }

    @Test
    void the_users_win_and_an_empty_one_removes() {
        assertThat(of(
                        Poms.project(Path.of("/work"), ALL),
                        Map.of(P + "title", "Mine", P + "url", "", "com.example.team", "shop")))
                .containsEntry(P + "title", "Mine")
                .containsEntry("com.example.team", "shop")
                .doesNotContainKey(P + "url");
    }

    @Test
    void reserved_names_that_do_not_exist_are_refused() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> of(Poms.project(Path.of("/work"), ""), Map.of(P + "licence", "MIT")))
                .withMessageContaining("did you mean '" + P + "licenses'?");
    }

    @Test
    void the_base_is_named_where_its_name_and_digest_mean_something() {
        ImageReference reference = ImageReference.parse("eclipse-temurin:17-jre");

        assertThat(ofBase(new PinnedImage(new Source.Registry(reference), DIGEST)))
                .containsEntry(P + "base.name", "docker.io/library/eclipse-temurin:17-jre")
                .containsEntry(P + "base.digest", DIGEST.toString());
        assertThat(ofBase(new PinnedImage(new Source.OciLayout(Path.of("/base")), DIGEST)))
                .containsEntry(P + "base.digest", DIGEST.toString())
                .doesNotContainKey(P + "base.name");
        assertThat(ofBase(new PinnedImage(new Source.DockerArchive(Path.of("/base.tar")), DIGEST)))
                .doesNotContainKeys(P + "base.name", P + "base.digest");
    }

    @Test
    void a_time_that_nobody_set_is_not_told() {
        assertThat(new ImageAnnotations(Poms.project(Path.of("/work"), ""), new Mistakes())
                        .of(Map.of(), Optional.empty(), new Scratch(), BuildTimestamp.DEFAULT))
                .doesNotContainKey(P + "created");
    }

    private static SortedMap<String, String> ofBase(BaseImage base) {
        return new ImageAnnotations(Poms.project(Path.of("/work"), ""), new Mistakes())
                .of(Map.of(), Optional.empty(), base, CREATED);
    }

    private static SortedMap<String, String> of(MavenProject project, Map<String, String> configured) {
        Mistakes mistakes = new Mistakes();
        SortedMap<String, String> annotations =
                new ImageAnnotations(project, mistakes).of(configured, Optional.empty(), new Scratch(), CREATED);
        mistakes.throwIfAny();
        return annotations;
    }

    /** A project that inherits everything from a parent, as Maven's effective model holds it. */
    private static MavenProject child(String groupOfParent, Path fileOfParent) {
        MavenProject child = Poms.project(
                Path.of("/work"), ALL.replace("<name>The  Shop</name>", "").replace("/shop</url>", "/shop/shop</url>"));
        child.setOriginalModel(Poms.model("<artifactId>shop</artifactId>"));
        Model model = Poms.model(
                "<groupId>" + groupOfParent + "</groupId><artifactId>parent</artifactId><version>1</version>" + ALL);
        MavenProject parent = new MavenProject(model);
        parent.setOriginalModel(model);
        parent.setFile(fileOfParent == null ? null : fileOfParent.toFile());
        child.setParent(parent);
        return child;
    }
}
