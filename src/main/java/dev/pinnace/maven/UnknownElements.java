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
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Finds elements in the plugin's configuration that none of its goals knows, and switches that are neither true nor false.
 * Maven ignores them without a word, and what a goal gets to see has lost them: so the POM's own configuration is read.
 */
final class UnknownElements {
    private final String artifactId;
    private final String key;
    private final Map<String, Optional<Bean>> known;
    private final Set<String> switches;

    /** @param descriptor of this plugin, with all its goals */
    UnknownElements(PluginDescriptor descriptor) {
        this.artifactId = descriptor.getArtifactId();
        this.key = descriptor.getGroupId() + ":" + artifactId;
        KnownParameters parameters = new KnownParameters(descriptor);
        this.known = parameters.all();
        this.switches = parameters.switches();
    }

    /**
     * One message for each mistake in the project's effective POM.
     *
     * @param running configuration of the goal that runs, should it come from elsewhere
     */
    List<String> in(MavenProject project, @Nullable Object running) {
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
        checkRunning(running, problems);
        return List.copyOf(problems.values());
    }

    private void check(@Nullable Object configuration, String where, Map<String, String> problems) {
        if (configuration instanceof Xpp3Dom dom) {
            for (Xpp3Dom element : dom.getChildren()) {
                check(element, "the <configuration> of " + where, problems);
            }
        }
    }

    /** Its elements are those that the goal has, and what Maven itself sets. */
    private void checkRunning(@Nullable Object configuration, Map<String, String> problems) {
        if (configuration instanceof Xpp3Dom dom) {
            Stream.of(dom.getChildren())
                    .filter(element -> known.containsKey(element.getName()))
                    .forEach(element -> check(element, "the <configuration> of " + artifactId, problems));
        }
    }

    private void check(Xpp3Dom element, String where, Map<String, String> problems) {
        String name = element.getName();
        if (!known.containsKey(name)) {
            problems.putIfAbsent(name, unknown(name, where, known.keySet()));
        } else if (switches.contains(name)) {
            checkSwitch(element, where, problems);
        } else {
            Objects.requireNonNull(known.get(name)).ifPresent(bean -> checkNested(element, bean, where, problems));
        }
    }

    private static void checkNested(Xpp3Dom element, Bean bean, String where, Map<String, String> problems) {
        String here = "<" + element.getName() + "> in " + where;
        Stream<Xpp3Dom> holders = bean.isInList() ? Stream.of(element.getChildren()) : Stream.of(element);
        holders.flatMap(holder -> Stream.of(holder.getChildren())).forEach(child -> {
            Optional<Bean> nested = bean.elements().get(child.getName());
            if (nested == null) {
                problems.putIfAbsent(
                        element.getName() + ">" + child.getName(),
                        unknown(child.getName(), here, bean.elements().keySet()));
            } else {
                nested.ifPresent(inner -> checkNested(child, inner, here, problems));
            }
        });
    }

    /** An element without text leaves the default, and what Maven cannot fill in counts as nothing, too. */
    private static void checkSwitch(Xpp3Dom element, String where, Map<String, String> problems) {
        String text = element.getValue();
        if (text != null && !text.isBlank() && !text.contains("${") && !isSwitch(text.trim())) {
            problems.putIfAbsent(
                    element.getName(),
                    "<" + element.getName() + "> in " + where + " is '" + Excerpt.of(text) + "'; write true or false");
        }
    }

    /** Whether Maven reads the text as true or false because it says so. */
    static boolean isSwitch(String text) {
        return "true".equalsIgnoreCase(text) || "false".equalsIgnoreCase(text);
    }

    private static String unknown(String name, String where, Collection<String> known) {
        String meant = NearestName.of(name, known)
                .map(nearest -> "did you mean <" + nearest + ">?")
                .orElse("remove it, or look up the name in the documentation of the goals");
        return "<" + Excerpt.of(name) + "> in " + where + " is unknown; " + meant;
    }
}
