package dev.pinnace.application;

import static dev.pinnace.application.SampleProject.emptySource;
import static dev.pinnace.application.SampleProject.files;
import static dev.pinnace.application.SampleProject.write;
import static dev.pinnace.application.SampleProject.writeJar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.pinnace.application.Producer.Kind;
import dev.pinnace.application.Producer.Output;
import dev.pinnace.application.Producer.Settings;
import dev.pinnace.application.Wishes.Call;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.spec.Application.LaidOut;
import dev.pinnace.spec.Application.Launch;
import dev.pinnace.spec.Application.PlacedFile;
import dev.pinnace.spec.ClassPathElement;
import dev.pinnace.spec.ClassPathElement.Stability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wars: those that start by themselves, and those that do not. */
final class WarDetectionTest {
    @TempDir
    private Path directory;

    private SampleProject project;

    @BeforeEach
    void create() throws IOException {
        project = new SampleProject(directory).packaging("war").main("com.acme.Pages");
        add("io.snap", "snap", "compile", Stability.SNAPSHOT);
        add("io.lib", "lib", "compile", Stability.RELEASE);
        add("org.apache.tomcat.embed", "tomcat-embed-core", "provided", Stability.RELEASE);
    }

    private void add(String groupId, String artifactId, String scope, Stability stability) throws IOException {
        String name = artifactId + "-1.0.jar";
        Path jar = project.writeLibrary(
                name, Map.of(), Map.of("io." + scope + ".Lib", emptySource("io." + scope + ".Lib")));
        project.dependency(groupId, artifactId, scope, jar, name, stability, false);
    }

    private Path exploded() {
        return project.target().resolve("app-1.0");
    }

    private Path war() {
        return project.target().resolve("app-1.0.war");
    }

    /** What maven-war-plugin does. */
    private void makeWar() throws IOException {
        files(project.classes()).forEach((name, bytes) -> put(exploded().resolve("WEB-INF/classes/" + name), bytes));
        for (ProjectFacts.Dependency dependency : project.facts().dependencies()) {
            if (!dependency.scope().equals("provided")) {
                put(
                        exploded().resolve("WEB-INF/lib/" + dependency.element().fileName()),
                        Files.readAllBytes(dependency.element().file()));
            }
        }
        write(exploded().resolve("chart.txt"), "chart");
        write(exploded().resolve("WEB-INF/jsp/page.jsp"), "page");
        SortedMap<String, byte[]> files = files(exploded());
        files.put("META-INF/maven/com.acme/app/pom.xml", new byte[] {1});
        project.artifact(writeJar(war(), Map.of("Add-Opens", "java.base/java.lang"), files));
    }

    /** What spring-boot-maven-plugin does. */
    private void repackage() throws IOException {
        SortedMap<String, byte[]> files = files(exploded());
        Files.move(war(), war().resolveSibling("app-1.0.war.original"));
        files.put("WEB-INF/lib-provided/tomcat-embed-core-1.0.jar", new byte[] {1});
        files.put("WEB-INF/classpath.idx", new byte[] {1});
        files.put("org/springframework/boot/loader/launch/WarLauncher.class", new byte[] {1});
        writeJar(war(), Map.of("Start-Class", "com.acme.Pages", "Spring-Boot-Classes", "WEB-INF/classes/"), files);
    }

