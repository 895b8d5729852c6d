package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinnace.application.Detection.Found;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Platform;
import dev.pinnace.spec.Application;
import dev.pinnace.spec.Application.NativeExecutable;
import dev.pinnace.spec.ImageSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would make an image that does not run, or not as it looks, is a mistake; what users have good reason to do is not. */
class RefusedParametersTest {
    private static final Found FOUND = new Found(
            new Application.OnClassPath("com.example.Shop", List.of()),
            List.of("--add-opens=a/b=ALL-UNNAMED"),
            "",
            List.of());
    private static final Surroundings AROUND = new Surroundings(Path.of("/opt/jdk"), Optional.empty());

    @TempDir
    Path basedir;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/etc",
                "/proc",
                "/proc/x",
                "/app",
                "/dev/shm",
                "/sys",
                "/bin",
                "/sbin",
                "/lib",
                "/lib64",
                "/usr",
                "/usr/local",
                "/opt",
                "/opt/java",
                "/opt/java/lib",
                "/boot",
                "/var",
                "/var/lib",
                "/var/lib/dpkg"
            })
    void system_and_program_directories_are_neither_mounted_nor_written_to(String directory) {
        BuildMojo mojo = plain();
        mojo.volumes = List.of(directory);
        mojo.writable = List.of(directory);

        assertThat(problems(mojo))
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).startsWith("<volumes>: '" + directory + "' "))
                .anySatisfy(problem -> assertThat(problem).startsWith("<writable>: '" + directory + "' "));
    }

    @Test
    void directories_of_data_are_mounted_and_written_to() {
        BuildMojo mojo = plain();
        mojo.volumes = List.of("/data", "/var/lib/shop", "/app/data", "/tmp", "/opt/shop", "/home/nonroot/x");
        mojo.writable = List.of("/data", "/var/lib/shop", "/app/data", "/opt/shop", "/home/nonroot");

        assertThat(map(mojo).container().volumes()).hasSize(6);
    }

    @Test
    void the_temporary_directory_needs_no_permission() {
        BuildMojo mojo = plain();
        mojo.writable = List.of("/tmp", "/tmp/shop");

        assertThat(problems(mojo))
                .containsExactly(
                        "<writable>: '/tmp' can be written to anyway, and is empty when a container starts; remove it",
                        "<writable>: '/tmp/shop' lies in /tmp, which is empty when a container starts; name a directory"
                                + " of its own, for example /data, or let the application make it");
    }

    @Test
    void nothing_starts_in_a_directory_of_the_kernel() {
        BuildMojo mojo = plain();
        mojo.workingDirectory = "/proc/self";

        assertThat(problems(mojo))
                .containsExactly(
                        "<workingDirectory>: '/proc/self' lies in /proc, which the kernel fills when a container"
                                + " starts; name another one");
    }

    @Test
    void what_is_no_option_cannot_take_the_place_of_the_main_class() {
        BuildMojo mojo = plain();
        mojo.jvmArguments = List.of("-Xmx64m", "serve", "@jvm.args");

        assertThat(problems(mojo))
                .containsExactly(
                        "<jvmArguments>: 'serve' does not start with '-': Java would take it for the main class; what the"
                                + " application shall read belongs into <arguments>",
                        "<jvmArguments>: '@jvm.args' is a file of arguments, which could name another main class; write"
                                + " its lines here, each as an entry");
    }

    @Test
    void options_of_two_words_are_written_as_one() {
        BuildMojo mojo = plain();
        mojo.jvmArguments = List.of(
                "--add-opens",
                "java.base/java.lang=ALL-UNNAMED",
                "--add-modules java.sql",
                "-Xmx1g -Xms1g",
                "--add-reads",
                "-ea");

        assertThat(problems(mojo))
                .containsExactly(
                        "<jvmArguments>: '--add-opens' and 'java.base/java.lang=ALL-UNNAMED' are one option; write"
                                + " '--add-opens=java.base/java.lang=ALL-UNNAMED'",
                        "<jvmArguments>: '--add-modules java.sql' is one option; write '--add-modules=java.sql'",
                        "<jvmArguments>: '-Xmx1g -Xms1g' holds a blank; write each option as an entry of its own",
                        "<jvmArguments>: '--add-reads' has no value; write it as '--add-reads=…'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-cp", "-classpath", "--class-path", "-p", "--module-path", "-m", "--module", "-jar"})
    void what_starts_is_not_told_in_options(String option) {
        BuildMojo mojo = plain();
        mojo.jvmArguments = List.of(option, "x", "-Xmx64m");

        assertThat(problems(mojo))
                .containsExactly("<jvmArguments>: '" + option + "' is set by Pinnace; remove it and its value, and use"
                        + " dependencies, <mainClass>, <modulePath> or <mainModule>");
        if (option.startsWith("--")) {
            mojo.jvmArguments = List.of(option + "=x");
            assertThat(problems(mojo)).hasSize(1);
        }
    }

    @Test
    void values_of_options_may_hold_blanks() {
        BuildMojo mojo = plain();
        mojo.jvmArguments = List.of(
                "-Dtitle=The Shop",
                "-XX:OnOutOfMemoryError=kill -9 %p",
                "-Xlog:gc*:file=/tmp/my log",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Dempty");

        assertThat(map(mojo).container().jvmArguments()).endsWith("-Dempty").hasSize(6);
    }

    @Test
    void every_mistake_of_a_health_check_is_told() {
        BuildMojo mojo = plain();
        mojo.healthCheck = new HealthCheckParameters();
        mojo.healthCheck.command = Arrays.asList((String) null);
        mojo.healthCheck.interval = "often";
        mojo.healthCheck.timeout = "0s";
        mojo.healthCheck.startPeriod = "-5s";
        mojo.healthCheck.retries = "0";

        assertThat(problems(mojo))
                .containsExactly(
                        "<healthCheck><command> has an empty entry; remove it",
                        "<healthCheck><interval>: 'often' is not a time span; write it as 30s, 1m30s or PT30S",
                        "<healthCheck><timeout>: '0s' is no time at all; write for example 30s",
                        "<healthCheck><startPeriod>: '-5s' is not a time span; write it as 30s, 1m30s or PT30S",
                        "<healthCheck><retries>: '0' is not a number of retries; write 1 or more");
    }

    @Test
    void a_health_check_has_a_command() {
        BuildMojo mojo = plain();
        mojo.healthCheck = new HealthCheckParameters();
        mojo.healthCheck.startPeriod = "PT-5S";

        assertThat(problems(mojo))
                .containsExactly(
                        "<healthCheck><command> is missing; write program and arguments, each as an element",
                        "<healthCheck><startPeriod>: 'PT-5S' is less than no time; write 0s or more");
    }

    @Test
    void every_mistake_of_a_file_is_told() {
        BuildMojo mojo = plain();
        FileParameters file = new FileParameters();
        file.source = "nowhere";
        file.target = "etc/x";
        file.mode = "4755";
        file.owner = "root";
        mojo.files = List.of(file);

        assertThat(problems(mojo))
                .hasSize(4)
                .allSatisfy(problem -> assertThat(problem).startsWith("<files>: "))
                .anySatisfy(problem -> assertThat(problem).contains("there is no file or directory"))
                .anySatisfy(problem -> assertThat(problem).contains("'etc/x' is not an absolute path"))
                .anySatisfy(problem -> assertThat(problem).contains("<mode> of 'nowhere' is '4755'; a setuid"))
                .anySatisfy(problem -> assertThat(problem).contains("<owner> of 'nowhere' is 'root'; write user"));
    }

    @Test
    void a_directory_to_write_to_cannot_be_a_file() throws Exception {
        Files.writeString(basedir.resolve("seed"), "seed");
        BuildMojo mojo = plain();
        mojo.files = List.of(file("seed", "/data"), file("seed", "/more/seed"), file("seed", "/own"));
        mojo.writable = List.of("/data", "/more", "/own/data");

        assertThat(problems(mojo))
                .containsExactly(
                        "<writable>: '/data' is a file of <files>; give one of them another place",
                        "<writable>: '/own/data' lies below /own, which is a file of <files>; give one of them another"
                                + " place");
    }

    @Test
    void fonts_of_one_name_get_into_each_others_way() throws Exception {
        for (String directory : List.of("fonts-a", "fonts-b")) {
            Files.createDirectories(basedir.resolve(directory));
            Files.writeString(basedir.resolve(directory).resolve("Same.ttf"), directory);
        }
        BuildMojo mojo = plain();
        mojo.fonts = List.of(
                basedir.resolve("fonts-a").toFile(), basedir.resolve("fonts-b").toFile());

        assertThat(problems(mojo))
                .containsExactly("<fonts>: " + basedir.resolve("fonts-b/Same.ttf") + " has the name of "
                        + basedir.resolve("fonts-a/Same.ttf") + "; rename one of them");
    }

    @Test
    void modules_that_the_jdk_lacks_are_told_with_the_other_mistakes() {
        BuildMojo mojo = plain();
        mojo.modules = List.of("java.sqll", "-jdk.sextant");
        mojo.stopSignal = "x";
        Surroundings here = new Surroundings(Path.of(System.getProperty("java.home")), Optional.empty());

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> mapper().map(mojo, Optional.of(FOUND), here, new Mistakes()))
                .satisfies(e -> assertThat(e.problems())
                        .hasSize(3)
                        .anySatisfy(problem -> assertThat(problem)
                                .startsWith("<modules> names 'java.sqll'")
                                .endsWith("; did you mean java.sql?"))
                        .anySatisfy(problem -> assertThat(problem).startsWith("<modules> names 'jdk.sextant'")));
    }

    @Test
    void a_path_of_programs_has_absolute_directories() {
        BuildMojo mojo = plain();
        mojo.environment = Map.of("PATH", "/opt/java/bin:.:");
        assertThat(problems(mojo))
                .containsExactly(
                        "<environment>: PATH holds '.', which is not absolute: programs would be looked for where"
                                + " the application happens to be; write absolute directories with ':' between them");

        mojo.environment = Map.of("PATH", "/opt/java/bin:/app/bin", "MOTD", "two\nlines");
        assertThat(map(mojo).container().environment()).containsEntry("MOTD", "two\nlines");
    }

    @Test
    void a_revision_is_one_word() {
        BuildMojo mojo = plain();
        mojo.revision = "commit 0123abc";
        assertThat(problems(mojo))
                .containsExactly(
                        "<revision>: 'commit 0123abc' holds a blank; write one identifier, for example that of a"
                                + " commit");
        mojo.revision = " r4711 ";
        assertThat(map(mojo).annotations()).containsEntry("org.opencontainers.image.revision", "r4711");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oci:target/pinnace/image",
                "oci-archive:target/pinnace/image/base.tar",
                "oci:target/pinnace/link"
            })
    void no_image_is_its_own_base(String base) throws Exception {
        Path image = Files.createDirectories(basedir.resolve("target/pinnace/image"));
        Files.writeString(image.resolve("base.tar"), "tar");
        Files.deleteIfExists(basedir.resolve("target/pinnace/link"));
        Files.createSymbolicLink(basedir.resolve("target/pinnace/link"), image);
        BuildMojo mojo = plain();
        mojo.outputDirectory = basedir.resolve("target/pinnace").toFile();
        mojo.base = base + "@sha256:" + "0".repeat(64);

        assertThat(problems(mojo))
                .singleElement()
                .asString()
                .startsWith("<base>: ")
                .endsWith(" is where this build writes its own image, which would delete the base; copy the base to"
                        + " another directory");
    }

    @Test
    void scratch_brings_no_java() {
        BuildMojo mojo = plain();
        mojo.runtime = "base";

        assertThat(problems(mojo))
                .containsExactly(
                        "<runtime> is base, and <base> is scratch, which brings nothing; name another <base>, or use"
                                + " auto or linked");
    }

    @Test
    void another_platform_needs_a_base_and_no_platform_comes_twice() {
        BuildMojo mojo = plain();
        Platform own = Platform.ofJava("Linux", System.getProperty("os.arch"));
        String other = own.architecture().equals("s390x") ? "linux/amd64" : "linux/s390x";
        mojo.platforms =
                List.of(platform(own.toString()), platform(other), platform(own.toString()), new PlatformParameters());

        assertThat(problems(mojo))
                .containsExactly(
                        "<platforms> names " + other
                                + ", and its <base> is scratch, whose C library is that of this machine (" + own
                                + "); name a <base> that is for " + other,
                        "<platforms> names " + own + " twice; remove one of them",
                        "<platforms> has an entry without a name; write it as linux/arm64");
    }

    @Test
    void a_jdk_of_a_platform_must_be_of_use() {
        BuildMojo mojo = plain();
        Platform own = Platform.ofJava("Linux", System.getProperty("os.arch"));
        PlatformParameters platform = platform(own.toString());
        platform.jdk = ".";
        mojo.platforms = List.of(platform);

        assertThat(problems(mojo))
                .singleElement()
                .asString()
                .startsWith("<platforms> names a <jdk> for " + own + ", and its <base> is scratch");
    }

    @Test
    void an_executable_is_for_one_platform_and_each_can_name_its_own() throws IOException {
        Files.createDirectories(basedir.resolve("base"));
        Path other = Files.writeString(basedir.resolve("app-arm64"), "\u007fELF");
        BuildMojo mojo = plain();
        mojo.base = "oci:base@sha256:" + "0".repeat(64);
        PlatformParameters arm = platform("linux/arm64");
        arm.executable = "app-arm64";
        mojo.platforms = List.of(platform("linux/amd64"), arm);

        assertThat(problems(mojo))
                .containsExactly("<platforms> names the <executable> app-arm64, and the image itself runs Java; name an"
                        + " <executable> beside <platforms>, too");

        NativeExecutable own = new NativeExecutable(basedir.resolve("app"));
        Found found = new Found(own, List.of(), "the executable", List.of());
        assertThat(mapper().map(mojo, Optional.of(found), AROUND, new Mistakes())
                        .images())
                .extracting(ImageSpec::application)
                .containsExactly(own, new NativeExecutable(other));
    }

    private static PlatformParameters platform(String name) {
        PlatformParameters platform = new PlatformParameters();
        platform.name = name;
        return platform;
    }

    /** A goal with its defaults. */
    private BuildMojo plain() {
        BuildMojo mojo = new BuildMojo(null, null, null);
        mojo.image = "shop";
        mojo.base = "scratch";
        mojo.user = "65532:65532";
        mojo.modulePath = "auto";
        mojo.runtime = "auto";
        mojo.diagnostics = "agents";
        mojo.startup = "none";
        mojo.outputDirectory = basedir.resolve("target/pinnace").toFile();
        mojo.pinsDirectory = basedir.resolve("pins").toFile();
        mojo.cacheDirectory = basedir.resolve("cache").toFile();
        return mojo;
    }

    private static FileParameters file(String source, String target) {
        FileParameters file = new FileParameters();
        file.source = source;
        file.target = target;
        return file;
    }

    private List<String> problems(BuildMojo mojo) {
        try {
            map(mojo);
            return List.of();
        } catch (ConfigurationException e) {
            return e.problems();
        }
    }

    private ImageSpec map(BuildMojo mojo) {
        return mapper().map(mojo, Optional.of(FOUND), AROUND, new Mistakes()).first();
    }

    private ParameterMapper mapper() {
        MavenProject project = Poms.project(basedir, "");
        MavenSession session = Poms.session(project, new Properties());
        return new ParameterMapper(
                project,
                session.getSystemProperties(),
                session.getUserProperties(),
                new JavaAgentResolver(null, null, project));
    }
}
