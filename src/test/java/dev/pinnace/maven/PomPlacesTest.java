package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.policy.Location;
import dev.pinnace.report.RepositoryPlace;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.apache.maven.model.InputSource;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3ReaderEx;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PomPlacesTest {
    private static final String OWN = "com.example:shop:1.2";
    private static final String POM = String.join(
            "\n",
            "<project>", // 1
            "  <modelVersion>4.0.0</modelVersion>",
            "  <groupId>com.example</groupId>",
            "  <artifactId>shop</artifactId>",
            "  <version>1.2</version>",
            "  <properties>",
            "    <pinnace.ports>8080</pinnace.ports>", // 7
            "  </properties>",
            "  <dependencies>",
            "    <dependency><groupId>a</groupId><artifactId>b</artifactId></dependency>", // 10
            "  </dependencies>",
            "  <build>",
            "    <plugins><plugin>", // 13
            "        <groupId>dev.pinnace</groupId>",
            "        <artifactId>pinnace-maven-plugin</artifactId>",
            "        <configuration>",
            "          <user>0</user>", // 17
            "          <base>oci:base</base>", // 18
            "          <files>", // 19
            "            <file>",
            "              <source>a</source>",
            "              <target>/etc/shop</target>",
            "            </file>",
            "            <file>", // 24
            "              <source>b</source>",
            "              <target>/srv/shop</target>",
            "            </file>",
            "          </files>",
            "        </configuration>",
            "        <executions>",
            "          <execution>",
            "            <id>image</id>",
            "            <configuration>",
            "              <environment><A>b</A></environment>", // 34
            "            </configuration>",
            "          </execution>",
            "        </executions>",
            "      </plugin>",
            "    </plugins>",
            "  </build>",
            "</project>");

    @TempDir
    Path root;

    @Test
    void what_is_wrong_with_a_field_has_the_line_of_its_parameter() throws Exception {
        assertThat(line(new Location.InConfiguration("config.User"))).isEqualTo("shop/pom.xml:17");
        assertThat(line(new Location.InConfiguration("config.Env"))).isEqualTo("shop/pom.xml:34");
        assertThat(line(new Location.InConfiguration("config.Env[PATH]"))).isEqualTo("shop/pom.xml:34");
    }

    @Test
    void a_property_of_the_POM_has_its_line() throws Exception {
        assertThat(line(new Location.InConfiguration("config.ExposedPorts"))).isEqualTo("shop/pom.xml:7");
    }

    @Test
    void what_nobody_configures_comes_from_the_base() throws Exception {
        assertThat(line(new Location.InConfiguration("config.Labels"))).isEqualTo("shop/pom.xml:18");
        assertThat(line(inImage("/usr/bin/su"))).isEqualTo("shop/pom.xml:18");
    }

    @Test
    void a_file_has_the_line_of_the_element_that_put_it_there() throws Exception {
        assertThat(line(inImage("/srv/shop"))).isEqualTo("shop/pom.xml:24");
        assertThat(line(inImage("/srv/shop/secret.pem"))).isEqualTo("shop/pom.xml:24");
        assertThat(line(inImage("/srv/shopping"))).isEqualTo("shop/pom.xml:18");
    }

    @Test
    void the_application_and_all_else_have_the_line_of_the_plugin() throws Exception {
        assertThat(line(inImage("/app/shop.jar"))).isEqualTo("shop/pom.xml:13");
        assertThat(line(new Location.InConfiguration("layers"))).isEqualTo("shop/pom.xml:13");
        assertThat(line(new Location.InPom("waivers"))).isEqualTo("shop/pom.xml:13");
    }

    @Test
    void an_element_of_the_POM_has_its_line() throws Exception {
        assertThat(line(new Location.InPom("user"))).isEqualTo("shop/pom.xml:17");
        assertThat(line(new Location.InPom("files/file"))).isEqualTo("shop/pom.xml:19");
        assertThat(line(new Location.InPom("dependencies"))).isEqualTo("shop/pom.xml:10");
        assertThat(line(new Location.InPom("build"))).isEqualTo("shop/pom.xml:12");
    }

    @Test
    void a_parent_in_the_repository_is_named() throws Exception {
        Path parent = Files.writeString(root.resolve("pom.xml"), "<project/>");
        assertThat(line("com.example:parent:1", parent.toString(), new Location.InConfiguration("config.User")))
                .isEqualTo("pom.xml:17");
    }

    @Test
    void a_parent_elsewhere_leaves_the_first_line_of_the_POM() throws Exception {
        Location user = new Location.InConfiguration("config.User");
        assertThat(line("com.example:parent:1", "/elsewhere/parent-1.pom", user))
                .isEqualTo("shop/pom.xml:1");
        assertThat(line("com.example:parent:1", null, user)).isEqualTo("shop/pom.xml:1");
    }

    @Test
    void without_a_project_there_is_a_place_all_the_same() {
        MavenProject none = new MavenProject(new Model());
        RepositoryPlace place = new PomPlaces(none, root, "a:b").apply(new Location.InConfiguration("config.User"));
        assertThat(place).isEqualTo(new RepositoryPlace("pom.xml", 1));
    }

    private String line(Location location) throws IOException, XmlPullParserException {
        return line(OWN, null, location);
    }

    /** Where a place is when all of the POM was read from a model and a file. */
    private String line(String modelId, @Nullable String file, Location location)
            throws IOException, XmlPullParserException {
        InputSource source = new InputSource();
        source.setModelId(modelId);
        source.setLocation(file);
        MavenProject project = new MavenProject(new MavenXpp3ReaderEx().read(new StringReader(POM), true, source));
        project.setFile(root.resolve("shop/pom.xml").toFile());
        RepositoryPlace place = new PomPlaces(project, root, "dev.pinnace:pinnace-maven-plugin").apply(location);
        return place.file() + ":" + place.line();
    }

    private static Location inImage(String path) {
        return new Location.InImage(path, OptionalInt.of(0));
    }
}
