package dev.pinnace.maven;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginConfiguration;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.model.Profile;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * The configurations of this plugin in a model.
 *
 * @param key {@code groupId:artifactId} of this plugin
 */
record PluginElements(String key) {
    /** What the plugin gets as a whole, under {@code pluginManagement} and under {@code plugins}, in this order. */
    List<Xpp3Dom> ofPlugin(PluginConfiguration build) {
        return plugins(build).flatMap(plugin -> dom(plugin).stream()).toList();
    }

    /** What single executions get. */
    List<Xpp3Dom> ofExecutions(PluginConfiguration build) {
        return plugins(build)
                .flatMap(plugin -> plugin.getExecutions().stream())
                .filter(PluginElements::isInherited)
                .flatMap(execution -> dom(execution).stream())
                .toList();
    }

    /** All of them, and those of all profiles. */
    List<Xpp3Dom> everywhere(Model model) {
        List<Xpp3Dom> all = new ArrayList<>();
        Optional.ofNullable(model.getBuild()).ifPresent(build -> all.addAll(all(build)));
        model.getProfiles().forEach(profile -> all.addAll(of(profile)));
        return all;
    }

    /** All of a profile. */
    List<Xpp3Dom> of(Profile profile) {
        return Optional.ofNullable(profile.getBuild()).map(this::all).orElse(List.of());
    }

    /** The versions of the plugin that a model writes, and their lines, 0 where they are not known. */
    Map<String, Integer> versions(@Nullable Model model) {
        Map<String, Integer> found = new LinkedHashMap<>();
        if (model != null && model.getBuild() != null) {
            plugins(model.getBuild())
                    .filter(plugin -> plugin.getVersion() != null)
                    .forEach(plugin -> found.put(
                            plugin.getVersion().trim(),
                            Optional.ofNullable(plugin.getLocation("version"))
                                    .map(InputLocation::getLineNumber)
                                    .orElse(0)));
        }
        return found;
    }

    private List<Xpp3Dom> all(PluginConfiguration build) {
        List<Xpp3Dom> all = new ArrayList<>(ofPlugin(build));
        all.addAll(ofExecutions(build));
        return all;
    }

    /** What a POM keeps from its children is not meant for them. */
    private Stream<Plugin> plugins(PluginConfiguration build) {
        return Stream.of(Optional.<PluginContainer>ofNullable(build.getPluginManagement()), Optional.of(build))
                .flatMap(Optional::stream)
                .flatMap(container -> container.getPlugins().stream())
                .filter(plugin -> key.equals(plugin.getKey()) && isInherited(plugin));
    }

    private static boolean isInherited(ConfigurationContainer container) {
        return !"false".equals(container.getInherited());
    }

    private static Optional<Xpp3Dom> dom(ConfigurationContainer container) {
        return container.getConfiguration() instanceof Xpp3Dom dom ? Optional.of(dom) : Optional.empty();
    }
}
