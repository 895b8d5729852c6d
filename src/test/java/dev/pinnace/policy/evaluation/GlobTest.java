package dev.pinnace.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "Dockerfile, Dockerfile, true",
        "Dockerfile, sub/Dockerfile, false",
        "Dockerfile, Dockerfiles, false",
        "**/Dockerfile, Dockerfile, true",
        "**/Dockerfile, a/b/Dockerfile, true",
        "**/Dockerfile, a/xDockerfile, false",
        "docker/**, docker/a/b, true",
        "docker/**, docker, false",
        "docker/*, docker/a, true",
        "docker/*, docker/a/b, false",
        "*.Dockerfile, a.Dockerfile, true",
        "/app/**.jar!/**, /app/lib/x.jar!/META-INF/y, true",
        "/app/?.txt, /app/a.txt, true",
        "/app/?.txt, /app/ab.txt, false",
        "/app?a, /app/a, false",
        "history[3], history[3], true",
        "history[3], history3, false",
        "config.User, configXUser, false",
        "a+b{c}|d, a+b{c}|d, true",
        "pom.xml <user>, pom.xml <user>, true",
        "*, Dockerfile, true",
        "*, a/b, false",
        "**, a/b, true",
    })
    void patterns_match_whole_places(String pattern, String place, boolean matches) {
        assertThat(new Glob(pattern).matches(place)).isEqualTo(matches);
    }
}
