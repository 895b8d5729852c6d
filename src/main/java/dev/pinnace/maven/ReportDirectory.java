package dev.pinnace.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.project.MavenProject;

/** Where the reports of a module go, so that modules which are given the same directory do not overwrite each other's. */
final class ReportDirectory {
    private final MavenProject project;
    private final List<MavenProject> reactor;

    /** @param reactor all projects that this build builds */
    ReportDirectory(MavenProject project, List<MavenProject> reactor) {
        this.project = project;
        this.reactor = List.copyOf(reactor);
    }

    /** The configured directory; in a build of several modules one for this module in it, unless it is the module's own. */
    Path of(Path configured) {
        return reactor.size() < 2 || isOwn(configured) ? configured : configured.resolve(name());
    }

    /** Whether it lies in the module, and in no directory that also holds other modules. */
    private boolean isOwn(Path configured) {
        if (absolute(configured).startsWith(absolute(Path.of(project.getBuild().getDirectory())))) {
            return true;
        }
        return basedir(project)
                .filter(own -> absolute(configured).startsWith(own))
                .filter(own -> reactor.stream()
                        .flatMap(module -> basedir(module).stream())
                        .noneMatch(other -> other.startsWith(own) && !other.equals(own)))
                .isPresent();
    }

    private String name() {
        boolean isUnique = reactor.stream()
                        .filter(module -> module.getArtifactId().equals(project.getArtifactId()))
                        .count()
                < 2;
        return isUnique ? project.getArtifactId() : project.getGroupId() + "." + project.getArtifactId();
    }

    private static Optional<Path> basedir(MavenProject module) {
        return Optional.ofNullable(module.getBasedir()).map(File::toPath).map(ReportDirectory::absolute);
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
