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
        boolean fromSource = recipe.origin() instanceof Origin.Source;
        List<String> lines = new ArrayList<>();
        lines.add(DockerfileRecipe.MARK
                + " from the POM. To change it, change the POM and run that goal again; to take it");
        lines.add("over, delete this line and the goal. Build it" + (fromSource ? "" : " after 'mvn package'")
                + " with one of");
        lines.add("$ DOCKER_BUILDKIT=1 docker build " + file + "--tag " + name + " .");
        String ignore = recipe.place().isDefault()
                ? ""
                : "--ignorefile " + recipe.place().file() + ".dockerignore ";
        lines.add("$ buildah build " + file + ignore + "--tag " + name + " .");
        lines.add("$ docker buildx build " + file + "--cache-from type=registry,ref=" + cache
                + " --cache-to type=registry,ref=" + cache + ",mode=max --tag " + name + " --push .");
        if (fromSource) {
            lines.add(
                    "Behind a proxy of repositories add --secret id=settings,src=$HOME/.m2/settings.xml, and for a private");
            lines.add("authority --secret id=truststore,src=truststore.jks (JKS). Neither gets into a layer.");
        }
        draft.comment(lines.toArray(new String[0]));
    }
}
