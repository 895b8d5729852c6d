package dev.pinnace.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whatever bytes there are, comparing them ends, and ends in facts. */
final class JarOdditiesFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void jar(byte[] content) throws IOException {
        Path file = Files.createTempFile("fuzz", ".jar");
        try {
            Files.write(file, content);
            assertThat(JarOddities.of(file))
                    .hasSizeLessThanOrEqualTo(20 * JarOddity.Kind.values().length)
                    .allSatisfy(
                            oddity -> assertThat(oddity.detail()).isNotBlank().hasSizeLessThan(300));
        } finally {
            Files.delete(file);
        }
    }
}
