package dev.pinnace.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
    @Test
    void isEmptyForEqualTexts() {
        assertThat(UnifiedDiff.of("f", "a\n", "a\n")).isEmpty();
    }

    @Test
    void showsThreeLinesAroundAChange() {
        assertThat(UnifiedDiff.of("f", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"))
                .containsExactly(
                        "--- a/f", "+++ b/f", "@@ -2,7 +2,7 @@", " 2", " 3", " 4", "-5", "+five", " 6", " 7", " 8");
    }

    @Test
    void joinsChangesThatAreNearAndPartsThoseThatAreFar() {
        String before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n";
        String after = before.replace("\n3\n", "\n").replace("\n9\n", "\n9\n9b\n");

        assertThat(UnifiedDiff.of("f", before, after))
                .filteredOn(line -> line.startsWith("@@"))
                .containsExactly("@@ -1,12 +1,12 @@");
        assertThat(UnifiedDiff.of("f", before, "0\n" + before + "19\n"))
                .filteredOn(line -> line.startsWith("@@"))
                .containsExactly("@@ -1,3 +1,4 @@", "@@ -16,3 +17,4 @@");
    }

    @Test
    void showsAWholeFileThatIsMissing() {
        assertThat(UnifiedDiff.of("f", "", "a\nb\n"))
                .containsExactly("--- a/f", "+++ b/f", "@@ -0,0 +1,2 @@", "+a", "+b");
    }

    @Test
    void tellsOfALineFeedThatIsMissingAtTheEnd() {
        assertThat(UnifiedDiff.of("f", "a", "a\n"))
                .containsExactly("--- a/f", "+++ b/f", "@@ -1 +1 @@", "-a\n\\ No newline at end of file", "+a");
    }
}
