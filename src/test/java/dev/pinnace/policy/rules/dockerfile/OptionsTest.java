package dev.pinnace.policy.rules.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OptionsTest {
    @Test
    void flags_values_and_the_rest_are_told_apart() {
        Options options = Options.gnu(
                List.of("-qqy", "install", "-t", "stable", "--option=a=b", "x", "--", "-z"), Set.of("-t", "--option"));

        assertThat(options.positional()).containsExactly("install", "x", "-z");
        assertThat(options.count("-q")).isEqualTo(2);
        assertThat(options.has("-y")).isTrue();
        assertThat(options.has("-z")).isFalse();
        assertThat(options.value("-t", "--target-release")).contains("stable");
        assertThat(options.values("--option")).containsExactly("a=b");
        assertThat(options.subcommand()).isEqualTo("install");
        assertThat(options.afterSubcommand()).containsExactly("x", "-z");
    }

    @Test
    void a_value_may_be_attached_to_a_letter() {
        Options options = Options.gnu(List.of("-fsSLok", "-q=2"), Set.of("-o"));

        assertThat(options.value("-o")).contains("k");
        assertThat(options.has("-k")).isFalse();
        assertThat(options.value("-q")).contains("2");
    }

    @Test
    void names_behind_one_dash_are_whole() {
        Options options = Options.singleDash(List.of("install", "-ldflags", "-s -w", "-v", "x@v1"), Set.of("-ldflags"));

        assertThat(options.positional()).containsExactly("install", "x@v1");
        assertThat(options.has("-v")).isTrue();
    }

    @Test
    void a_flag_at_the_end_may_lack_its_value() {
        assertThat(Options.gnu(List.of("-t"), Set.of("-t")).value("-t")).contains("");
    }
}
