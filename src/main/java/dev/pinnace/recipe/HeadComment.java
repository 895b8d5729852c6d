package dev.pinnace.recipe;

import java.util.ArrayList;
import java.util.List;

/** The lines at the top of a Dockerfile: who wrote it, and how it is built. */
final class HeadComment {
    private final Recipe recipe;

    HeadComment(Recipe recipe) {
        this.recipe = recipe;
    }

    void write(Draft draft) {
        String name = recipe.spec().name().primary().familiar();
        String cache = recipe.spec().name().primary().name() + ":buildcache";
        String file =
                recipe.place().isDefault() ? "" : "--file " + recipe.place().file() + " ";
        List<String> lines = new ArrayList<>();
        lines.add(DockerfileRecipe.MARK
                + " from the POM. To change it, change the POM and run that goal again; to take it");
        lines.add("over, delete this line and the goal. Build it"
                + (recipe.origin() instanceof Origin.Source ? "" : " after 'mvn package'") + " with one of");
        lines.add("$ DOCKER_BUILDKIT=1 docker build " + file + "--tag " + name + " .");
        String ignore = recipe.place().isDefault()
                ? ""
                : "--ignorefile " + recipe.place().file() + ".dockerignore ";
        lines.add("$ buildah build " + file + ignore + "--tag " + name + " .");
        lines.add("$ docker buildx build " + file + "--cache-from type=registry,ref=" + cache
                + " --cache-to type=registry,ref=" + cache + ",mode=max --tag " + name + " --push .");
        if (recipe.origin() instanceof Origin.Source source) {
            lines.add(
                    "Behind a proxy of repositories add --secret id=settings,src=$HOME/.m2/settings.xml, and for a private");
            lines.add("authority --secret id=truststore,src=truststore.jks (JKS). Neither gets into a layer.");
            if (source.build().wrapper()) {
                lines.add("Where the wrapper gets Maven from elsewhere, add --secret id=mvnw,src=FILE with lines as");
                lines.add("MVNW_REPOURL='https://…', and MVNW_USERNAME and MVNW_PASSWORD.");
            }
        }
        draft.comment(lines.toArray(new String[0]));
    }
}
