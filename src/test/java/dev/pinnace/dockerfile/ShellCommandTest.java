package dev.pinnace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions that rules ask of a command. */
final class ShellCommandTest {
    private static ShellCommand command(String text) {
        return ShellScript.parse(text).commands().get(0);
    }

    @Test
    void the_name_has_no_directory() {
        assertThat(command("/usr/bin/apt-get update").name()).contains("apt-get");
        assertThat(command("'apt-get' update").is("apt", "apt-get")).isTrue();
        assertThat(command("$APT update").name()).isEmpty();
        assertThat(command("X=1").is("X")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "a -y!true",
                "a -qy!true",
                "a -yq!true",
                "a --yes!true",
                "a --yes=true!true",
                "a \"-y\"!true",
                "a b -y!true",
                "a -- -y!false",
                "a --only-yes!false",
                "a --yesterday!false",
                "a y!false",
                "a -!false",
                "a -o=y!false",
                "a -oDpkg::Lazy!false",
                "a -q!false"
            })
    void flags_are_found(String text, boolean expected) {
        assertThat(command(text).hasFlag("-y", "--yes")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "a --user=b!b",
                "a --user b!b",
                "a -u b!b",
                "a -ub!b",
                "a -xu b!b",
                "a --user=\"b c\"!b c",
                "a --user=$x!$x"
            })
    void values_of_flags_are_found(String text, String expected) {
        assertThat(command(text).flagValue("-u", "--user")).map(ShellWord::text).contains(expected);
    }

    @Test
    void a_flag_without_a_value_has_none() {
        assertThat(command("a b -u").flagValue("-u")).isEmpty();
        assertThat(command("a -- -u b").flagValue("-u")).isEmpty();
        assertThat(command("a b").flagValue("-u")).isEmpty();
    }

    @Test
    void arguments_are_the_words_that_are_no_flags() {
        assertThat(ShellWords.texts(command("apt-get -qq install --no-x curl - \"git\" -- -z")
                        .arguments()))
                .containsExactly("install", "curl", "-", "git", "-z");
        assertThat(command("apt-get -y install a").subcommand()).contains("install");
        assertThat(command("apt-get").subcommand()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "apt-get x!apt-get",
                "sudo apt-get x!apt-get",
                "sudo -E -u root X=1 apt-get x!apt-get",
                "sudo -- apt-get x!apt-get",
                "env -u A B=1 apt-get x!apt-get",
                "env A=1 sudo nice -n 5 apt-get!apt-get",
                "exec apt-get!apt-get",
                "command apt-get!apt-get",
                "command -v apt-get!command",
                "time apt-get!apt-get",
                "timeout -k 5 10s apt-get x!apt-get",
                "gosu app apt-get!apt-get",
                "nohup /usr/bin/apt-get &!apt-get",
                "sudo!sudo",
                "env!env"
            })
    void wrappers_are_seen_through(String text, String expected) {
        assertThat(command(text).effective().name()).contains(expected);
    }

    @Test
    void what_a_wrapper_assigns_belongs_to_the_command() {
        ShellCommand command = command("A=1 env B=2 apt-get -y");

        assertThat(command.effective().assignments())
                .extracting(ShellAssignment::name)
                .containsExactly("A", "B");
        assertThat(command.effective().hasFlag("-y")).isTrue();
    }

    @Test
    void a_wrapper_is_seen_behind_others() {
        assertThat(command("env X=1 sudo a").isRunBy("sudo")).isTrue();
        assertThat(command("time -p timeout 10 sudo").isRunBy("sudo")).isTrue();
        assertThat(command("doas a").isRunBy("sudo", "doas")).isTrue();
        assertThat(command("a sudo").isRunBy("sudo")).isFalse();
        assertThat(command("command -v sudo").isRunBy("sudo")).isFalse();
    }

    @Test
    void nested_commands_are_those_of_all_parts() {
        ShellCommand command = command("X=$(a) b $(c) > $(d)");

        assertThat(command.nested())
                .extracting(nested -> nested.name().orElse(""))
                .isEqualTo(List.of("a", "c", "d"));
    }
}
