package dev.pinnace.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnixPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "etc",
                "./etc",
                "/etc/",
                "//etc",
                "/etc//passwd",
                "/etc/../root",
                "/..",
                "/.",
                "/a/./b",
                "/a\0b"
            })
    void refusesWhatIsNotAbsoluteAndNormal(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> UnixPath.of(text));
    }

    @Test
    void namesTheDirectoriesAboveTheOutermostFirst() {
        assertThat(UnixPath.of("/a/b/c").ancestors()).containsExactly(UnixPath.of("/a"), UnixPath.of("/a/b"));
        assertThat(UnixPath.of("/a").ancestors()).isEmpty();
        assertThat(UnixPath.ROOT.ancestors()).isEmpty();
    }

    @Test
    void comesAfterEveryDirectoryThatHoldsIt() {
        List<UnixPath> sorted = Stream.of("/a/b", "/a-b", "/a", "/a.b/c", "/a.b", "/")
                .map(UnixPath::of)
                .sorted()
                .toList();
        assertThat(sorted)
                .allSatisfy(path -> assertThat(path.ancestors())
                        .filteredOn(sorted::contains)
                        .allSatisfy(above -> assertThat(sorted.indexOf(above)).isLessThan(sorted.indexOf(path))));
    }

    @Test
    void isNotBelowASiblingWithTheSameBeginning() {
        assertThat(UnixPath.of("/app2/x").startsWith(UnixPath.of("/app"))).isFalse();
        assertThat(UnixPath.of("/app/x").startsWith(UnixPath.of("/app"))).isTrue();
        assertThat(UnixPath.of("/app").startsWith(UnixPath.ROOT)).isTrue();
    }

    @Test
    void doesNotLeaveItsRoot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UnixPath.of("/app").resolve("../etc/passwd"));
        assertThat(UnixPath.ROOT.resolve("etc/passwd")).isEqualTo(UnixPath.of("/etc/passwd"));
    }
}
