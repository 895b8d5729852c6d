package dev.pinnace.maven;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.registry.AuthFiles;
import dev.pinnace.registry.Credential;
import dev.pinnace.registry.CredentialSource;
import dev.pinnace.registry.EnvironmentCredentials;
import dev.pinnace.registry.HttpProxy;
import dev.pinnace.registry.Mirrors;
import dev.pinnace.registry.Network;
import dev.pinnace.registry.Patience;
import dev.pinnace.registry.Proxies;
import dev.pinnace.registry.RegistryAccess;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;

/**
 * Makes of Maven's settings what a registry client needs. Credentials are looked up in {@code settings.xml} first, then in the
 * environment, then in the files of Docker and Podman.
 */
final class RegistryMapper {
    private final MavenSession session;
    private final SettingsDecrypter decrypter;

    /** @param decrypter of Maven; on Maven 4 the settings are decrypted already, and it changes nothing */
    RegistryMapper(MavenSession session, SettingsDecrypter decrypter) {
        this.session = session;
        this.decrypter = decrypter;
    }

    /**
     * The way to registries.
     *
     * @param insecure registries without encryption
     * @param mirrors that are asked in the place of registries
     * @param version of this plugin
     * @throws ConfigurationException when a name is wrong, or the password of a proxy cannot be decrypted
     */
    RegistryAccess access(List<@Nullable String> insecure, List<@Nullable String> mirrors, String version) {
        Mistakes mistakes = new Mistakes();
        List<String> named = mistakes.elements("insecureRegistries", insecure);
        List<String> mirrored = mistakes.elements("registryMirrors", mirrors);
        Mirrors replaced =
                mistakes.read("registryMirrors", () -> Mirrors.parse(mirrored)).orElse(Mirrors.NONE);
        mistakes.throwIfAny();
        Path home = Path.of(session.getSystemProperties().getProperty("user.home", System.getProperty("user.home")));
        CredentialSource credentials = CredentialSource.first(List.of(
                new SettingsCredentials(session.getSettings(), decrypter),
                new EnvironmentCredentials(System.getenv()),
                AuthFiles.of(System.getenv(), home)));
        Network network = new Network(
                new TreeSet<>(named), replaced, proxies(), Optional.empty(), Patience.STANDARD, "pinnace/" + version);
        return new RegistryAccess(network, credentials, session.isOffline());
    }

    private Proxies proxies() {
        return new Proxies(session.getSettings().getProxies().stream()
                .filter(Proxy::isActive)
                .filter(proxy -> proxy.getHost() != null)
                .map(this::proxy)
                .toList());
    }

    private HttpProxy proxy(Proxy proxy) {
        DefaultSettingsDecryptionRequest request = new DefaultSettingsDecryptionRequest();
        request.setProxies(List.of(proxy));
        SettingsDecryptionResult result = decrypter.decrypt(request);
        requireDecrypted(result);
        Proxy clear =
                result.getProxies().isEmpty() ? proxy : result.getProxies().get(0);
        Optional<Credential.Login> login = Optional.ofNullable(clear.getUsername())
                .filter(user -> !user.isBlank())
                .map(user -> new Credential.Login(
                        user,
                        Optional.ofNullable(clear.getPassword()).orElse(""),
                        "proxy '" + proxy.getId() + "' in settings.xml"));
        return new HttpProxy(
                Optional.ofNullable(clear.getProtocol()).orElse("http"),
                clear.getHost(),
                clear.getPort(),
                login,
                Optional.ofNullable(clear.getNonProxyHosts()).orElse(""));
    }

    /** Maven 3 leaves what it cannot decrypt as it is, and says so in a problem. */
    static void requireDecrypted(SettingsDecryptionResult result) {
        List<String> problems = result.getProblems().stream()
                .filter(problem -> problem.getSeverity() != SettingsProblem.Severity.WARNING)
                .map(problem -> "a password in settings.xml cannot be decrypted: " + problem.getMessage()
                        + "; mend it, or settings-security.xml")
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }
}
