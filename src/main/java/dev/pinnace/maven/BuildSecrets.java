package dev.pinnace.maven;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.policy.BuildSecret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.artifact.repository.ArtifactRepository;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.DeploymentRepository;
import org.apache.maven.model.DistributionManagement;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Collects the secrets that a build uses: passwords, passphrases and header values of the servers of its repositories and
 * registries, of active proxies, and what is handed over in properties and in the environment under the name of a secret. Only servers in use
 * are decrypted.
 */
final class BuildSecrets {
    /** Names under which secrets are handed over; a name that ends as the second pattern says holds none. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(passw(or)?d|passphrase|secret|token|api[._-]?key|access[._-]?key|private[._-]?key|credential).*");

    private static final Pattern NO_SECRET = Pattern.compile(
            "(?i).*[._-](file|path|dir|directory|url|uri|id|name|user|version|type|length|ttl|expir(y|es|ation))");

    private final SettingsDecrypter decrypter;

    /** @param decrypter of Maven; on Maven 4 the settings are decrypted already, and it changes nothing */
    BuildSecrets(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    /**
     * The secrets of this build, each named by its source, sorted by it.
     *
     * @param registries of the base and of the image
     * @throws ConfigurationException when one cannot be decrypted: what cannot be read cannot be searched for
     */
    List<BuildSecret> of(
            MavenSession session, MavenProject project, Map<String, String> environment, Set<String> registries) {
        Map<String, String> found = new TreeMap<>();
        Set<String> inUse = serversInUse(session, project);
        registries.stream().map(SettingsCredentials::names).forEach(inUse::addAll);
        fromSettings(session, inUse, found);
        named("property -D", session.getUserProperties(), found);
        Properties variables = new Properties();
        variables.putAll(environment);
        named("environment variable ", variables, found);
        List<BuildSecret> secrets = new ArrayList<>();
        found.forEach((source, value) -> secrets.add(new BuildSecret(source, value.getBytes(StandardCharsets.UTF_8))));
        return secrets;
    }

    private void fromSettings(MavenSession session, Set<String> inUse, Map<String, String> found) {
        DefaultSettingsDecryptionRequest request = new DefaultSettingsDecryptionRequest();
        request.setServers(session.getSettings().getServers().stream()
                .filter(server -> inUse.contains(server.getId()))
                .toList());
        request.setProxies(session.getSettings().getProxies().stream()
                .filter(Proxy::isActive)
                .toList());
        SettingsDecryptionResult result = decrypter.decrypt(request);
        RegistryMapper.requireDecrypted(result);
        for (Server server : result.getServers()) {
            String where = " of server '" + server.getId() + "' in settings.xml";
            add("password" + where, server.getPassword(), found);
            add("passphrase" + where, server.getPassphrase(), found);
            addHeaders(server, where, found);
        }
        result.getProxies()
                .forEach(proxy ->
                        add("password of proxy '" + proxy.getId() + "' in settings.xml", proxy.getPassword(), found));
    }

    private static Set<String> serversInUse(MavenSession session, MavenProject project) {
        Set<String> ids = new TreeSet<>();
        Stream.of(project.getRemoteArtifactRepositories(), project.getPluginArtifactRepositories())
                .flatMap(List::stream)
                .flatMap(repository ->
                        Stream.concat(Stream.of(repository), repository.getMirroredRepositories().stream()))
                .map(ArtifactRepository::getId)
                .forEach(ids::add);
        session.getSettings().getMirrors().stream().map(Mirror::getId).forEach(ids::add);
        DistributionManagement distribution = project.getDistributionManagement();
        if (distribution != null) {
            addId(distribution.getRepository(), ids);
            addId(distribution.getSnapshotRepository(), ids);
            if (distribution.getSite() != null && distribution.getSite().getId() != null) {
                ids.add(distribution.getSite().getId());
            }
        }
        return ids;
    }

    private static void addId(@Nullable DeploymentRepository repository, Set<String> ids) {
        if (repository != null && repository.getId() != null) {
            ids.add(repository.getId());
        }
    }

    /** {@code <configuration><httpHeaders><property><name>Authorization</name><value>…}, as Maven's transports read it. */
    private static void addHeaders(Server server, String where, Map<String, String> found) {
        if (server.getConfiguration() instanceof Xpp3Dom configuration
                && configuration.getChild("httpHeaders") != null) {
            for (Xpp3Dom property : configuration.getChild("httpHeaders").getChildren()) {
                Xpp3Dom name = property.getChild("name");
                Xpp3Dom value = property.getChild("value");
                if (name != null && value != null) {
                    add("header " + name.getValue() + where, withoutScheme(value.getValue()), found);
                }
            }
        }
    }

    /** Of {@code Bearer TOKEN} the token. */
    private static @Nullable String withoutScheme(@Nullable String header) {
        return header == null ? null : header.replaceFirst("(?i)^(bearer|basic|token)\\s+", "");
    }

    private static void named(String kind, Properties properties, Map<String, String> found) {
        properties.stringPropertyNames().stream()
                .filter(name -> SECRET.matcher(name).matches()
                        && !NO_SECRET.matcher(name).matches())
                .forEach(name -> add(kind + name, properties.getProperty(name), found));
    }

    private static void add(String source, @Nullable String value, Map<String, String> found) {
        if (value != null && !value.isBlank() && !Arrays.asList("true", "false").contains(value)) {
            found.put(source, value);
        }
    }
}
