package dev.pinnace.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class PlanTextTest {
    private enum Colour {
        RED,
        BLUE
    }

    private record Leaf(String name) {
        /** Hides the name. */
        @Override
        public String toString() {
            return "leaf";
        }
    }

    private record Tree(List<Leaf> leaves, Optional<Path> path, Colour colour) {}

    @Test
    void equal_plans_have_equal_texts() {
        assertThat(PlanText.of(tree("a", "b"))).isEqualTo(PlanText.of(tree("a", "b")));
        assertThat(PlanText.of(Map.of("k", 1))).isEqualTo(PlanText.of(new TreeMap<>(Map.of("k", 1))));
    }

    @Test
    void a_difference_anywhere_shows() {
        Tree plan = tree("a", "b");

        assertThat(PlanText.of(plan))
                .isNotEqualTo(PlanText.of(tree("a", "c")))
                .isNotEqualTo(PlanText.of(tree("a")))
                .isNotEqualTo(PlanText.of(new Tree(plan.leaves, Optional.empty(), plan.colour)))
                .isNotEqualTo(PlanText.of(new Tree(plan.leaves, plan.path, Colour.BLUE)));
    }

    @Test
    void texts_cannot_run_into_each_other() {
        assertThat(PlanText.of(List.of("a", "b"))).isNotEqualTo(PlanText.of(List.of("a\n1:b")));
        assertThat(PlanText.of(List.of("ab", "c"))).isNotEqualTo(PlanText.of(List.of("a", "bc")));
        assertThat(PlanText.of(List.of(Optional.empty(), "a"))).isNotEqualTo(PlanText.of(List.of(Optional.of("a"))));
    }

    @Test
    void what_its_text_does_not_tell_from_others_is_refused() {
        assertThat(PlanText.of(Instant.EPOCH)).contains("1970");
        assertThatThrownBy(() -> PlanText.of(List.of(new byte[1]))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> PlanText.of(List.of(new PlanTextTest()))).hasMessageContaining("PlanTextTest");
    }

    private static Tree tree(String... names) {
        return new Tree(List.of(names).stream().map(Leaf::new).toList(), Optional.of(Path.of("/x")), Colour.RED);
    }
}
