package dev.pinnace.policy.rules.dockerfile;

import dev.pinnace.dockerfile.Stage;
import dev.pinnace.dockerfile.StageBase;
import dev.pinnace.policy.DockerfileSubject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The stages whose layers are in the image: the last one, the one that it starts from, and so on. */
final class FinalImage {
    private FinalImage() {}

    /** The stages, the lowest first. */
    static List<Stage> stages(DockerfileSubject file) {
        Deque<Stage> chain = new ArrayDeque<>();
        file.dockerfile().finalStage().ifPresent(chain::addFirst);
        while (!chain.isEmpty() && file.states().base(chain.peekFirst()) instanceof StageBase.OtherStage other) {
            if (other.stage().index() >= chain.peekFirst().index()) {
                break;
            }
            chain.addFirst(other.stage());
        }
        return new ArrayList<>(chain);
    }
}
