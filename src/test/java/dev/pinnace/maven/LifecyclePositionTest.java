package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LifecyclePositionTest {
    @Test
    void phases_of_maven_4_lie_around_those_of_maven_3() {
        List<LifecyclePosition> inOrder = Stream.of(
                        "prepare-package",
                        "after:prepare-package",
                        "before:package",
                        "package[-5]",
                        "package",
                        "package[10]",
                        "after:package",
                        "verify")
                .map(phase -> LifecyclePosition.of(phase, 0, 0, 0).orElseThrow())
                .toList();

        assertThat(inOrder).isSorted().doesNotHaveDuplicates();
        assertThat(inOrder.get(6).isWithin("package")).isTrue();
        assertThat(inOrder.get(7).isWithin("package")).isFalse();
    }

    @Test
    void what_is_no_phase_has_no_position() {
        assertThat(LifecyclePosition.of("none", 0, 0, 0)).isEmpty();
        assertThat(LifecyclePosition.of("during:package", 0, 0, 0)).isEmpty();
    }
}
