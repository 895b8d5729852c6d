package dev.pinnace.maven;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.model.Model;
import org.apache.maven.model.Profile;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/**
 * Reads the properties that POMs write, each POM once. Those in an effective model may be those of a command line or of somebody's
 * settings, which reach the models of all parents; Maven 4 puts them even into the original model of a parent on disk. Used for
 * one check, by one thread.
 */
final class PomProperties {
    private static final String POM = "pom";

    private final IdentityHashMap<MavenProject, Properties> read = new IdentityHashMap<>();

    /** Those that hold in a POM. */
    OwnProperties of(MavenProject pom) {
        List<Properties> nearestFirst = new ArrayList<>();
        for (MavenProject level = pom; level != null; level = level.getParent()) {
            nearestFirst.add(read.computeIfAbsent(level, PomProperties::written));
        }
        return new OwnProperties(nearestFirst);
    }

    /** Those that a POM itself writes, and its active profiles. */
    private static Properties written(MavenProject pom) {
        Properties written = new Properties();
        Model model = onDisk(pom).orElse(pom.getOriginalModel());
        if (model == null) {
            return written;
        }
        written.putAll(model.getProperties());
        Set<String> active = pom.getActiveProfiles().stream()
                .filter(profile -> POM.equals(profile.getSource()))
                .map(Profile::getId)
                .collect(Collectors.toSet());
        model.getProfiles().stream()
                .filter(profile -> active.contains(profile.getId()))
                .forEach(profile -> written.putAll(profile.getProperties()));
        return written;
    }

    /** What Maven read; empty for a POM from a repository, and for one in a form that only an extension knows. */
    private static Optional<Model> onDisk(MavenProject pom) {
        File file = pom.getFile();
        if (file == null || !file.isFile()) {
            return Optional.empty();
        }
        try (InputStream content = Files.newInputStream(file.toPath())) {
            return Optional.of(new MavenXpp3Reader().read(content, false));
        } catch (IOException | XmlPullParserException e) {
            return Optional.empty();
        }
    }
}
