package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinnace.application.Detection.Found;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.oci.Platform;
import dev.pinnace.oci.Port;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.Application;
import dev.pinnace.spec.BaseImage.Scratch;
import dev.pinnace.spec.Diagnostics;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.ImagePlans;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.RunUser;
import dev.pinnace.spec.RuntimeSpec.Origin;
import dev.pinnace.spec.RuntimeSpec.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.inject.Inject;
import org.apache.maven.api.di.Provides;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the texts of a POM to the plan. */
@MojoTest
class ParameterMapperTest {
    private static final Found FOUND = new Found(
            new Application.OnClassPath("com.example.Shop", List.of()),
            List.of("--add-opens=a/b=ALL-UNNAMED"),
            "",
            List.of());
    private static final Surroundings AROUND = new Surroundings(Path.of("/opt/jdk"), Optional.of("0123abc"));

    @TempDir
    static Path basedir;

    @Inject
    private RepositorySystem repositories;

    private final MavenProject project = Poms.project(basedir, "");
    private final MavenSession session = Poms.session(project, new Properties());

    @Provides
    MavenProject project() {
        return project;
    }

    @Provides
    MavenSession session() {
        return session;
    }

    @Test
    @InjectMojo(goal = "build")
    void nothing_configured_makes_a_hardened_plan(BuildMojo mojo) {
        ImageSpec spec = map(mojo);

        assertThat(spec.name().references()).containsExactly(ImageReference.parse("shop:1.2"));
        assertThat(spec.platform()).isEqualTo(Platform.of("linux", "amd64"));
        assertThat(spec.base()).isEqualTo(new Scratch());
        assertThat(spec.runtime().jdkHome()).isEqualTo(Path.of("/opt/jdk"));
        assertThat(spec.runtime().diagnostics()).isEqualTo(Diagnostics.AGENTS);
        assertThat(spec.runtime().keep()).isEmpty();
        assertThat(spec.application()).isEqualTo(FOUND.application());
        assertThat(spec.container().user()).isEqualTo(RunUser.NONROOT);
        assertThat(spec.container().healthCheck()).isEmpty();
        assertThat(spec.container().jvmArguments()).containsExactly("--add-opens=a/b=ALL-UNNAMED");
        assertThat(spec.extras().files()).isEmpty();
        assertThat(spec.created()).isEqualTo(Instant.parse("1980-02-01T00:00:00Z"));
        assertThat(spec.annotations())
                .containsOnly(
                        Map.entry("org.opencontainers.image.title", "shop"),
                        Map.entry("org.opencontainers.image.version", "1.2"),
                        Map.entry("org.opencontainers.image.revision", "0123abc"));
    }

