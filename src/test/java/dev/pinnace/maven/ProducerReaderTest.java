package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.application.Producer;
import dev.pinnace.application.Producer.Kind;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProducerReaderTest {
    private static final String JAR = plugin(
            "org.apache.maven.plugins", "maven-jar-plugin", "3.5.1", execution("default-jar", "package", "jar", ""));
    private static final String US =
            plugin("dev.pinnace", "pinnace-maven-plugin", "1", execution("image", null, "build", ""));
    private static final Path BASEDIR = Path.of("/projects/shop");

    @Test
    void the_order_of_the_pom_tells_what_has_run_in_the_same_phase() {
        assertThat(inPackage(JAR + US + shade(""))).extracting(Producer::hasRun).containsExactly(true, false);
        assertThat(inPackage(JAR + shade("") + US)).extracting(Producer::hasRun).containsExactly(true, true);
    }

    @Test
    void what_the_packaging_binds_runs_first_wherever_it_stands() {
        MavenProject project = project(US + JAR);
        jarExecution(project).setPriority(-1);

        assertThat(read(project, bound("package"))).singleElement().matches(Producer::hasRun);
    }

    @Test
    void an_earlier_phase_has_run_and_a_later_one_has_not() {
        String early = shade("").replace("<goals>", "<phase>prepare-package</phase><goals>");
        String late = shade("").replace("<goals>", "<phase>verify</phase><goals>");

        assertThat(inPackage(US + early)).singleElement().matches(Producer::hasRun);
        assertThat(inPackage(late + US)).singleElement().matches(producer -> !producer.hasRun());
        assertThat(read(project(late + US), bound("install"))).singleElement().matches(Producer::hasRun);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "clean", ""})
    void what_is_bound_to_no_phase_of_the_lifecycle_is_no_producer(String phase) {
        assertThat(inPackage(shade("").replace("<goals>", "<phase>" + phase + "</phase><goals>") + US))
                .isEmpty();
    }

    @Test
    void a_goal_of_the_command_line_comes_after_the_phases_before_it() throws Exception {
        MavenProject project = project(JAR);

        assertThat(new ProducerReader(called(), List.of("package", "pinnace:build")).read(project))
                .singleElement()
                .matches(Producer::hasRun);
        assertThat(new ProducerReader(called(), List.of("test", "pinnace:build", "package")).read(project))
                .singleElement()
                .matches(producer -> !producer.hasRun());
        assertThat(new ProducerReader(called(), List.of("pinnace:build")).read(project))
                .singleElement()
                .matches(producer -> !producer.hasRun());
    }

    @Test
    void other_goals_and_skipped_executions_are_no_producers() {
        assertThat(inPackage(JAR.replace("<goal>jar</goal>", "<goal>test-jar</goal>") + US))
                .isEmpty();
        assertThat(inPackage(shade("<skip>true</skip>") + US)).isEmpty();
        MavenProject project = project(springBoot("3.5.0", "") + US);
        project.getProperties().setProperty("spring-boot.repackage.skip", "true");
        assertThat(read(project, bound("package"))).isEmpty();
    }

    @Test
    void a_jar_tells_main_class_and_manifest() {
        Producer.Settings settings = settings(plugin(
                "org.apache.maven.plugins",
                "maven-jar-plugin",
                "3.5.1",
                execution(
                        "default-jar",
                        "package",
                        "jar",
                        "<archive><manifest><mainClass>com.example.Shop</mainClass></manifest><manifestEntries>"
                                + "<Add-Opens>java.base/java.lang</Add-Opens></manifestEntries></archive>")));

        assertThat(settings.mainClass()).contains("com.example.Shop");
        assertThat(settings.manifest()).isEqualTo(Map.of("Add-Opens", "java.base/java.lang"));
        assertThat(settings.output().attached()).isFalse();
    }

    @Test
    void a_value_that_maven_could_not_fill_in_is_none() {
        assertThat(settings(springBoot("3.5.0", "<mainClass>${start-class}</mainClass>"))
                        .mainClass())
                .isEmpty();
    }

    @Test
    void spring_boot_tells_what_it_leaves_out() {
        Producer.Settings three = settings(springBoot(
                "3.5.0",
                "<mainClass>com.example.Shop</mainClass><classifier>exec</classifier>"
                        + "<excludes><exclude><groupId>a</groupId><artifactId>b</artifactId></exclude>"
                        + "<exclude><groupId>c</groupId><artifactId>d</artifactId><classifier>e</classifier></exclude>"
                        + "</excludes><excludeGroupIds>f, g</excludeGroupIds>"));

        assertThat(three.mainClass()).contains("com.example.Shop");
        assertThat(three.output().attached()).isTrue();
        assertThat(three.selection().excludes()).containsExactly("a:b", "c:d:*:e", "f", "g");
        assertThat(three.selection().withoutOptional()).isFalse();
        assertThat(settings(springBoot("4.0.1", "")).selection().withoutOptional())
                .isTrue();
        assertThat(settings(springBoot("4.0.1", "<includeOptional>true</includeOptional>"))
                        .selection()
                        .withoutOptional())
                .isFalse();
    }

    @Test
    void a_shade_tells_what_it_writes_and_whether_it_relocates() {
        Producer.Settings plain = settings(shade(""));
        assertThat(plain.output()).isEqualTo(Producer.Output.MAIN_ARTIFACT);

        Producer.Settings settings = settings(shade(
                "<relocations><relocation><pattern>a</pattern></relocation></relocations><finalName>fat</finalName>"
                        + "<artifactSet><includes><include>a:*</include></includes><excludes><exclude>b</exclude>"
                        + "</excludes></artifactSet><shadedArtifactAttached>true</shadedArtifactAttached>"
                        + "<transformers><transformer><resource>x</resource></transformer>"
                        + "<transformer><mainClass>com.example.Shop</mainClass><manifestEntries><A>b</A>"
                        + "</manifestEntries></transformer></transformers>"));
        assertThat(settings.mainClass()).contains("com.example.Shop");
        assertThat(settings.manifest()).isEqualTo(Map.of("A", "b"));
        assertThat(settings.output().relocated()).isTrue();
        assertThat(settings.output().attached()).isTrue();
        assertThat(settings.output().path()).contains(BASEDIR.resolve("target/fat.jar"));
        assertThat(settings.selection().includes()).containsExactly("a:*");
        assertThat(settings.selection().excludes()).containsExactly("b");
        assertThat(settings(shade("<finalName>shop-1.2</finalName>")).output().path())
                .isEmpty();
        assertThat(settings(shade("<outputFile>out/all.jar</outputFile>"))
                        .output()
                        .path())
                .contains(BASEDIR.resolve("out/all.jar"));
    }

    @Test
    void a_war_and_quarkus_tell_their_directories() {
        String war = plugin("org.apache.maven.plugins", "maven-war-plugin", "3.5.0", execution("w", null, "war", ""));
        assertThat(settings(war).output().path()).contains(BASEDIR.resolve("target/shop-1.2"));
        String quarkus = plugin(
                "io.quarkus.platform",
                "quarkus-maven-plugin",
                "3.20.0",
                execution(
                        "q",
                        null,
                        "build",
                        "<properties><quarkus.package.output-directory>app</quarkus.package.output-directory>"
                                + "</properties>"));
        assertThat(settings(quarkus).output().path()).contains(BASEDIR.resolve("target/app"));
        assertThat(inPackage(quarkus)).extracting(Producer::kind).containsExactly(Kind.QUARKUS);
    }

    private static Producer.Settings settings(String plugin) {
        return inPackage(plugin).get(0).settings();
    }

    private static List<Producer> inPackage(String plugins) {
        return read(project(plugins), bound("package"));
    }

    private static List<Producer> read(MavenProject project, MojoExecution ours) {
        return new ProducerReader(ours, List.of("install")).read(project);
    }

    private static MavenProject project(String plugins) {
        return Poms.project(BASEDIR, "<build><plugins>" + plugins + "</plugins></build>");
    }

    private static PluginExecution jarExecution(MavenProject project) {
        return project.getPlugin("org.apache.maven.plugins:maven-jar-plugin")
                .getExecutions()
                .get(0);
    }

    private static MojoExecution bound(String phase) {
        Plugin plugin = new Plugin();
        plugin.setGroupId("dev.pinnace");
        plugin.setArtifactId("pinnace-maven-plugin");
        MojoExecution execution = new MojoExecution(plugin, "build", "image");
        execution.setLifecyclePhase(phase);
        return execution;
    }

    private static MojoExecution called() throws Exception {
        try (Reader reader = Files.newBufferedReader(Path.of("target/classes/META-INF/maven/plugin.xml"))) {
            return new MojoExecution(
                    new PluginDescriptorBuilder().build(reader).getMojo("build"),
                    "default-cli",
                    MojoExecution.Source.CLI);
        }
    }

    private static String shade(String configuration) {
        return plugin(
                "org.apache.maven.plugins",
                "maven-shade-plugin",
                "3.6.0",
                execution("shade", null, "shade", configuration));
    }

    private static String springBoot(String version, String configuration) {
        return plugin(
                "org.springframework.boot",
                "spring-boot-maven-plugin",
                version,
                execution("repackage", null, "repackage", configuration));
    }

    private static String plugin(String groupId, String artifactId, String version, String execution) {
        return "<plugin><groupId>" + groupId + "</groupId><artifactId>" + artifactId + "</artifactId><version>"
                + version + "</version><executions>" + execution + "</executions></plugin>";
    }

    private static String execution(String id, String phase, String goal, String configuration) {
        return "<execution><id>" + id + "</id>" + (phase == null ? "" : "<phase>" + phase + "</phase>")
                + "<goals><goal>" + goal + "</goal></goals><configuration>" + configuration
                + "</configuration></execution>";
    }
}
