package dev.pinnace.bench;

import dev.pinnace.dockerfile.Dockerfile;
import dev.pinnace.dockerfile.DockerfileParser;
import dev.pinnace.dockerfile.StageStates;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.evaluation.Policy;
import dev.pinnace.policy.evaluation.PolicyEvaluator;
import dev.pinnace.policy.evaluation.RuleSet;
import dev.pinnace.policy.evaluation.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reads a Dockerfile of ordinary size, and judges it by all rules. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DockerfileBenchmark {
    private static final String TEXT = """
            # syntax=docker/dockerfile:1
            ARG JAVA=21
            FROM maven:3.9.9-eclipse-temurin-${JAVA} AS build
            WORKDIR /src
            COPY pom.xml ./
            RUN --mount=type=cache,target=/root/.m2 mvn -B -q dependency:go-offline
            COPY src src
            RUN --mount=type=cache,target=/root/.m2 mvn -B -q package -DskipTests \\
                && jar tf target/app.jar | grep -q Main.class

            FROM debian:12-slim
            RUN apt-get update && apt-get install -y --no-install-recommends \\
                  ca-certificates \\
                  curl \\
                && rm -rf /var/lib/apt/lists/*
            RUN cd /opt && wget http://example.com/tool.tar.gz | tar xz
            ENV APP_HOME=/app LANG=C.UTF-8
            WORKDIR ${APP_HOME}
            COPY --from=build /src/target/app.jar app.jar
            RUN groupadd -r app && useradd -r -g app app && chown -R app:app /app
            USER app
            EXPOSE 8080
            HEALTHCHECK --interval=30s CMD curl -f http://localhost:8080/health || exit 1
            ENTRYPOINT ["java", "-jar", "app.jar"]
            """;

    private byte[] bytes = new byte[0];
    private PolicyEvaluator evaluator = evaluator();

    /** Nothing that the text is read into is kept. */
    @Setup
    public void prepare() {
        bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        evaluator = evaluator();
    }

    private static PolicyEvaluator evaluator() {
        RuleSet rules = RuleSet.load(DockerfileBenchmark.class.getClassLoader());
        return new PolicyEvaluator(rules, Policy.builder().build(), LocalDate.EPOCH);
    }

    /** Parsing alone. */
    @Benchmark
    public Dockerfile parse() {
        return DockerfileParser.parse(bytes);
    }

    /** Parsing, the state of every stage, and all rules. */
    @Benchmark
    public Verdict parseAndJudge() {
        Dockerfile dockerfile = DockerfileParser.parse(bytes);
        DockerfileSubject subject = new DockerfileSubject("Dockerfile", dockerfile, StageStates.of(dockerfile));
        return evaluator.evaluate(
                Subject.builder().dockerfiles(List.of(subject)).build());
    }
}
