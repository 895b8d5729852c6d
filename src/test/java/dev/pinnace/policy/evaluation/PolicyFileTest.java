package dev.pinnace.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.policy.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyFileTest {
    @TempDir
    private Path directory;

    @Test
    void says_the_same_as_a_pom() throws IOException {
        PolicyText text = read("""
                profile: baseline
                edition: "2026.12"
                rules:
                  - id: DL3026
                    level: error
                    parameters:
                      allowed: [registry.example.org/*, debian]
                waivers:
                  - rule: SetIdFile
                    where: /usr/bin/ping
                    reason: the plant sends ICMP
                    expires: 2027-03-31
                waiverLimits:
                  longestLife: 180
                  unwaivable: [RootUser]
                locked: [SecretValue]
                """);

        assertThat(text.settings()).containsEntry("profile", "baseline").containsEntry("edition", "2026.12");
        assertThat(text.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.rule()).isEqualTo("DL3026");
            assertThat(rule.parameters()).containsEntry("allowed", "registry.example.org/*,debian");
        });
        assertThat(text.waivers()).singleElement().satisfies(waiver -> {
            assertThat(waiver.expires()).isEqualTo("2027-03-31");
            assertThat(waiver.writtenDown().at()).isEqualTo(new Location.InFile("policy.yaml", 9));
        });
        assertThat(text.limits().longestLife()).hasValue("180");
        assertThat(text.limits().unwaivable()).containsExactly("RootUser");
        assertThat(text.locked()).containsExactly("SecretValue");
        assertThat(text.place("locked", "SecretValue")).hasToString("policy.yaml, line 16");
    }

    @Test
    void an_empty_file_says_nothing() throws IOException {
        assertThat(read("").settings()).isEmpty();
    }

    @Test
    void tells_all_mistakes_with_their_lines() throws IOException {
        assertThat(problems("""
                profil: baseline
                rules:
                  id: RootUser
                waivers:
                  - rul: RootUser
                """))
                .hasSize(3)
                .anyMatch(problem -> problem.contains("line 1") && problem.contains("did you mean 'profile'?"))
                .anyMatch(problem -> problem.contains("line 3") && problem.contains("rules must be a list"))
                .anyMatch(problem -> problem.contains("line 5") && problem.contains("did you mean 'rule'?"));
    }

    @Test
    void what_is_no_yaml_or_says_a_thing_twice_is_a_mistake() throws IOException {
        assertThat(problems("rules: [")).singleElement().asString().contains("is no YAML");
        assertThat(problems("profile: style\nprofile: baseline\n")).isNotEmpty();
    }

    @Test
    void a_file_that_is_not_there_is_a_mistake() {
        assertThatThrownBy(() -> PolicyFile.read(directory.resolve("none.yaml"), directory))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("none.yaml");
    }

    private List<String> problems(String yaml) throws IOException {
        try {
            read(yaml);
            return List.of();
        } catch (ConfigurationException e) {
            return e.problems();
        }
    }

    private PolicyText read(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("policy.yaml"), yaml);
        return PolicyFile.read(file, directory.toAbsolutePath().normalize());
    }
}
