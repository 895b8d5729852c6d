package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.policy.evaluation.PolicyPlace;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyArtifactTest {
    private static final PolicyPlace HERE = new PolicyPlace("pom.xml", 12, true);

    private static PolicyArtifact of(String coordinates) {
        return PolicyArtifact.of(new NamedPolicy(coordinates, Optional.empty(), HERE));
    }

    @Test
    void coordinates_name_a_yaml_file() {
        PolicyArtifact policy = of(" com.acme:policy:1.2:strict ");

        assertThat(policy.artifact().getExtension()).isEqualTo("yaml");
        assertThat(policy.coordinates()).isEqualTo("com.acme:policy:1.2:strict");
        assertThat(policy.key()).isEqualTo("com.acme:policy:strict");
        assertThat(of("com.acme:policy:1.2").artifact().getClassifier()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "com.acme:policy", "com.acme:policy:1:a:b", "com.acme::1", "com.acme:../x:1"})
    void what_is_none_is_told_with_its_place(String coordinates) {
        assertThatThrownBy(() -> of(coordinates))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pom.xml, line 12")
                .hasMessageContaining("groupId:artifactId:version[:classifier]");
    }

    @Test
    void a_digest_is_hexadecimal_in_any_case_and_with_its_name_or_without() {
        String hex = "AB".repeat(32);

        assertThat(PolicyArtifact.digest(new NamedPolicy("x", Optional.of("sha256:" + hex), HERE)))
                .contains("ab".repeat(32));
        assertThatThrownBy(() -> PolicyArtifact.digest(new NamedPolicy("x", Optional.of("abc"), HERE)))
                .hasMessageContaining("64 hexadecimal digits");
    }
}