    private static void put(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LaidOut laidOut() {
        return (LaidOut) project.found().application();
    }

    private List<String> places() {
        return laidOut().files().stream().map(PlacedFile::place).toList();
    }

    @Test
    void keeps_the_layout_and_starts_by_class_path() throws IOException {
        project.producer(Kind.SPRING_BOOT_REPACKAGE, false);
        makeWar();

        assertThat(laidOut().launch())
                .isEqualTo(new Launch.ClassPath(
                        List.of(
                                "WEB-INF/classes",
                                "WEB-INF/lib/snap-1.0.jar",
                                "WEB-INF/lib/lib-1.0.jar",
                                "WEB-INF/lib-provided/tomcat-embed-core-1.0.jar"),
                        "com.acme.Pages"));
        assertThat(laidOut().files())
                .extracting(PlacedFile::place, PlacedFile::stability)
                .containsExactly(
                        tuple("WEB-INF/classes/com/acme/Pages.class", Stability.APPLICATION),
                        tuple("WEB-INF/jsp/page.jsp", Stability.APPLICATION),
                        tuple("WEB-INF/lib-provided/tomcat-embed-core-1.0.jar", Stability.RELEASE),
                        tuple("WEB-INF/lib/lib-1.0.jar", Stability.RELEASE),
                        tuple("WEB-INF/lib/snap-1.0.jar", Stability.SNAPSHOT),
                        tuple("chart.txt", Stability.APPLICATION));
        assertThat(laidOut().elements())
                .extracting(ClassPathElement::fileName)
                .containsExactly("classes", "snap-1.0.jar", "lib-1.0.jar", "tomcat-embed-core-1.0.jar");
        assertThat(laidOut().elements().get(0).file()).isEqualTo(exploded().resolve("WEB-INF/classes"));
        assertThat(project.found().jvmArguments()).containsExactly("--add-opens=java.base/java.lang=ALL-UNNAMED");
        assertThat(project.found().explanation())
                .isEqualTo(
                        "the executable war, started on the class path with com.acme.Pages (the only class with a main"
                                + " method)");
    }

    @Test
    void finds_the_same_after_spring_boot_has_repackaged_it() throws IOException {
        project.producer(Kind.SPRING_BOOT_REPACKAGE, true);
        makeWar();
        LaidOut before = laidOut();

        repackage();

        assertThat(laidOut()).isEqualTo(before);
    }

    @Test
    void finds_the_same_when_the_original_is_gone() throws IOException {
        project.producer(Kind.SPRING_BOOT_REPACKAGE, true);
        makeWar();
        LaidOut before = laidOut();
        repackage();
        Files.delete(war().resolveSibling("app-1.0.war.original"));

        assertThat(laidOut()).isEqualTo(before);
    }

    @Test
    void takes_no_file_that_the_war_leaves_out() throws IOException {
        project.producer(Kind.SPRING_BOOT_REPACKAGE, false);
        makeWar();
        write(exploded().resolve("WEB-INF/lib/stale-0.9.jar"), "left over");
        write(exploded().resolve("WEB-INF/classes/application-local.properties"), "excluded from packaging");

        assertThat(places()).noneMatch(place -> place.contains("stale") || place.contains("local"));
    }

    @Test
    void takes_out_of_the_war_what_only_it_holds() throws IOException {
        project.producer(Kind.SPRING_BOOT_REPACKAGE, false);
        makeWar();
        Files.delete(exploded().resolve("chart.txt"));
        write(exploded().resolve("WEB-INF/jsp/page.jsp"), "another page");

        LaidOut application = laidOut();

        assertThat(application.files())
                .filteredOn(file -> file.place().equals("chart.txt"))
                .singleElement()
                .satisfies(file -> assertThat(file.file())
                        .isEqualTo(project.target().resolve("pinnace/war/chart.txt"))
                        .hasContent("chart"));
        assertThat(application.files())
                .filteredOn(file -> file.place().equals("WEB-INF/jsp/page.jsp"))
                .singleElement()
                .satisfies(file -> assertThat(file.file()).hasContent("page"));
        assertThat(laidOut()).isEqualTo(application);
    }

    @Test
    void takes_everything_out_of_a_war_without_exploded_directory() throws IOException {
        makeWar();
        project.producer(
                Kind.WAR,
                true,
                Settings.NONE
                        .withMainClass("com.acme.Pages")
                        .withOutput(new Output(Optional.of(project.target().resolve("nowhere")), false, false)));

        assertThat(places()).hasSize(6);
        assertThat(laidOut().elements().get(0).file())
                .isEqualTo(project.target().resolve("pinnace/war/WEB-INF/classes"))
                .isDirectoryContaining("glob:**/com");
    }

    @Test
    void leaves_out_development_tools_and_annotation_processors() throws IOException {
        Path devtools = project.writeLibrary("devtools-1.0.jar", Map.of(), Map.of("io.D", emptySource("io.D")));
        SortedMap<String, byte[]> processor = files(project.classes());
        processor.put(
                "META-INF/services/javax.annotation.processing.Processor", "io.P".getBytes(StandardCharsets.UTF_8));
        Path lombok = writeJar(directory.resolve("lombok-1.0.jar"), Map.of(), processor);
        project.dependency("org.springframework.boot", "spring-boot-devtools", "runtime", devtools)
                .dependency("org.projectlombok", "lombok", "provided", lombok)
                .producer(Kind.SPRING_BOOT_REPACKAGE, false);
        makeWar();

        assertThat(exploded().resolve("WEB-INF/lib/devtools-1.0.jar")).exists();
        assertThat(places()).noneMatch(place -> place.contains("devtools") || place.contains("lombok"));
        assertThat(project.found().details())
                .containsExactly(
                        "left out org.springframework.boot:spring-boot-devtools: it is for development",
                        "left out org.projectlombok:lombok: it is an annotation processor");
    }

    @Test
    void skips_a_war_for_a_container() throws IOException {
        makeWar();

        assertThat(project.skipped())
                .isEqualTo("com.acme:app:1.0 is a war for a servlet container: no image (<mainClass> names the class to"
                        + " start if it brings its own server)");
        assertThat(((LaidOut) project.found(Wishes.none(Call.BOUND).withMainClass("com.acme.Pages"))
                                .application())
                        .launch())
                .isInstanceOf(Launch.ClassPath.class);
    }

    @Test
    void wants_the_war_to_be_made_in_this_build() throws IOException {
        makeWar();
        SampleProject again = new SampleProject(directory).packaging("war").producer(Kind.SPRING_BOOT_REPACKAGE, false);

        assertThatThrownBy(() -> again.detect(Wishes.none(Call.BY_NAME)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("com.acme:app:1.0 is a war that has not been made in this build; call"
                        + " 'mvn package pinnace:build'");
    }

    @Test
    void refuses_an_entry_that_leaves_the_war() throws IOException {
        project.producer(Kind.SPRING_BOOT_REPACKAGE, false);
        makeWar();
        SortedMap<String, byte[]> files = files(exploded());
        files.put("../../../evil.sh", new byte[] {1});
        writeJar(war(), Map.of(), files);

        assertThatThrownBy(() -> project.found())
                .isInstanceOf(ImageBuildException.class)
                .hasMessage(war() + " holds an entry that leaves it, '../../../evil.sh'; build it again without that");
    }
}
