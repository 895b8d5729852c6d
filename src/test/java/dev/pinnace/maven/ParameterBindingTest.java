package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.api.di.Provides;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What Maven puts into the fields of the goals, from the POM, from properties, and from neither. */
class ParameterBindingTest {
    private static final String EVERYTHING = "classpath:/mojos/everything/pom.xml";
    private static final File BASEDIR = new File("/work tree");
    private static final String DIGEST = "@sha256:0000000000000000000000000000000000000000000000000000000000000000";

    private static MavenProject shop(String elements) {
        return Poms.project(BASEDIR.toPath(), elements);
    }

    @Nested
    @MojoTest
    class FromTheConfiguration {
        private final MavenProject project = shop("");

        @Provides
        MavenProject project() {
            return project;
        }

        @Provides
        ProjectBuilder builder() {
            return new PomFamily(BASEDIR.toPath()).builder();
        }

        @Provides
        MavenSession session() {
            return Poms.session(project, new Properties());
        }

        @Test
        @InjectMojo(goal = "build", pom = EVERYTHING)
        void binds_what_the_image_is(BuildMojo mojo) {
            assertThat(mojo.image).isEqualTo("registry.example.com/team/shop:7");
            assertThat(mojo.tags).containsExactly("latest", "7.0");
            assertThat(mojo.base).isEqualTo("oci:base" + DIGEST);
            assertThat(mojo.labels).isEqualTo(Map.of("com.example.team", "shop"));
            assertThat(mojo.annotations).isEqualTo(Map.of("org.opencontainers.image.title", "The Shop"));
            assertThat(mojo.revision).isEqualTo("0123abc");
            assertThat(mojo.created).isEqualTo("2025-01-31T12:00:00Z");
        }

        @Test
        @InjectMojo(goal = "build", pom = EVERYTHING)
        void binds_what_runs(BuildMojo mojo) {
            assertThat(mojo.mainClass).isEqualTo("com.example.Shop");
            assertThat(mojo.modulePath).isEqualTo("never");
            assertThat(mojo.mainModule).isEqualTo("com.example.shop");
            assertThat(mojo.executable).isEqualTo(new File(BASEDIR, "target/shop"));
            assertThat(mojo.jvmArguments).containsExactly("-Xlog:gc*:stdout:time,level", "-Xss512k");
            assertThat(mojo.arguments).containsExactly("serve", "--all, please");
            assertThat(mojo.environment).containsEntry("LANGUAGE", "de").containsKey("EMPTY");
            assertThat(mojo.ports).containsExactly("8080", "8125/udp");
            assertThat(mojo.volumes).containsExactly("/data");
            assertThat(mojo.workingDirectory).isEqualTo("/data");
            assertThat(mojo.stopSignal).isEqualTo("SIGQUIT");
            assertThat(mojo.healthCheck.command).containsExactly("/opt/health", "--quick");
            assertThat(mojo.healthCheck.interval).isEqualTo("10s");
            assertThat(mojo.healthCheck.timeout).isEqualTo("PT2S");
            assertThat(mojo.healthCheck.startPeriod).isEqualTo("1m");
            assertThat(mojo.healthCheck.retries).isEqualTo("5");
        }

        @Test
        @InjectMojo(goal = "build", pom = EVERYTHING)
        void binds_user_and_extras(BuildMojo mojo) {
            assertThat(mojo.user).isEqualTo("1001:0");
            assertThat(mojo.allowRoot).isEqualTo("a driver needs it");
            assertThat(mojo.writable).containsExactly("/data");
            assertThat(mojo.files).hasSize(2);
            assertThat(mojo.files.get(0).source).isEqualTo("src/main/config");
            assertThat(mojo.files.get(0).target).isEqualTo("/etc/shop");
            assertThat(mojo.files.get(0).mode).isEqualTo("0400");
            assertThat(mojo.files.get(0).owner).isEqualTo("1001:1001");
            assertThat(mojo.files.get(1).source).isEqualTo("README");
            assertThat(mojo.files.get(1).target).isEqualTo("/README");
            assertThat(mojo.javaAgents).hasSize(2);
            assertThat(mojo.javaAgents.get(0).coordinates).isEqualTo("com.example:agent:1.0");
            assertThat(mojo.javaAgents.get(0).options).isNull();
            assertThat(mojo.javaAgents.get(1).coordinates).isEqualTo("com.example:other");
            assertThat(mojo.javaAgents.get(1).options).isEqualTo("port=1,host=localhost");
            assertThat(mojo.caCertificates).containsExactly(new File(BASEDIR, "src/main/ca.pem"));
            assertThat(mojo.fonts).containsExactly(new File(BASEDIR, "src/main/fonts"));
        }

