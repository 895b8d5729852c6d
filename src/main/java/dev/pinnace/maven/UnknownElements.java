package dev.pinnace.maven;

import dev.pinnace.maven.KnownParameters.Bean;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.NearestName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Finds elements in the plugin's configuration that none of its goals knows. Maven ignores them without a word, and what a
 * goal gets to see has lost them: so the POM's own configuration is read.
 */
final class UnknownElements {
    private final String artifactId;
    private final String key;
    private final Map<String, Optional<Bean>> known;

    /** @param descriptor of this plugin, with all its goals */
    UnknownElements(PluginDescriptor descriptor) {
        this.artifactId = descriptor.getArtifactId();
        this.key = descriptor.getGroupId() + ":" + artifactId;
        this.known = new KnownParameters(descriptor).all();
    }

    /** One message for each unknown element of the project's effective POM. */
    List<String> in(MavenProject project) {
        // Maven merges the plugin's configuration into that of each execution: the first place is where it stands.
        Map<String, String> problems = new LinkedHashMap<>();
        Stream.of(Optional.ofNullable(project.getBuild()), Optional.ofNullable(project.getPluginManagement()))
                .flatMap(Optional::stream)
                .map(PluginContainer.class::cast)
                .flatMap(container -> container.getPlugins().stream())
                .filter(plugin -> plugin.getKey().equals(key))
                .forEach(plugin -> {
                    check(plugin.getConfiguration(), artifactId, problems);
                    plugin.getExecutions()
                            .forEach(execution -> check(
                                    execution.getConfiguration(),
                                    artifactId + ", execution '" + execution.getId() + "'",
                                    problems));
                });
        return List.copyOf(problems.values());
    }

    private void check(@Nullable Object configuration, String where, Map<String, String> problems) {
        if (configuration instanceof Xpp3Dom dom) {
            for (Xpp3Dom element : dom.getChildren()) {
                check(element, where, problems);
            }
        }
    }

    private void check(Xpp3Dom element, String where, Map<String, String> problems) {
        String name = element.getName();
        if (!known.containsKey(name)) {
            problems.putIfAbsent(name, unknown(name, "the <configuration> of " + where, known.keySet()));
            return;
        }
        Objects.requireNonNull(known.get(name))
                .ifPresent(bean -> nested(element, bean)
                        .map(Xpp3Dom::getName)
                        .filter(child -> !bean.elements().contains(child))
                        .forEach(child -> problems.putIfAbsent(
                                name + ">" + child,
                                unknown(child, "<" + name + "> in the <configuration> of " + where, bean.elements()))));
    }

    private static Stream<Xpp3Dom> nested(Xpp3Dom element, Bean bean) {
        Stream<Xpp3Dom> holders = bean.isInList() ? Stream.of(element.getChildren()) : Stream.of(element);
        return holders.flatMap(holder -> Stream.of(holder.getChildren()));
    }

    private static String unknown(String name, String where, Collection<String> known) {
        String meant = NearestName.of(name, known)
                .map(nearest -> "did you mean <" + nearest + ">?")
                .orElse("remove it, or look up the name in the documentation of the goals");
        return "<" + Excerpt.of(name) + "> in " + where + " is unknown; " + meant;
    }
}
