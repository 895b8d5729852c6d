package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.policy.BuildSecret;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.cipher.PlexusCipherException;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/** With the decrypter of Maven itself. */
final class BuildSecretsTest {
    private static final String DEPLOYED = "<distributionManagement><repository><id>releases</id><url>https://r</url>"
            + "</repository><snapshotRepository><id>snapshots</id><url>https://s</url></snapshotRepository>"
            + "</distributionManagement>";

    @TempDir
    Path directory;

    private final Settings settings = new Settings();
    private final Properties user = new Properties();

    @Test
    void passwords_and_passphrases_of_servers_in_use_are_secrets() {
        server("releases", "open-sesame").setPassphrase("of the key");
        server("snapshots", "sesame-too");

        assertThat(secrets(Map.of()))
                .containsExactly(
                        "passphrase of server 'releases' in settings.xml = of the key",
                        "password of server 'releases' in settings.xml = open-sesame",
                        "password of server 'snapshots' in settings.xml = sesame-too");
    }

    @Test
    void a_server_that_nobody_uses_is_left_alone() {
        server("other", "{not even encrypted right}");

        assertThat(secrets(Map.of())).isEmpty();
    }

    @Test
    void a_server_of_a_mirror_is_in_use() {
        Mirror mirror = new Mirror();
        mirror.setId("company");
        settings.addMirror(mirror);
        server("company", "open-sesame");

        assertThat(secrets(Map.of())).containsExactly("password of server 'company' in settings.xml = open-sesame");
    }

    @Test
    void an_encrypted_password_is_searched_for_in_the_clear() throws IOException, PlexusCipherException {
        DefaultPlexusCipher cipher = new DefaultPlexusCipher();
        Files.writeString(
                directory.resolve("security.xml"),
                "<settingsSecurity><master>" + cipher.encryptAndDecorate("the master", "settings.security")
                        + "</master></settingsSecurity>");
        server("releases", cipher.encryptAndDecorate("open-sesame", "the master"));

        assertThat(secrets(Map.of())).containsExactly("password of server 'releases' in settings.xml = open-sesame");
    }

    @Test
    void one_that_cannot_be_decrypted_stops_the_check() throws PlexusCipherException {
        server("releases", new DefaultPlexusCipher().encryptAndDecorate("open-sesame", "another master"));

        assertThatThrownBy(() -> secrets(Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a password in settings.xml cannot be decrypted")
                .hasMessageNotContaining("open-sesame");
    }

    @Test
    void headers_of_a_server_are_secrets_without_the_name_of_their_scheme() throws IOException, XmlPullParserException {
        Xpp3Dom configuration = Xpp3DomBuilder.build(new StringReader(
                "<configuration><httpHeaders><property><name>Authorization</name><value>Bearer abc-def</value></property>"
                        + "</httpHeaders></configuration>"));
        server("releases", "").setConfiguration(configuration);

        assertThat(secrets(Map.of()))
                .containsExactly("header Authorization of server 'releases' in settings.xml = abc-def");
    }

    @Test
    void only_the_proxy_in_use_has_secrets() {
        proxy("active", true);
        proxy("idle", false);

        assertThat(secrets(Map.of())).containsExactly("password of proxy 'active' in settings.xml = of active");
    }

    @Test
    void what_is_handed_over_under_the_name_of_a_secret_is_one() {
        user.setProperty("gpg.passphrase", "secret words");
        user.setProperty("gpg.keyname", "0xCAFE");
        user.setProperty("token.file", "/run/token");
        user.setProperty("skipTokens", "true");

        assertThat(secrets(Map.of("DEPLOY_TOKEN", "abc", "TOKEN_URL", "https://x", "PATH", "/bin", "API_KEY", " ")))
                .containsExactly("environment variable DEPLOY_TOKEN = abc", "property -Dgpg.passphrase = secret words");
    }

    private Server server(String id, String password) {
        Server server = new Server();
        server.setId(id);
        server.setPassword(password);
        settings.addServer(server);
        return server;
    }

    private void proxy(String id, boolean active) {
        Proxy proxy = new Proxy();
        proxy.setId(id);
        proxy.setActive(active);
        proxy.setHost("proxy.example.org");
        proxy.setPassword("of " + id);
        settings.addProxy(proxy);
    }

    /** {@code SOURCE = VALUE} of each. */
    private List<String> secrets(Map<String, String> environment) {
        MavenProject project = Poms.project(directory, DEPLOYED);
        project.setRemoteArtifactRepositories(List.of());
        project.setPluginArtifactRepositories(List.of());
        MavenSession session = Poms.session(project, user);
        settings.getServers().forEach(session.getRequest()::addServer);
        settings.getProxies().forEach(session.getRequest()::addProxy);
        settings.getMirrors().forEach(session.getRequest()::addMirror);
        DefaultSecDispatcher dispatcher = new DefaultSecDispatcher(
                new DefaultPlexusCipher(),
                Map.of(),
                directory.resolve("security.xml").toString());
        return new BuildSecrets(new DefaultSettingsDecrypter(dispatcher))
                .of(session, project, environment, Set.of()).stream()
                        .map(secret -> secret + " = " + value(secret))
                        .toList();
    }

    private static String value(BuildSecret secret) {
        return new String(secret.value(), StandardCharsets.UTF_8);
    }
}