        @Test
        @InjectMojo(goal = "build", pom = EVERYTHING)
        void binds_runtime_and_build(BuildMojo mojo) {
            assertThat(mojo.platforms).extracting(one -> one.name).containsExactly("linux/amd64", "linux/arm64");
            assertThat(mojo.platforms.get(0).jdk).isNull();
            assertThat(mojo.platforms.get(1).jdk).isEqualTo("jdk-arm64");
            assertThat(mojo.platforms.get(1).base).startsWith("oci:base@sha256:0");
            assertThat(mojo.platforms.get(1).executable).isEqualTo("target/shop-arm64");
            assertThat(mojo.runtime).isEqualTo("linked");
            assertThat(mojo.diagnostics).isEqualTo("full");
            assertThat(mojo.modules).containsExactly("java.naming", "-java.desktop");
            assertThat(mojo.locales).containsExactly("pt-BR");
            assertThat(mojo.startup).isEqualTo("cds");
            assertThat(mojo.debugSymbols).isTrue();
            assertThat(mojo.guiLibraries).isTrue();
            assertThat(mojo.compression).isEqualTo("zstd");
            assertThat(mojo.compressionLevel).isEqualTo("12");
            assertThat(mojo.required).isTrue();
            assertThat(mojo.skip).isTrue();
            assertThat(mojo.outputDirectory).isEqualTo(new File(BASEDIR, "out"));
            assertThat(mojo.pinsDirectory).isEqualTo(new File(BASEDIR, "pins"));
            assertThat(mojo.cacheDirectory).isEqualTo(new File(BASEDIR, "cache"));
        }

        @Test
        @InjectMojo(goal = "check", pom = EVERYTHING)
        void binds_what_is_checked(CheckMojo mojo) {
            assertThat(mojo.image).isEqualTo("registry.example.com/team/shop:7");
            assertThat(mojo.platform).isEqualTo("linux/arm64");
            assertThat(mojo.dockerfiles).containsExactly("docker", "*.Dockerfile");
            assertThat(mojo.bases).containsExactly("example=oci:base");
            assertThat(mojo.reportDirectory).isEqualTo(new File(BASEDIR, "reports"));
            assertThat(mojo.outputDirectory).isEqualTo(new File(BASEDIR, "out"));
            assertThat(mojo.skip).isTrue();
        }

        @Test
        @InjectMojo(goal = "check", pom = EVERYTHING)
        void binds_how_it_is_judged(CheckMojo mojo) {
            assertThat(mojo.profile).isEqualTo("baseline");
            assertThat(mojo.edition).isEqualTo("2026.12");
            assertThat(mojo.failOn).isEqualTo("warn");
            assertThat(mojo.report).isEqualTo("error");
            assertThat(mojo.failOnBase).isEqualTo("true");
            assertThat(mojo.foreignPragmas).isEqualTo("false");
            assertThat(mojo.shellcheck).isEqualTo("required");
            assertThat(mojo.policyFile).isEqualTo(new File(BASEDIR, "policy.yaml"));
            assertThat(mojo.baseline).isEqualTo(new File(BASEDIR, "baseline.json"));
            assertThat(mojo.writeBaseline).isTrue();
        }

        @Test
        @InjectMojo(goal = "check", pom = EVERYTHING)
        void binds_rules_and_waivers(CheckMojo mojo) {
            assertThat(mojo.rules).extracting(rule -> rule.id).containsExactly("DL3026", "DL3008");
            assertThat(mojo.rules).extracting(rule -> rule.level).containsExactly("error", "off");
            assertThat(mojo.rules.get(0).parameters).isEqualTo(Map.of("allow", "registry.example.org/*"));
            assertThat(mojo.waivers).extracting(waiver -> waiver.rule).containsExactly("RootUser", "SshPort");
            assertThat(mojo.waivers).extracting(waiver -> waiver.where).containsExactly("docker/**", null);
            assertThat(mojo.waivers)
                    .extracting(waiver -> waiver.reason)
                    .containsExactly("the driver needs it", "the appliance, too");
            assertThat(mojo.waivers).extracting(waiver -> waiver.expires).containsExactly("2027-03-31", null);
            assertThat(mojo.waiverLimits.longestLife).isEqualTo("90");
            assertThat(mojo.waiverLimits.unwaivable).containsExactly("MissingUser");
        }

