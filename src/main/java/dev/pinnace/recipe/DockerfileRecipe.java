package dev.pinnace.recipe;

import dev.pinnace.dockerfile.Arg;
import dev.pinnace.dockerfile.Copy;
import dev.pinnace.dockerfile.Directive;
import dev.pinnace.dockerfile.Dockerfile;
import dev.pinnace.dockerfile.DockerfileWriter;
import dev.pinnace.dockerfile.SourceRange;
import dev.pinnace.dockerfile.Word;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes the Dockerfile of a plan, and the list of what its build may see. Every builder with BuildKit's front end of 2020
 * (Docker 20.10) or Buildah from 1.28 on can build it, unless a newer front end is named.
 */
public final class DockerfileRecipe {
    /** A file without this in one of its first lines was written by somebody else. */
    public static final String MARK = "Written by pinnace:dockerfile";

    private final Recipe recipe;

    /** @param recipe that is followed */
    public DockerfileRecipe(Recipe recipe) {
        this.recipe = recipe;
    }

    /** The file as a model. */
    public Dockerfile dockerfile() {
        Steps steps = new Steps(recipe.syntax().isPresent());
        Draft draft = new Draft();
        new HeadComment(recipe).write(draft);
        draft.add(Arg.of(Arg.Parameter.of(
                "SOURCE_DATE_EPOCH", "" + recipe.spec().created().getEpochSecond())));
        if (recipe.origin() instanceof Origin.Source source) {
            new SourceStages(source.build(), recipe, steps).write(draft);
        }
        if (recipe.bases().runtime().isPresent()) {
            new RuntimeStage(recipe, steps).write(draft);
        }
        new LastStage(recipe, steps).write(draft);
        List<Directive> directives = recipe.syntax()
                .map(image -> List.of(new Directive(Directive.SYNTAX, image, SourceRange.NONE)))
                .orElse(List.of());
        return draft.done(directives);
    }

    /** The text of {@link #dockerfile}. */
    public String text() {
        return DockerfileWriter.write(dockerfile());
    }

    /** The {@code .dockerignore}: everything is kept out but what the Dockerfile copies. */
    public String ignoreFile() {
        Set<String> copied = new LinkedHashSet<>();
        for (Copy copy : dockerfile().all(Copy.class)) {
            if (copy.from().isEmpty()) {
                copy.sources().stream()
                        .map(Word::text)
                        .map(DockerfileRecipe::path)
                        .forEach(copied::add);
            }
        }
        if (recipe.origin() instanceof Origin.Source source) {
            copied.addAll(source.build().projectFiles());
            source.build().sources().stream().map(Origin.Path::path).forEach(copied::add);
        }
        List<String> lines = new ArrayList<>();
        lines.add("# " + MARK + ": the build sees only what the Dockerfile copies.");
        lines.add("*");
        copied.stream().sorted().forEach(path -> lines.add("!" + path));
        if (recipe.origin() instanceof Origin.Source source) {
            source.build().sources().stream()
                    .filter(Origin.Path::isDirectory)
                    .map(Origin.Path::path)
                    .filter(path -> path.endsWith("src/main"))
                    .forEach(path -> lines.add(path + "/pinnace"));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String path(String source) {
        return source.endsWith("/") ? source.substring(0, source.length() - 1) : source;
    }
}
