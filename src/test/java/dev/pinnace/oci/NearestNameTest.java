package dev.pinnace.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("mainClass", "ports", "user", "jvmArguments");

    @ParameterizedTest
    @CsvSource({"mainclass, mainClass", "port, ports", "prots, ports", "jvmArgument, jvmArguments", "usr, user"})
    void isTheOneThatWasMeant(String text, String meant) {
        assertThat(NearestName.of(text, KNOWN)).contains(meant);
    }

    @Test
    void isNoneWhenNothingIsNear() {
        assertThat(NearestName.of("healthCheck", KNOWN)).isEmpty();
    }

    @Test
    void knowsAQualifiedNameByItsLastPart() {
        List<String> classes = List.of("com.acme.shop.Main", "com.acme.Mail", "com.acme.Cart", "com.acme.Shop$Main");
        assertThat(NearestName.ofQualified("com/acme/Main", classes))
                .containsExactly("com.acme.Mail", "com.acme.Shop$Main", "com.acme.shop.Main");
        assertThat(NearestName.ofQualified("org.example.Nothing", classes)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "a, a, 0", "A, a, 0", "'', abc, 3"})
    void countsChangedLetters(String left, String right, int distance) {
        assertThat(NearestName.distance(left, right)).isEqualTo(distance);
        assertThat(NearestName.distance(right, left)).isEqualTo(distance);
    }
}
