package dev.pinnace.maven;

import dev.pinnace.application.Producer;
import dev.pinnace.application.Producer.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/** Finds the executions that make or change a project's artifact, and whether they have run. */
final class ProducerReader {
    private record Known(Kind kind, String goal) {}

    /** All of them run there unless bound elsewhere. */
    private static final String DEFAULT_PHASE = "package";

    private static final Map<String, Known> KNOWN = Map.of(
            "org.apache.maven.plugins:maven-jar-plugin", new Known(Kind.JAR, "jar"),
            "org.apache.maven.plugins:maven-war-plugin", new Known(Kind.WAR, "war"),
            "org.springframework.boot:spring-boot-maven-plugin", new Known(Kind.SPRING_BOOT_REPACKAGE, "repackage"),
            "org.apache.maven.plugins:maven-shade-plugin", new Known(Kind.SHADE, "shade"),
            "io.quarkus:quarkus-maven-plugin", new Known(Kind.QUARKUS, "build"),
            "io.quarkus.platform:quarkus-maven-plugin", new Known(Kind.QUARKUS, "build"));

    private final MojoExecution ours;
    private final List<String> requested;

    /**
     * @param ours the execution that asks
     * @param requested phases and goals of the command line
     */
    ProducerReader(MojoExecution ours, List<String> requested) {
        this.ours = ours;
        this.requested = List.copyOf(requested);
    }

    /** The executions, in the order of the effective POM. */
    List<Producer> read(MavenProject project) {
        List<Plugin> plugins = project.getBuild().getPlugins();
        Optional<LifecyclePosition> own = ownPosition(plugins);
        List<Producer> found = new ArrayList<>();
        for (int i = 0; i < plugins.size(); i++) {
            Plugin plugin = plugins.get(i);
            Known known = KNOWN.get(plugin.getKey());
            for (int j = 0; known != null && j < plugin.getExecutions().size(); j++) {
                PluginExecution execution = plugin.getExecutions().get(j);
                ProducerSettings settings = new ProducerSettings(project, plugin, execution);
                Optional<LifecyclePosition> position =
                        LifecyclePosition.of(phaseOf(execution), execution.getPriority(), i, j);
                if (position.isPresent()
                        && execution.getGoals().contains(known.goal())
                        && !settings.isSkipped(known.kind())) {
                    found.add(new Producer(
                            known.kind(), phaseOf(execution), hasRun(position.get(), own), settings.of(known.kind())));
                }
            }
        }
        return found;
    }

    /** Where we are in the lifecycle; empty when the goal was called from the command line. */
    private Optional<LifecyclePosition> ownPosition(List<Plugin> plugins) {
        String phase = ours.getLifecyclePhase();
        if (phase == null || ours.getSource() == MojoExecution.Source.CLI) {
            return Optional.empty();
        }
        String key = ours.getGroupId() + ":" + ours.getArtifactId();
        for (int i = 0; i < plugins.size(); i++) {
            List<PluginExecution> executions = plugins.get(i).getExecutions();
            for (int j = 0; j < executions.size(); j++) {
                if (plugins.get(i).getKey().equals(key)
                        && executions.get(j).getId().equals(ours.getExecutionId())) {
                    return LifecyclePosition.of(phase, executions.get(j).getPriority(), i, j);
                }
            }
        }
        return LifecyclePosition.of(phase, 0, plugins.size(), 0);
    }

    private boolean hasRun(LifecyclePosition position, Optional<LifecyclePosition> own) {
        return own.map(ourPosition -> position.compareTo(ourPosition) < 0)
                .orElseGet(() -> phasesBeforeOurGoal().anyMatch(position::isWithin));
    }

    /** Of {@code mvn package pinnace:build}: {@code package}. */
    private Stream<String> phasesBeforeOurGoal() {
        return requested.stream().takeWhile(task -> !(task.contains(":") && task.contains("pinnace")));
    }

    private static String phaseOf(PluginExecution execution) {
        return Objects.requireNonNullElse(execution.getPhase(), DEFAULT_PHASE);
    }
}
