package dev.pinnace.policy.rules.dockerfile;

import dev.pinnace.dockerfile.Stage;
import dev.pinnace.dockerfile.StageBase;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Location;
import java.util.ArrayList;
import java.util.List;

/**
 * An image that a stage starts from.
 *
 * @param stage that starts from it
 * @param name of the image
 */
record Base(Stage stage, ImageText name) {
    /** The images that the stages of a file start from: neither {@code scratch} nor other stages, nor names that are empty. */
    static List<Base> all(DockerfileSubject file) {
        List<Base> bases = new ArrayList<>();
        for (Stage stage : file.dockerfile().stages()) {
            if (stage.from().isWellFormed() && file.states().base(stage) instanceof StageBase.Image image) {
                ImageText name = ImageText.of(image.reference(), image.expansion());
                if (!name.isEmpty() && !(name.hasGap() && mayBeStage(file, stage, name))) {
                    bases.add(new Base(stage, name));
                }
            }
        }
        return bases;
    }

    private static boolean mayBeStage(DockerfileSubject file, Stage stage, ImageText name) {
        return file.dockerfile().stages().stream()
                .limit(stage.index())
                .flatMap(earlier -> earlier.name().stream())
                .anyMatch(earlier -> name.text().length() > 1 && name.mayBe(earlier));
    }

    /** Where it is named. */
    Location at(DockerfileSubject file) {
        return file.at(stage.from().range());
    }
}
