package dev.pinnace.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class RepositoryPlaceTest {
    @Test
    void drops_a_leading_dot() {
        assertThat(new RepositoryPlace("./.config/pom.xml", 1).file()).isEqualTo(".config/pom.xml");
    }

    @Test
    void is_a_line_of_a_file() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RepositoryPlace("", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RepositoryPlace("./", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RepositoryPlace("pom.xml", 0));
    }
}
