package dev.pinnace.recipe;

import dev.pinnace.dockerfile.Copy;
import dev.pinnace.recipe.Steps.Access;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import java.util.Optional;

/** Copies the files of the application into a stage: each kind by itself, what changes least first. */
final class ApplicationCopies {
    private final Recipe recipe;
    private final Steps steps;

    ApplicationCopies(Recipe recipe, Steps steps) {
        this.recipe = recipe;
        this.steps = steps;
    }

    void write(Draft draft) {
        if (!recipe.last().isScratch() && !recipe.files().writable().isEmpty()) {
            draft.comment("What the user of the image can write to.");
            for (FileEntry entry : recipe.files().writable()) {
                draft.add(copy(
                        ApplicationFiles.SPECIAL + entry.path() + "/",
                        entry.path() + "/",
                        Access.ownedBy(entry.owner().toString())));
            }
        }
        boolean first = true;
        for (LayerSpec layer : recipe.files().layers()) {
            if (first) {
                draft.comment(
                        "The application, what changes least first, so that a new version sends only what is new.",
                        "It belongs to root and nobody can write to it.");
                first = false;
            }
            draft.add(copy(layer.purpose().id() + "/", "/", Access.FIXED));
        }
        for (FileEntry entry : recipe.files().special()) {
            String owner = entry.owner().toString();
            draft.add(copy(
                    ApplicationFiles.SPECIAL + entry.path(),
                    entry.path().value(),
                    Access.of(owner, entry.mode().toString())));
        }
    }

    /** The executable, for those who look at it in another stage. */
    void probe(Draft draft, String directory) {
        draft.add(copy(LayerPurpose.APPLICATION.id() + "/", directory + "/", Access.FIXED));
    }

    private Copy copy(String source, String destination, Access access) {
        return steps.transfer(stage(), root() + "/" + source, destination, access);
    }

    private Optional<String> stage() {
        return recipe.origin() instanceof Origin.Source ? Optional.of(SourceStages.BUILD) : Optional.empty();
    }

    private String root() {
        return recipe.origin() instanceof Origin.Source
                ? SourceStages.DIRECTORY + "/" + recipe.origin().layers()
                : recipe.origin().layers();
    }
}