    @Test
    @InjectMojo(goal = "build", pom = "classpath:/mojos/mistakes/pom.xml")
    void all_mistakes_come_in_one_message(BuildMojo mojo) throws Exception {
        Files.writeString(basedir.resolve("pom.xml"), "<project/>");
        session.getUserProperties().setProperty("pinnace.labels", "a=b");
        Mistakes mistakes = new Mistakes();
        mistakes.add("<prots> in the <configuration> is unknown");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> mapper().map(mojo, Optional.of(FOUND), AROUND, mistakes))
                .satisfies(e -> assertThat(e.problems())
                        .allSatisfy(problem -> assertThat(problem).doesNotContain("hunter2"))
                        .anySatisfy(problem -> assertThat(problem).startsWith("<prots> in"))
                        .anySatisfy(problem -> assertThat(problem).startsWith("<image>: "))
                        .anySatisfy(problem -> assertThat(problem).startsWith("<tags>: '-x' is not a tag"))
                        .anySatisfy(problem -> assertThat(problem)
                                .startsWith("<base>: 'eclipse-temurin:17-jre' is not pinned by a digest"))
                        .anySatisfy(problem -> assertThat(problem).startsWith("<environment>: 'GRÜN' is not the name"))
                        .anySatisfy(problem -> assertThat(problem).startsWith("<environment> sets JAVA_TOOL_OPTIONS"))
                        .anySatisfy(problem -> assertThat(problem).startsWith("<ports>: '80800' is not a port"))
                        .contains("<ports> has an empty entry; remove it")
                        .anySatisfy(problem -> assertThat(problem).startsWith("<volumes>: 'data' is not an absolute"))
                        .anySatisfy(problem -> assertThat(problem).startsWith("<labels>: 'x-' is not the name"))
                        .contains("the property pinnace.labels names nothing; write pinnace.labels.NAME=value")
                        .anySatisfy(problem ->
                                assertThat(problem).contains("did you mean 'org.opencontainers.image.title'?"))
                        .contains("<user> is 'root'; use a numeric id of 1 or more, for example 65532")
                        .anySatisfy(problem -> assertThat(problem).startsWith("<workingDirectory>: '/a/../b'"))
                        .anySatisfy(problem -> assertThat(problem).startsWith("<writable>: '/usr/local' holds"))
                        .anySatisfy(problem -> assertThat(problem)
                                .isEqualTo("<files>: there is no file or directory " + basedir.resolve("no-such-file")))
                        .anySatisfy(problem ->
                                assertThat(problem).startsWith("<files>: <mode> of 'pom.xml' is '4755'; a setuid"))
                        .anySatisfy(problem ->
                                assertThat(problem).startsWith("<files>: <owner> of 'pom.xml' is 'root'; write user"))
                        .anySatisfy(
                                problem -> assertThat(problem).startsWith("<files>: an entry for /y has no <source>"))
                        .anySatisfy(problem -> assertThat(problem).startsWith("<javaAgents>: 'agent.jar' are not the"))
                        .anySatisfy(problem ->
                                assertThat(problem).startsWith("<javaAgents>: 'com.example:agent' has no version"))
                        .anySatisfy(problem -> assertThat(problem).startsWith("<caCertificates>: there is no file"))
                        .anySatisfy(problem -> assertThat(problem).startsWith("<fonts>: there is no file"))
                        .anySatisfy(problem -> assertThat(problem).startsWith("<platforms>: 'arm64' is not a platform"))
                        .anySatisfy(problem -> assertThat(problem)
                                .startsWith("<platforms>: 'windows/amd64': images are built for Linux"))
                        .anySatisfy(problem ->
                                assertThat(problem).startsWith("<platforms>: there is no directory " + basedir))
                        .contains("<runtime> is 'jre'; use auto, base or linked")
                        .contains("<diagnostics> is 'all'; use none, agents or full")
                        .anySatisfy(problem -> assertThat(problem).startsWith("<modules>: 'java/sql' is not the name"))
                        .anySatisfy(problem -> assertThat(problem).startsWith("<modules> removes 'java.base'"))
                        .contains("<modules> adds and removes 'java.sql'; keep one of them")
                        .anySatisfy(problem -> assertThat(problem).startsWith("<locales>: 'german!' is not a locale"))
                        .anySatisfy(problem -> assertThat(problem).startsWith("<stopSignal> is 'SIGSTOPP'"))
                        .anySatisfy(
                                problem -> assertThat(problem).startsWith("<healthCheck><interval>: 'often' is not a"))
                        .anySatisfy(problem -> assertThat(problem).startsWith("<created>: 'yesterday' is not a time"))
                        .hasSize(35));
    }

    @Test
    @InjectMojo(goal = "build")
    @MojoParameter(name = "user", value = "0")
    void root_needs_a_reason(BuildMojo mojo) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> map(mojo))
                .withMessage("<user> is '0', which is root; use a numeric id of 1 or more, for example 65532, or say in"
                        + " <allowRoot> why root is needed");

        mojo.allowRoot = "true";
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> map(mojo))
                .withMessageStartingWith("<allowRoot> is 'true', which is no reason");

        mojo.allowRoot = "binds a raw socket";
        assertThat(map(mojo).container().user().isRoot()).isTrue();
    }

    @Test
    @InjectMojo(goal = "build")
    void users_are_numbers(BuildMojo mojo) {
        mojo.user = "1001";
        assertThat(map(mojo).container().user().numeric()).isEqualTo("1001:1001");
        mojo.user = "1001:0";
        assertThat(map(mojo).container().user().numeric()).isEqualTo("1001:0");
        for (String wrong : List.of("app", "", "1001:", "-1", "1001:staff", "4294967296", "0x10")) {
            mojo.user = wrong;
            assertThatExceptionOfType(ConfigurationException.class)
                    .as(wrong)
                    .isThrownBy(() -> map(mojo))
                    .withMessageStartingWith("<user>");
        }
    }

    @Test
    @InjectMojo(goal = "build")
    void maps_come_from_the_pom_and_from_properties(BuildMojo mojo) {
        project.getProperties().setProperty("pinnace.environment.A", "project");
        project.getProperties().setProperty("pinnace.environment.B", "project");
        project.getProperties().setProperty("pinnace.environment.C", "project");
        session.getUserProperties().setProperty("pinnace.environment.B", "command line");
        session.getUserProperties().setProperty("pinnace.environment.C", "command line");
        session.getUserProperties().setProperty("pinnace.labels.app.kubernetes.io/name", "shop");
        mojo.environment = Map.of("C", "pom");

        ImageSpec spec = map(mojo);

        assertThat(spec.container().environment()).isEqualTo(Map.of("A", "project", "B", "command line", "C", "pom"));
        assertThat(spec.container().labels()).isEqualTo(Map.of("app.kubernetes.io/name", "shop"));
    }

    @Test
    @InjectMojo(goal = "build", pom = "classpath:/mojos/everything/pom.xml")
    void everything_configured_reaches_the_plan(BuildMojo mojo) throws Exception {
        Files.createDirectories(basedir.resolve("base"));
        Files.createDirectories(basedir.resolve("src/main/config/sub"));
        Files.writeString(basedir.resolve("src/main/config/sub/a.conf"), "a");
        Files.writeString(basedir.resolve("README"), "read me");
        Files.writeString(basedir.resolve("src/main/ca.pem"), "-----BEGIN CERTIFICATE-----\n");
        Files.createDirectories(basedir.resolve("src/main/fonts"));
        Files.writeString(basedir.resolve("src/main/fonts/b.TTF"), "font");
        mojo.javaAgents = List.of();
        Files.createDirectories(basedir.resolve("jdk-arm64"));
        mojo.platforms.get(1).executable = null;

        Surroundings here = new Surroundings(Path.of(System.getProperty("java.home")), Optional.of("0123abc"));

        ImagePlans plans = mapper().map(mojo, Optional.of(FOUND), here, new Mistakes());
        ImageSpec spec = plans.first();

        assertThat(plans.images())
                .extracting(one -> one.platform().toString())
                .containsExactly("linux/amd64", "linux/arm64");
        assertThat(plans.images())
                .extracting(one -> one.runtime().target())
                .containsExactly(Optional.empty(), Optional.of(basedir.resolve("jdk-arm64")));

        assertThat(spec.name().references())
                .extracting(ImageReference::toString)
                .containsExactly(
                        "registry.example.com/team/shop:7",
                        "registry.example.com/team/shop:latest",
                        "registry.example.com/team/shop:7.0");
        assertThat(spec.container().jvmArguments())
                .containsExactly("--add-opens=a/b=ALL-UNNAMED", "-Xlog:gc*:stdout:time,level", "-Xss512k");
        assertThat(spec.container().environment()).isEqualTo(Map.of("LANGUAGE", "de", "EMPTY", ""));
        assertThat(spec.container().ports()).containsExactly(new Port(8080, "tcp"), new Port(8125, "udp"));
        assertThat(spec.container().workingDirectory()).contains(UnixPath.of("/data"));
        assertThat(spec.container().stopSignal()).contains("SIGQUIT");
        assertThat(spec.container().healthCheck().orElseThrow().startPeriod()).isEqualTo(Duration.ofMinutes(1));
        assertThat(spec.extras().files())
                .extracting(entry -> entry.path() + " " + entry.mode() + " " + entry.owner())
                .containsExactly("/README 0444 0:0", "/etc/shop/sub/a.conf 0400 1001:1001");
        assertThat(spec.extras().files())
                .extracting(entry -> ((FileContent.OnDisk) entry.content()).source())
                .containsExactly(
                        basedir.resolve("README").toRealPath(),
                        basedir.resolve("src/main/config/sub/a.conf").toRealPath());
        assertThat(spec.extras().caCertificates()).containsExactly(basedir.resolve("src/main/ca.pem"));
        assertThat(spec.extras().fonts()).containsExactly(basedir.resolve("src/main/fonts/b.TTF"));
        assertThat(spec.extras().writable()).containsExactly(UnixPath.of("/data"));
        assertThat(spec.runtime().origin()).isEqualTo(Origin.LINKED);
        assertThat(spec.runtime().diagnostics()).isEqualTo(Diagnostics.FULL);
        assertThat(spec.runtime().modules().added()).containsExactly("java.naming");
        assertThat(spec.runtime().modules().removed()).containsExactly("java.desktop");
        assertThat(spec.runtime().modules().locales()).containsExactly("pt-BR");
        assertThat(spec.runtime().keep()).containsExactly(Part.values());
        assertThat(spec.base().displayName()).isEqualTo("oci:" + basedir.resolve("base") + "@sha256:" + "0".repeat(64));
        assertThat(spec.created()).isEqualTo(Instant.parse("2025-01-31T12:00:00Z"));
        assertThat(spec.annotations())
                .containsEntry("org.opencontainers.image.title", "The Shop")
                .containsEntry("org.opencontainers.image.revision", "0123abc")
                .containsEntry("org.opencontainers.image.created", "2025-01-31T12:00:00Z")
                .containsEntry("org.opencontainers.image.base.digest", "sha256:" + "0".repeat(64))
                .doesNotContainKey("org.opencontainers.image.base.name");
    }

    private ImageSpec map(BuildMojo mojo) {
        return mapper().map(mojo, Optional.of(FOUND), AROUND, new Mistakes()).first();
    }

    private ParameterMapper mapper() {
        return new ParameterMapper(
                project,
                session.getSystemProperties(),
                session.getUserProperties(),
                new JavaAgentResolver(repositories, session.getRepositorySession(), project));
    }
}