        @Test
        @InjectMojo(goal = "load", pom = EVERYTHING)
        void binds_what_loading_needs(LoadMojo mojo) {
            assertThat(mojo.engine).isEqualTo("podman");
            assertThat(mojo.skip).isTrue();
            assertThat(mojo.outputDirectory).isEqualTo(new File(BASEDIR, "out"));
        }
    }

    @Nested
    @MojoTest
    class FromProperties {
        private final MavenProject project = shop("");

        @Provides
        MavenProject project() {
            return project;
        }

        @Provides
        ProjectBuilder builder() {
            return new PomFamily(BASEDIR.toPath()).builder();
        }

        @Provides
        MavenSession session() {
            return Poms.session(
                    project,
                    Poms.properties(
                            "pinnace.skip", "true",
                            "pinnace.outputDirectory", "out",
                            "pinnace.cacheDirectory", "cache",
                            "pinnace.pinsDirectory", "pins",
                            "pinnace.image", "team/shop",
                            "pinnace.tags", "latest,7.0",
                            "pinnace.base", "oci:base" + DIGEST,
                            "pinnace.mainClass", "com.example.Shop",
                            "pinnace.modulePath", "always",
                            "pinnace.mainModule", "com.example.shop",
                            "pinnace.executable", "target/shop",
                            "pinnace.jvmArguments", "-Xmx1g,-Xss512k",
                            "pinnace.arguments", "serve,all",
                            "pinnace.ports", "8080,8125/udp",
                            "pinnace.volumes", "/data",
                            "pinnace.revision", "0123abc",
                            "pinnace.user", "1001",
                            "pinnace.allowRoot", "a driver needs it",
                            "pinnace.workingDirectory", "/data",
                            "pinnace.writable", "/data,/cache",
                            "pinnace.files", "README=/README,conf=/etc/shop",
                            "pinnace.javaAgents", "com.example:agent:1.0=port=1,com.example:other",
                            "pinnace.caCertificates", "ca.pem",
                            "pinnace.fonts", "fonts",
                            "pinnace.platforms", "linux/amd64,linux/arm64=/opt/arm",
                            "pinnace.runtime", "base",
                            "pinnace.diagnostics", "none",
                            "pinnace.modules", "java.naming,-java.desktop",
                            "pinnace.locales", "de,pt-BR",
                            "pinnace.startup", "cds",
                            "pinnace.debugSymbols", "true",
                            "pinnace.guiLibraries", "true",
                            "pinnace.stopSignal", "SIGQUIT",
                            "pinnace.healthCheck", "/opt/health  --quick",
                            "pinnace.created", "1700000000",
                            "pinnace.compression", "zstd",
                            "pinnace.compressionLevel", "12",
                            "pinnace.required", "true",
                            "pinnace.engine", "docker",
                            "pinnace.platform", "linux/arm64",
                            "pinnace.dockerfiles", "docker,*.Dockerfile",
                            "pinnace.bases", "example=oci:base",
                            "pinnace.profile", "style",
                            "pinnace.edition", "2026.12",
                            "pinnace.failOn", "off",
                            "pinnace.report", "warn",
                            "pinnace.failOnBase", "true",
                            "pinnace.rules", "DL3008=off,MissingPipefail=error",
                            "pinnace.waivers", "RootUser=the driver needs it,SshPort=the appliance",
                            "pinnace.policyFile", "policy.yaml",
                            "pinnace.waiverLimits", "90",
                            "pinnace.baseline", "baseline.json",
                            "pinnace.writeBaseline", "true",
                            "pinnace.foreignPragmas", "false",
                            "pinnace.shellcheck", "auto",
                            "pinnace.reportDirectory", "reports"));
        }

        @Test
        @InjectMojo(goal = "build")
        void binds_what_the_image_is(BuildMojo mojo) {
            assertThat(mojo.image).isEqualTo("team/shop");
            assertThat(mojo.tags).containsExactly("latest", "7.0");
            assertThat(mojo.base).isEqualTo("oci:base" + DIGEST);
            assertThat(mojo.revision).isEqualTo("0123abc");
            assertThat(mojo.created).isEqualTo("1700000000");
        }

