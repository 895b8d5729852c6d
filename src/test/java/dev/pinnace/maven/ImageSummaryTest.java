package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.goal.BuiltImage;
import dev.pinnace.goal.BuiltImages;
import dev.pinnace.goal.BuiltLayer;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.oci.Platform;
import dev.pinnace.spec.ImageName;
import dev.pinnace.spec.LayerPurpose;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ImageSummaryTest {
    @Test
    void every_layer_is_shown_with_what_it_costs() {
        BuiltImage image = new BuiltImage(
                new ImageName(List.of(
                        ImageReference.parse("shop:1.2"), ImageReference.parse("registry.example.com/shop:latest"))),
                digest('a'),
                digest('b'),
                Platform.of("linux", "amd64"),
                "scratch",
                "65532:65532",
                List.of(
                        "/opt/java/bin/java",
                        "-cp",
                        "/app/shop.jar",
                        "-Dtitle=The Shop",
                        "-Dwhose=Bob's",
                        "com.example.Shop"),
                new TreeSet<>(List.of("java.base", "java.logging")),
                0,
                List.of(
                        new BuiltLayer(LayerPurpose.C_LIBRARY, digest('c'), digest('d'), 3_300_000, 8_100_000),
                        new BuiltLayer(LayerPurpose.APPLICATION, digest('e'), digest('f'), 1_234, 99_999)));

        assertThat(new ImageSummary(new BuiltImages(image.manifestDigest(), List.of(image)), "target/pinnace/image")
                        .lines())
                .containsExactly(
                        "Image shop:1.2 for linux/amd64, " + digest('a'),
                        "  layer                                            compressed uncompressed  digest",
                        "  C library, users, certificates                       3.3 MB       8.1 MB  sha256:cccccccccccc",
                        "  application                                          1.2 kB     100.0 kB  sha256:eeeeeeeeeeee",
                        "  total                                                3.3 MB       8.2 MB",
                        "Base scratch, user 65532:65532, 2 Java modules",
                        "Runs /opt/java/bin/java -cp /app/shop.jar '-Dtitle=The Shop' '-Dwhose=Bob'\\''s' com.example.Shop",
                        "Also registry.example.com/shop:latest",
                        "Lies in target/pinnace/image");
    }

    private static Digest digest(char digit) {
        return Digest.parse("sha256:" + String.valueOf(digit).repeat(64));
    }
}
