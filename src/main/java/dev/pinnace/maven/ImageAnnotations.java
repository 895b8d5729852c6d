package dev.pinnace.maven;

import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.NearestName;
import dev.pinnace.spec.BaseImage;
import dev.pinnace.spec.BaseImage.PinnedImage;
import dev.pinnace.spec.BaseImage.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.License;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Makes the annotations of a manifest (OCI image specification 1.1, annotations.md, "Pre-Defined Annotation Keys"). They
 * are true: what the project inherits from somebody else's parent POM says nothing about the project.
 */
final class ImageAnnotations {
    private static final String PREFIX = "org.opencontainers.image.";

    private static final Set<String> PREDEFINED = Stream.of(
                    "created",
                    "authors",
                    "url",
                    "documentation",
                    "source",
                    "version",
                    "revision",
                    "vendor",
                    "licenses",
                    "ref.name",
                    "title",
                    "description",
                    "base.digest",
                    "base.name")
            .map(PREFIX::concat)
            .collect(Collectors.toUnmodifiableSet());

    private final MavenProject project;
    private final Mistakes mistakes;

    /**
     * @param project that is described
     * @param mistakes that are found
     */
    ImageAnnotations(MavenProject project, Mistakes mistakes) {
        this.project = project;
        this.mistakes = mistakes;
    }

    /**
     * The annotations.
     *
     * @param configured by the user; they win, and an empty one removes that of its name
     * @param revision of the sources, empty when unknown
     */
    SortedMap<String, String> of(
            Map<String, String> configured, Optional<String> revision, BaseImage base, Instant created) {
        SortedMap<String, String> all = ofProject();
        if (!created.equals(BuildTimestamp.DEFAULT)) {
            all.put(PREFIX + "created", created.toString());
        }
        put(all, "revision", revision.orElse(null));
        ofBase(base, all);
        configured.forEach((name, value) -> {
            check(name);
            if (value.isEmpty()) {
                all.remove(name);
            } else {
                all.put(name, value);
            }
        });
        return all;
    }

    private SortedMap<String, String> ofProject() {
        SortedMap<String, String> found = new TreeMap<>();
        put(found, "title", project.getName());
        put(found, "version", project.getVersion());
        speaker(Model::getDescription).ifPresent(level -> put(found, "description", level.getDescription()));
        speaker(Model::getUrl).ifPresent(level -> put(found, "url", level.getUrl()));
        speaker(Model::getScm).map(MavenProject::getScm).ifPresent(scm -> put(found, "source", scm.getUrl()));
        speaker(Model::getOrganization)
                .map(MavenProject::getOrganization)
                .ifPresent(organization -> put(found, "vendor", organization.getName()));
        speaker(model -> model.getLicenses().isEmpty() ? null : model.getLicenses())
                .ifPresent(level -> put(found, "licenses", licenses(level)));
        return found;
    }

    /** Maven lets the user of several licenses choose; a name that is no SPDX id cannot stand in an SPDX expression. */
    private static @Nullable String licenses(MavenProject level) {
        List<String> names = level.getLicenses().stream().map(License::getName).toList();
        boolean areSpdx = names.stream().allMatch(SpdxIds::isKnown);
        return areSpdx ? String.join(" OR ", names) : null;
    }

    /** A registry's name means the same everywhere; that of a file on this machine does not. */
    private static void ofBase(BaseImage base, SortedMap<String, String> all) {
        if (base instanceof PinnedImage pinned && !(pinned.source() instanceof Source.DockerArchive)) {
            all.put(PREFIX + "base.digest", pinned.digest().toString());
            if (pinned.source() instanceof Source.Registry registry) {
                all.put(PREFIX + "base.name", registry.toString());
            }
        }
    }

    private static void put(SortedMap<String, String> all, String name, @Nullable String value) {
        String text = value == null ? "" : value.strip().replaceAll("\\s+", " ");
        if (!text.isEmpty()) {
            all.put(PREFIX + name, text);
        }
    }

    /**
     * The project, or the nearest parent of the same source tree or group, that says it itself; its own value counts, since
     * Maven adds the names of modules to addresses that they inherit.
     */
    private Optional<MavenProject> speaker(Function<Model, @Nullable Object> says) {
        return Stream.<MavenProject>iterate(project, level -> level != null, MavenProject::getParent)
                .filter(level -> level.equals(project)
                        || level.getFile() != null
                        || project.getGroupId().equals(level.getGroupId()))
                .filter(level -> says.apply(level.getOriginalModel()) != null)
                .findFirst();
    }

    private void check(String name) {
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            mistakes.add("<annotations>: '" + Excerpt.of(name) + "' is not the name of an annotation; write it as"
                    + " com.example.name");
        } else if (name.startsWith("org.opencontainers.") && !PREDEFINED.contains(name)) {
            String nearest = NearestName.of(name, PREDEFINED)
                    .map(known -> "; did you mean '" + known + "'?")
                    .orElse("; use a name of your own domain");
            mistakes.add("<annotations>: '" + Excerpt.of(name)
                    + "' is none of the names that the OCI image specification reserves" + nearest);
        }
    }
}