        @Test
        @InjectMojo(goal = "build")
        void binds_what_runs(BuildMojo mojo) {
            assertThat(mojo.mainClass).isEqualTo("com.example.Shop");
            assertThat(mojo.modulePath).isEqualTo("always");
            assertThat(mojo.mainModule).isEqualTo("com.example.shop");
            assertThat(mojo.executable).isEqualTo(new File(BASEDIR, "target/shop"));
            assertThat(mojo.jvmArguments).containsExactly("-Xmx1g", "-Xss512k");
            assertThat(mojo.arguments).containsExactly("serve", "all");
            assertThat(mojo.ports).containsExactly("8080", "8125/udp");
            assertThat(mojo.volumes).containsExactly("/data");
            assertThat(mojo.workingDirectory).isEqualTo("/data");
            assertThat(mojo.stopSignal).isEqualTo("SIGQUIT");
            assertThat(mojo.healthCheck.command).containsExactly("/opt/health", "--quick");
            assertThat(mojo.healthCheck.interval).isEqualTo("30s");
        }

        @Test
        @InjectMojo(goal = "build")
        void binds_user_and_extras(BuildMojo mojo) {
            assertThat(mojo.user).isEqualTo("1001");
            assertThat(mojo.allowRoot).isEqualTo("a driver needs it");
            assertThat(mojo.writable).containsExactly("/data", "/cache");
            assertThat(mojo.files).extracting(file -> file.source).containsExactly("README", "conf");
            assertThat(mojo.files).extracting(file -> file.target).containsExactly("/README", "/etc/shop");
            assertThat(mojo.files).extracting(file -> file.mode).containsOnly("0444");
            assertThat(mojo.javaAgents)
                    .extracting(agent -> agent.coordinates)
                    .containsExactly("com.example:agent:1.0", "com.example:other");
            assertThat(mojo.javaAgents).extracting(agent -> agent.options).containsExactly("port=1", null);
            assertThat(mojo.caCertificates).containsExactly(new File(BASEDIR, "ca.pem"));
            assertThat(mojo.fonts).containsExactly(new File(BASEDIR, "fonts"));
        }

        @Test
        @InjectMojo(goal = "build")
        void binds_runtime_and_build(BuildMojo mojo) {
            assertThat(mojo.platforms).extracting(one -> one.name).containsExactly("linux/amd64", "linux/arm64");
            assertThat(mojo.platforms).extracting(one -> one.jdk).containsExactly(null, "/opt/arm");
            assertThat(mojo.runtime).isEqualTo("base");
            assertThat(mojo.diagnostics).isEqualTo("none");
            assertThat(mojo.modules).containsExactly("java.naming", "-java.desktop");
            assertThat(mojo.locales).containsExactly("de", "pt-BR");
            assertThat(mojo.startup).isEqualTo("cds");
            assertThat(mojo.debugSymbols).isTrue();
            assertThat(mojo.guiLibraries).isTrue();
            assertThat(mojo.compression).isEqualTo("zstd");
            assertThat(mojo.compressionLevel).isEqualTo("12");
            assertThat(mojo.required).isTrue();
            assertThat(mojo.skip).isTrue();
            assertThat(mojo.outputDirectory).isEqualTo(new File(BASEDIR, "out"));
            assertThat(mojo.pinsDirectory).isEqualTo(new File(BASEDIR, "pins"));
            assertThat(mojo.cacheDirectory).isEqualTo(new File(BASEDIR, "cache"));
        }

        @Test
        @InjectMojo(goal = "check")
        void binds_what_is_checked(CheckMojo mojo) {
            assertThat(mojo.image).isEqualTo("team/shop");
            assertThat(mojo.platform).isEqualTo("linux/arm64");
            assertThat(mojo.dockerfiles).containsExactly("docker", "*.Dockerfile");
            assertThat(mojo.bases).containsExactly("example=oci:base");
            assertThat(mojo.reportDirectory).isEqualTo(new File(BASEDIR, "reports"));
            assertThat(mojo.outputDirectory).isEqualTo(new File(BASEDIR, "out"));
        }

        @Test
        @InjectMojo(goal = "check")
        void binds_how_it_is_judged(CheckMojo mojo) {
            assertThat(mojo.profile).isEqualTo("style");
            assertThat(mojo.edition).isEqualTo("2026.12");
            assertThat(mojo.failOn).isEqualTo("off");
            assertThat(mojo.report).isEqualTo("warn");
            assertThat(mojo.failOnBase).isEqualTo("true");
            assertThat(mojo.foreignPragmas).isEqualTo("false");
            assertThat(mojo.shellcheck).isEqualTo("auto");
            assertThat(mojo.policyFile).isEqualTo(new File(BASEDIR, "policy.yaml"));
            assertThat(mojo.baseline).isEqualTo(new File(BASEDIR, "baseline.json"));
            assertThat(mojo.writeBaseline).isTrue();
            assertThat(mojo.rules).extracting(rule -> rule.id).containsExactly("DL3008", "MissingPipefail");
            assertThat(mojo.rules).extracting(rule -> rule.level).containsExactly("off", "error");
            assertThat(mojo.waivers).extracting(waiver -> waiver.rule).containsExactly("RootUser", "SshPort");
            assertThat(mojo.waivers)
                    .extracting(waiver -> waiver.reason)
                    .containsExactly("the driver needs it", "the appliance");
            assertThat(mojo.waiverLimits.longestLife).isEqualTo("90");
        }

