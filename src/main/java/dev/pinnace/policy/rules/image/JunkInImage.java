package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.inspect.FileNode;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Origin;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A file that developers, tools and desktops leave behind. */
@AutoService(Rule.class)
public final class JunkInImage implements ImageRule {
    private static final Set<String> DIRECTORIES = Set.of(
            ".git",
            ".svn",
            ".hg",
            ".idea",
            ".vscode",
            ".settings",
            ".github",
            ".gitlab",
            ".circleci",
            ".npm",
            ".cache",
            ".aws",
            ".azure",
            ".gcp",
            ".pytest_cache");

    private static final Set<String> FILES = Set.of(
            "Dockerfile",
            "Containerfile",
            "docker-compose.yml",
            "docker-compose.yaml",
            "compose.yml",
            "compose.yaml",
            ".dockerignore",
            ".DS_Store",
            "Thumbs.db",
            ".vimrc",
            ".viminfo",
            ".bash_history",
            ".ash_history",
            ".python_history",
            ".gitlab-ci.yml",
            ".travis.yml",
            "Jenkinsfile");

    private static final List<UnixPath> TEMPORARY = List.of(UnixPath.of("/tmp"), UnixPath.of("/var/tmp"));

    private record Key(UnixPath place, Origin origin) {}

    private record Found(int layer, int files) {
        Found plus(Found other) {
            return new Found(layer, files + other.files);
        }
    }

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The image holds files that no application needs")
                .because(
                        "What was lying in the build context or in a home directory tells about the project and its people,"
                                + " often holds secrets, and costs space.")
                .remedy(
                        "Copy only what the application needs, keep the rest out of the context with a .dockerignore, and"
                                + " remove temporary files in the RUN that made them.")
                .severity(Severity.WARN)
                .aliases("DKL-LI-0003")
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        Map<Key, Found> found = new LinkedHashMap<>();
        for (FileNode file : image.tree().nodes()) {
            if (file.isDirectory() || !mayBeJunk(file.path()) || Paths.isOfPackage(file.path())) {
                continue;
            }
            place(file.path())
                    .map(place -> run.isSingledOut(image.at(file)) ? file.path() : place)
                    .ifPresent(place -> found.merge(
                            new Key(place, image.originOf(file)), new Found(file.placedBy(), 1), Found::plus));
        }
        found.forEach((key, sum) ->
                run.report(Violation.at(image.at(key.place, sum.layer), message(key.place, image, sum.files))
                        .about("junk, " + key.origin)));
    }

    /** Quick, since nearly all files are not. */
    private static boolean mayBeJunk(UnixPath path) {
        String value = path.value();
        return value.contains("/.")
                || value.startsWith("/tmp/")
                || value.startsWith("/var/tmp/")
                || FILES.contains(path.name());
    }

    /** The outermost directory that should not be there, or else the file. */
    private static Optional<UnixPath> place(UnixPath path) {
        for (UnixPath temporary : TEMPORARY) {
            if (path.startsWith(temporary)) {
                return Optional.of(temporary);
            }
        }
        Optional<UnixPath> directory = path.ancestors().stream()
                .filter(above -> DIRECTORIES.contains(above.name()))
                .findFirst();
        return directory.isPresent() || !FILES.contains(path.name()) ? directory : Optional.of(path);
    }

    private static String message(UnixPath place, ImageSubject image, int files) {
        boolean directory = image.tree().at(place).filter(FileNode::isDirectory).isPresent();
        return directory
                ? "holds " + files + (files == 1 ? " file" : " files") + " that no application needs"
                : "is not needed to run the application";
    }
}
