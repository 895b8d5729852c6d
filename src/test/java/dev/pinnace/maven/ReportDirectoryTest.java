package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

final class ReportDirectoryTest {
    private static final Path ROOT = Path.of("/repository");

    private final MavenProject parent = module("", "org.example", "parent");
    private final MavenProject shop = module("shop", "org.example", "shop");
    private final MavenProject other = module("other", "org.example", "other");

    @Test
    void one_module_writes_where_it_is_told_to() {
        assertThat(directory(shop, "/reports", shop)).isEqualTo("/reports");
    }

    @Test
    void modules_that_share_a_directory_have_their_own_in_it() {
        assertThat(directory(shop, "/reports", parent, shop, other)).isEqualTo("/reports/shop");
        assertThat(directory(other, "/reports", parent, shop, other)).isEqualTo("/reports/other");
    }

    @Test
    void a_directory_below_the_top_of_the_reactor_is_shared_too() {
        assertThat(directory(shop, "/repository/out", parent, shop)).isEqualTo("/repository/out/shop");
        assertThat(directory(parent, "/repository/out", parent, shop)).isEqualTo("/repository/out/parent");
    }

    @Test
    void a_directory_in_the_module_is_its_own_already() {
        assertThat(directory(shop, "/repository/shop/out", parent, shop)).isEqualTo("/repository/shop/out");
        assertThat(directory(parent, "/repository/target/reports", parent, shop))
                .isEqualTo("/repository/target/reports");
    }

    @Test
    void modules_of_the_same_name_have_their_group_before_it() {
        MavenProject twin = module("twin", "org.example.twin", "shop");

        assertThat(directory(shop, "/reports", shop, twin)).isEqualTo("/reports/org.example.shop");
        assertThat(directory(twin, "/reports", shop, twin)).isEqualTo("/reports/org.example.twin.shop");
    }

    private static String directory(MavenProject of, String configured, MavenProject... reactor) {
        return new ReportDirectory(of, List.of(reactor)).of(Path.of(configured)).toString();
    }

    private static MavenProject module(String path, String groupId, String artifactId) {
        MavenProject project = Poms.project(ROOT.resolve(path), "");
        project.setGroupId(groupId);
        project.setArtifactId(artifactId);
        return project;
    }
}