        @Test
        @InjectMojo(goal = "load")
        void binds_what_loading_needs(LoadMojo mojo) {
            assertThat(mojo.engine).isEqualTo("docker");
            assertThat(mojo.skip).isTrue();
            assertThat(mojo.outputDirectory).isEqualTo(new File(BASEDIR, "out"));
        }
    }

    @Nested
    @MojoTest
    class FromNothing {
        private final MavenProject project = shop("<properties><project.build.outputTimestamp>2025-01-31T12:00:00Z"
                + "</project.build.outputTimestamp></properties>");

        @Provides
        MavenProject project() {
            return project;
        }

        @Provides
        ProjectBuilder builder() {
            return new PomFamily(BASEDIR.toPath()).builder();
        }

        @Provides
        MavenSession session() {
            return Poms.session(project, new Properties());
        }

        @Test
        @InjectMojo(goal = "check")
        void leaves_what_is_not_said_to_the_policy(CheckMojo mojo) {
            assertThat(mojo.outputDirectory).isEqualTo(new File(BASEDIR, "target/pinnace"));
            assertThat(mojo.reportDirectory).isNull();
            assertThat(mojo.dockerfiles).isEmpty();
            assertThat(mojo.bases).isEmpty();
            assertThat(mojo.rules).isEmpty();
            assertThat(mojo.waivers).isEmpty();
            assertThat(mojo.profile).isNull();
            assertThat(mojo.failOn).isNull();
            assertThat(mojo.shellcheck).isNull();
            assertThat(mojo.policyFile).isNull();
            assertThat(mojo.waiverLimits.longestLife).isNull();
            assertThat(mojo.waiverLimits.unwaivable).isEmpty();
            assertThat(mojo.writeBaseline || mojo.skip).isFalse();
        }

        @Test
        @InjectMojo(goal = "load")
        void leaves_the_choice_of_the_engine(LoadMojo mojo) {
            assertThat(mojo.engine).isNull();
            assertThat(mojo.skip).isFalse();
            assertThat(mojo.outputDirectory).isEqualTo(new File(BASEDIR, "target/pinnace"));
        }

        @Test
        @InjectMojo(goal = "build")
        void leaves_the_defaults(BuildMojo mojo) {
            assertThat(mojo.image).isEqualTo("shop:1.2");
            assertThat(mojo.base).isEqualTo("scratch");
            assertThat(mojo.user).isEqualTo("65532:65532");
            assertThat(mojo.modulePath).isEqualTo("auto");
            assertThat(mojo.runtime).isEqualTo("auto");
            assertThat(mojo.diagnostics).isEqualTo("agents");
            assertThat(mojo.outputDirectory).isEqualTo(new File(BASEDIR, "target/pinnace"));
            assertThat(mojo.pinsDirectory).isEqualTo(new File(BASEDIR, "src/main/pinnace/pins"));
            assertThat(mojo.created).isEqualTo("2025-01-31T12:00:00Z");
            assertThat(mojo.healthCheck).matches(check -> check == null || check.isUnset());
            assertThat(List.of(
                            mojo.tags,
                            mojo.jvmArguments,
                            mojo.arguments,
                            mojo.ports,
                            mojo.volumes,
                            mojo.writable,
                            mojo.files,
                            mojo.javaAgents,
                            mojo.caCertificates,
                            mojo.fonts,
                            mojo.modules,
                            mojo.locales))
                    .allMatch(List::isEmpty);
            assertThat(mojo.environment).isEmpty();
            assertThat(mojo.startup).isEqualTo("none");
            assertThat(mojo.compression).isEqualTo("gzip");
            assertThat(mojo.compressionLevel).isNull();
            assertThat(mojo.skip || mojo.required || mojo.debugSymbols || mojo.guiLibraries)
                    .isFalse();
        }
    }
}
