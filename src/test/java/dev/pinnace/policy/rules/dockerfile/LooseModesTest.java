package dev.pinnace.policy.rules.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LooseModesTest {
    @ParameterizedTest
    @ValueSource(strings = {"777", "0777", "666", "2777", "a+w", "o=rw", "a+rwx", "u=rwx,go=rwx", "ugo+rwx"})
    void everybody_may_write(String mode) {
        assertThat(LooseModes.letsEverybodyWrite(mode)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"755", "0644", "1777", "+w", "+x", "g+w", "g=u", "a+r,u+w", "a+rwxt", "o-w", "", "$MODE", "u+s"})
    void not_everybody_may_write(String mode) {
        assertThat(LooseModes.letsEverybodyWrite(mode)).isFalse();
    }
}
