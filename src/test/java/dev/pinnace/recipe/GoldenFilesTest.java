package dev.pinnace.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.dockerfile.Dockerfile;
import dev.pinnace.dockerfile.DockerfileParser;
import dev.pinnace.dockerfile.IgnoreFile;
import dev.pinnace.goal.CheckPolicy;
import dev.pinnace.goal.CheckRequest;
import dev.pinnace.jvm.Workbench;
import dev.pinnace.policy.Profile;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.evaluation.Policy;
import dev.pinnace.policy.evaluation.PolicyEvaluator;
import dev.pinnace.policy.evaluation.RuleSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of Dockerfile lies in {@code src/test/resources/dockerfiles}, where a reader sees it and a change shows. Run with
 * {@code -Dpinnace.golden=write} to write them.
 */
class GoldenFilesTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/dockerfiles");
    private static final RuleSet RULES = RuleSet.load(GoldenFilesTest.class.getClassLoader());

    @TempDir
    Path temporary;

    static Stream<String> variants() {
        return Recipes.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void writesWhatIsInTheRepository(String variant) throws IOException {
        Recipe recipe = Recipes.all().get(variant);
        DockerfileRecipe dockerfile = new DockerfileRecipe(recipe);
        compare(variant, "Dockerfile", dockerfile.text());
        compare(variant, ".dockerignore", dockerfile.ignoreFile());
        if (variant.equals("artifact-everything") || variant.equals("source-scratch")) {
            compare(variant, "compose.yaml", new ComposeFile(recipe).text());
            compare(variant, "deployment.yaml", new DeploymentFile(recipe).text());
        }
    }

    private static void compare(String variant, String name, String text) throws IOException {
        Path file = DIRECTORY.resolve(variant).resolve(name);
        if ("write".equals(System.getProperty("pinnace.golden"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void isReadAsItWasMeant(String variant) {
        DockerfileRecipe recipe = new DockerfileRecipe(Recipes.all().get(variant));

        Dockerfile read = DockerfileParser.parse(recipe.text().getBytes(StandardCharsets.UTF_8));

        assertThat(read.problems()).isEmpty();
        assertThat(read.sameAs(recipe.dockerfile())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void passesTheCheckWithoutAFinding(String variant) throws IOException {
        DockerfileRecipe recipe = new DockerfileRecipe(Recipes.all().get(variant));
        Path file = Files.writeString(temporary.resolve("Dockerfile"), recipe.text());
        Files.writeString(temporary.resolve(".dockerignore"), recipe.ignoreFile());
        PolicyEvaluator evaluator = new PolicyEvaluator(
                RULES, Policy.builder().profile(Profile.STYLE).build(), LocalDate.of(2026, 11, 21));
        CheckRequest request =
                new CheckRequest(temporary, List.of(file), Optional.empty(), Map.of(), Subject.builder());

        CheckPolicy.Checked checked = new CheckPolicy(RULES, evaluator, Optional.empty(), Workbench.in(temporary))
                .run(request, new CheckPolicy.Names("1", "", "shop"));

        assertThat(checked.verdict().findings().stream().filter(finding -> finding.isActive()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void showsTheBuildOnlyWhatItCopies(String variant) {
        IgnoreFile ignored = IgnoreFile.parse(new DockerfileRecipe(Recipes.all().get(variant)).ignoreFile());

        assertThat(ignored.isAllowList()).isTrue();
        assertThat(ignored.excludes(".git/config")).isTrue();
        assertThat(ignored.excludes("src/main/pinnace/pins/runtime.Dockerfile")).isTrue();
        assertThat(ignored.excludes(".mvn/settings.xml")).isTrue();
        assertThat(ignored.excludes("src/test/java/ShopTest.java")).isTrue();
    }
}
