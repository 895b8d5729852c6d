package dev.pinnace.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ImageConfigTest {
    private static final Digest DIGEST = Digest.sha256(new byte[0]);
    private static final String BASE = """
            {"architecture":"arm64","variant":"v8","os":"linux","os.version":"1","author":"somebody",
             "config":{"User":"1000","Env":["PATH=/bin","EMPTY","EQ=a=b"],"StopSignal":"SIGQUIT","Shell":["/bin/ash","-c"],
              "Labels":{"a":"1"},"ExposedPorts":{"80/tcp":{}},"Healthcheck":{"Test":["NONE"]},"x-unknown":[1,2]},
             "rootfs":{"type":"layers","diff_ids":["%s"]},"history":[{"created_by":"base"}]}""".formatted(DIGEST);

    @Test
    void keepsWhatItDoesNotKnow() {
        ImageConfig base = ImageConfig.parse(BASE.getBytes(StandardCharsets.UTF_8));
        ImageConfig changed = base.edit()
                .user("65532:65532")
                .layer(DIGEST, new History(Instant.EPOCH, "pinnace", "application"))
                .done();
        assertThat(new String(changed.toBytes(), StandardCharsets.UTF_8))
                .contains("\"os.version\":\"1\"", "\"author\":\"somebody\"", "\"x-unknown\":[1,2]")
                .contains("\"StopSignal\":\"SIGQUIT\"", "\"Shell\":[\"/bin/ash\",\"-c\"]", "\"Healthcheck\"");
        assertThat(changed.platform()).isEqualTo(Platform.parse("linux/arm64/v8"));
        assertThat(changed.diffIds()).containsExactly(DIGEST, DIGEST);
        assertThat(base.diffIds()).as("the base itself").containsExactly(DIGEST);
        assertThat(base.user()).isEqualTo("1000");
    }

    @Test
    void readsTheHistoryOfOthers() {
        String json = """
                {"os":"linux","architecture":"amd64","rootfs":{"diff_ids":["%s","%s"]},"history":[
                 {"created":"2024-05-01T10:00:00.5+02:00","created_by":"/bin/sh -c #(nop) ADD file:x in / "},
                 {"created":"yesterday","created_by":"ENV A=b","empty_layer":true,"author":"somebody"},
                 7, {"comment":"buildkit.dockerfile.v0"}]}""".formatted(DIGEST, DIGEST);
        ImageConfig config = ImageConfig.parse(json.getBytes(StandardCharsets.UTF_8));

        assertThat(config.history())
                .containsExactly(
                        new HistoryLine(
                                Optional.of(Instant.parse("2024-05-01T08:00:00.5Z")),
                                "/bin/sh -c #(nop) ADD file:x in / ",
                                "",
                                "",
                                false),
                        new HistoryLine(Optional.empty(), "ENV A=b", "somebody", "", true),
                        new HistoryLine(Optional.empty(), "", "", "buildkit.dockerfile.v0", false));
        assertThat(config.history(1).map(HistoryLine::comment)).hasValue("buildkit.dockerfile.v0");
        assertThat(ImageConfig.parse(json.replace(",\"empty_layer\":true", "").getBytes(StandardCharsets.UTF_8))
                        .history(1))
                .as("lines that fit no layer")
                .isEmpty();
        assertThat(ImageConfig.empty(Platform.of("linux", "amd64")).history()).isEmpty();
    }

    @Test
    void readsTheEnvironmentInItsOrder() {
        assertThat(ImageConfig.parse(BASE.getBytes(StandardCharsets.UTF_8)).environment())
                .containsExactly(Map.entry("PATH", "/bin"), Map.entry("EMPTY", ""), Map.entry("EQ", "a=b"));
    }

    @Test
    void writesEveryFieldThatCanBeConfigured() {
        ImageConfig config = ImageConfig.empty(Platform.of("linux", "amd64"))
                .edit()
                .created(Instant.EPOCH)
                .user("65532:65532")
                .environment(Map.of("LANG", "C.UTF-8"))
                .entrypoint(List.of("/java", "-cp", "x", "Main"))
                .command(List.of("--port", "8080"))
                .workingDirectory(UnixPath.of("/app"))
                .labels(new TreeMap<>(Map.of("k", "v")))
                .exposedPorts(new TreeSet<>(List.of(Port.parse("8080"), Port.parse("53/udp"))))
                .volumes(new TreeSet<>(List.of(UnixPath.of("/data"))))
                .stopSignal("SIGINT")
                .healthCheck(new HealthCheck(
                        List.of("/java", "Check"), Duration.ofSeconds(30), Duration.ofMillis(1500), Duration.ZERO, 3))
                .done();
        assertThat(new String(config.toBytes(), StandardCharsets.UTF_8)).isEqualTo("""
                {"architecture":"amd64","os":"linux","config":{"User":"65532:65532","Env":["LANG=C.UTF-8"],\
                "Entrypoint":["/java","-cp","x","Main"],"Cmd":["--port","8080"],"WorkingDir":"/app","Labels":{"k":"v"},\
                "ExposedPorts":{"53/udp":{},"8080/tcp":{}},"Volumes":{"/data":{}},"StopSignal":"SIGINT",\
                "Healthcheck":{"Test":["CMD","/java","Check"],"Interval":30000000000,"Timeout":1500000000,"StartPeriod":0,\
                "Retries":3}},"rootfs":{"type":"layers","diff_ids":[]},"history":[],"created":"1970-01-01T00:00:00Z"}""");
    }

    @Test
    void aKeyWithASlashStaysOneKey() {
        ImageConfig config = ImageConfig.empty(Platform.of("linux", "amd64"))
                .edit()
                .labels(new TreeMap<>(Map.of("example.org/team~x", "v")))
                .done();
        assertThat(config.labels()).containsExactly(Map.entry("example.org/team~x", "v"));
    }

    @Test
    void refusesAConfigurationWithoutPlatform() {
        assertThatThrownBy(() -> ImageConfig.parse("{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ImageReadException.class)
                .hasMessage("the image configuration has no string 'os'");
    }
}
