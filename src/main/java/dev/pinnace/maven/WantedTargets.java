package dev.pinnace.maven;

import dev.pinnace.goal.ImageOfProject;
import dev.pinnace.policy.evaluation.Loosening;
import dev.pinnace.policy.evaluation.Loosening.Kind;
import dev.pinnace.policy.evaluation.PolicyPlace;
import dev.pinnace.policy.evaluation.Said;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * What a check looks at, whatever the project says: what a parent names in {@code <dockerfiles>}; and where somebody above locks
 * a rule, which would mean nothing if it were shown something else, the Dockerfiles and the image of the project. Who calls the
 * goal by name and says there what it looks at, means just that: the check that the POM binds is another one.
 */
final class WantedTargets {
    private static final String DOCKERFILES = "dockerfiles";
    private static final String IMAGE = "image";
    private static final String OUTPUT = "outputDirectory";
    private static final int MOST_NAMED = 3;

    private final GateMojo mojo;
    private final CheckTargets targets;
    private final PolicyMapper.Mapped mapped;
    private final Optional<PolicyPlace> lock;
    private final List<Loosening> loosenings = new ArrayList<>();

    /** @param lock of a rule by somebody above the project */
    WantedTargets(GateMojo mojo, CheckTargets targets, PolicyMapper.Mapped mapped, Optional<PolicyPlace> lock) {
        this.mojo = mojo;
        this.targets = targets;
        this.mapped = mapped;
        this.lock = lock;
        version().ifPresent(loosenings::add);
        lock.flatMap(this::order).ifPresent(loosenings::add);
    }

    /** What the project says that would leave something out. */
    List<Loosening> loosenings() {
        return List.copyOf(loosenings);
    }

    /** The Dockerfiles, sorted: those that are named, and those that must not be left out. */
    List<Path> dockerfiles() {
        TreeSet<Path> files = new TreeSet<>(targets.dockerfiles(inherited()));
        if (isFree(DOCKERFILES)) {
            return List.copyOf(files);
        }
        SortedMap<Path, PolicyPlace> missing = wanted();
        missing.keySet().removeAll(files);
        if (!missing.isEmpty()) {
            loosenings.add(new Loosening(
                    Kind.TARGET,
                    DOCKERFILES,
                    new Said(
                            String.join(", ", mojo.namedDockerfiles()),
                            mapped.origin().ofList(DOCKERFILES)),
                    new Said(
                            names(missing.keySet()), missing.values().iterator().next()),
                    true));
            files.addAll(missing.keySet());
        }
        return List.copyOf(files);
    }

    private SortedMap<Path, PolicyPlace> wanted() {
        SortedMap<Path, PolicyPlace> wanted = new TreeMap<>();
        List<Said> demanded = mapped.parents().demands().dockerfiles();
        for (Said said : demanded) {
            targets.named(List.of(said.value()), List.of(said.value()))
                    .forEach(file -> wanted.putIfAbsent(file, said.place()));
        }
        if (demanded.isEmpty() && lock.isPresent()) {
            targets.ownDockerfiles().forEach(file -> wanted.put(file, lock.get()));
        }
        return wanted;
    }

    /** What parents name need not be there in each of their children. */
    private List<String> inherited() {
        Xpp3Dom configuration = mojo.execution.getConfiguration();
        Xpp3Dom list = configuration == null ? null : configuration.getChild(DOCKERFILES);
        return Stream.of(list == null ? new Xpp3Dom[0] : list.getChildren())
                .filter(mapped.parents().elements()::areWith)
                .map(InheritedElements::text)
                .toList();
    }

    private String names(Collection<Path> files) {
        String some = String.join(
                ", ", files.stream().limit(MOST_NAMED).map(this::name).toList());
        return files.size() > MOST_NAMED ? some + " and " + (files.size() - MOST_NAMED) + " more" : some;
    }

    private String name(Path path) {
        return SourceRoot.name(targets.root(), path);
    }

    /** The image of the project is looked at where there is one, and where this build has put it. */
    void requireOwnImage() {
        if (lock.isEmpty()) {
            return;
        }
        Path configured = mojo.outputDirectory.toPath();
        Path built = mojo.getPluginContext().get(BuildMojo.OUTPUT) instanceof Path path ? path : configured;
        Optional<String> other = targets.named();
        if (other.isPresent() && !isFree(IMAGE) && isImage(built)) {
            refuse(IMAGE, other.get(), built);
        } else if (other.isEmpty() && !built.equals(configured) && !isFree(OUTPUT) && isImage(built)) {
            refuse(OUTPUT, name(configured), built);
        }
    }

    private boolean isImage(Path output) {
        return mojo.project.getFile() != null
                && new ImageOfProject(output).find(Optional.empty()).isPresent();
    }

    private void refuse(String parameter, String named, Path built) {
        targets.insistOnOwnImage(built);
        loosenings.add(new Loosening(
                Kind.TARGET,
                parameter,
                new Said(named, mapped.origin().of(parameter)),
                new Said(name(built.resolve(IMAGE)), lock.orElseThrow()),
                true));
    }

    /** Whether the goal was called by name, and what it looks at was said there. */
    private boolean isFree(String parameter) {
        return mapped.origin().isAskedFor(parameter);
    }

    /** An older version of the plugin knows fewer ways to loosen a policy. */
    private Optional<Loosening> version() {
        String running = mojo.execution.getVersion();
        if (running == null || mojo.execution.getSource() == MojoExecution.Source.CLI) {
            return Optional.empty();
        }
        return mapped.parents()
                .demands()
                .version()
                .filter(wanted -> ParentDemands.isOlder(running, wanted.value()))
                .map(wanted -> new Loosening(
                        Kind.VERSION,
                        "the version of " + mojo.execution.getArtifactId(),
                        new Said(running, placeOfVersion()),
                        wanted,
                        true));
    }

    /** Called by name it runs when it is called. */
    private Optional<Loosening> order(PolicyPlace place) {
        return mojo.execution.getSource() == MojoExecution.Source.CLI
                ? Optional.empty()
                : plugin().flatMap(plugin ->
                        new CheckOrder(plugin, mapped.origin().places().document()).problem(place));
    }

    private Optional<Plugin> plugin() {
        return Optional.ofNullable(
                mojo.project.getPlugin(mojo.execution.getGroupId() + ":" + mojo.execution.getArtifactId()));
    }

    private PolicyPlace placeOfVersion() {
        PomDocument document = mapped.origin().places().document();
        return plugin().map((Plugin plugin) -> plugin.getLocation("version"))
                .filter(location -> location.getSource() != null
                        && document.model().equals(location.getSource().getModelId()))
                .map((InputLocation location) -> document.line(location.getLineNumber()))
                .orElseGet(document::whole);
    }
}
