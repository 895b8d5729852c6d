package dev.pinnace.recipe;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.FileMode;
import dev.pinnace.oci.HealthCheck;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.oci.Ownership;
import dev.pinnace.oci.Platform;
import dev.pinnace.oci.Port;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.recipe.FinalStage.Base;
import dev.pinnace.recipe.Origin.MavenBuild;
import dev.pinnace.recipe.Recipe.Place;
import dev.pinnace.recipe.Recipe.SystemNeeds;
import dev.pinnace.runtime.LinkRequest;
import dev.pinnace.spec.Application;
import dev.pinnace.spec.BaseImage;
import dev.pinnace.spec.Bytes;
import dev.pinnace.spec.ContainerSpec;
import dev.pinnace.spec.Diagnostics;
import dev.pinnace.spec.Extras;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.ImageName;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import dev.pinnace.spec.RunUser;
import dev.pinnace.spec.RuntimeSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** One recipe for each kind of Dockerfile. */
final class Recipes {
    private static final String ARTIFACT = "target/pinnace/layers";
    private static final TemporaryFiles NO_NATIVE_LIBRARIES = new TemporaryFiles(0);
    private static final Place DEFAULT = new Place("Dockerfile", true);
    private static final Optional<String> JDK = base("jdk:21");
    private static final Optional<String> MAVEN = base("maven:3.9-jdk-21");
    private static final UnixPath HOME = RunUser.NONROOT.home();
    private static final List<String> JAVA =
            List.of("/opt/java/bin/java", "-cp", "/app/app.jar:/app/lib/slf4j-api-2.0.17.jar", "com.example.shop.Main");

    private Recipes() {}

    /** All of them by the name of their directory. */
    static Map<String, Recipe> all() {
        Map<String, Recipe> all = new TreeMap<>();
        all.put("artifact-scratch", java(new Origin.Artifact(ARTIFACT), FinalStage.SCRATCH));
        all.put("artifact-libc", java(new Origin.Artifact(ARTIFACT), new FinalStage(Base.LIBC, false)));
        all.put("artifact-java", java(new Origin.Artifact(ARTIFACT), new FinalStage(Base.JRE, false)));
        all.put("artifact-java-hardened", java(new Origin.Artifact(ARTIFACT), new FinalStage(Base.JRE, true)));
        all.put("artifact-static-executable", executable(false));
        all.put("artifact-dynamic-executable", executable(true));
        all.put("artifact-everything", everything());
        all.put("source-scratch", java(source(), FinalStage.SCRATCH));
        all.put("source-libc", java(source(), new FinalStage(Base.LIBC, false)));
        all.put("source-modules-wrapper", modules());
        all.put("source-many-modules", manyModules());
        all.put("source-new-front-end", withSyntax(java(source(), FinalStage.SCRATCH)));
        return all;
    }

    private static Optional<String> base(String name) {
        String reference = "registry.example.org/" + name;
        return Optional.of(reference + "@" + Digest.sha256(reference.getBytes(StandardCharsets.UTF_8)));
    }

    private static Origin source() {
        return new Origin.Source(
                ARTIFACT,
                new MavenBuild(
                        false,
                        List.of(".mvn/maven.config", "pom.xml"),
                        List.of(new Origin.Path("src/main", true)),
                        List.of(),
                        Optional.empty()));
    }

    private static Recipe java(Origin origin, FinalStage last) {
        List<String> entrypoint = new ArrayList<>(JAVA);
        boolean brings = last.base() == Base.JRE;
        if (brings) {
            entrypoint.set(0, "/opt/jre/bin/java");
        }
        return new Recipe(
                spec(new ContainerBuilder().container(), extras()),
                entrypoint,
                ApplicationFiles.of(layers(), HOME),
                new SystemNeeds(
                        brings ? Optional.empty() : Optional.of(link()), Optional.empty(), List.of(), List.of()),
                NO_NATIVE_LIBRARIES,
                origin,
                last,
                new Bases(
                        origin instanceof Origin.Source ? MAVEN : Optional.empty(),
                        brings ? Optional.empty() : JDK,
                        last.base() == Base.SCRATCH ? Optional.empty() : base(brings ? "jre:21" : "libc:1")),
                DEFAULT,
                Optional.empty());
    }

    private static Recipe withSyntax(Recipe recipe) {
        return new Recipe(
                recipe.spec(),
                recipe.entrypoint(),
                recipe.files(),
                recipe.needs(),
                recipe.temporary(),
                recipe.origin(),
                recipe.last(),
                recipe.bases(),
                recipe.place(),
                base("dockerfile:1.7"));
    }

    private static Recipe modules() {
        MavenBuild build = new MavenBuild(
                true,
                List.of(
                        ".mvn/wrapper/maven-wrapper.properties",
                        "admin/pom.xml",
                        "pom.xml",
                        "shop/pom.xml",
                        "stock/pom.xml"),
                List.of(
                        new Origin.Path("lombok.config", false),
                        new Origin.Path("shop/src/main", true),
                        new Origin.Path("stock/src/main", true)),
                List.of("--projects", "shop", "--also-make", "-Pproduction"),
                Optional.of("dev.pinnace:pinnace-maven-plugin:1.0.0:dockerfile"));
        return reactor(build);
    }

    /** More than an image has layers. */
    private static Recipe manyModules() {
        List<String> files = new ArrayList<>(List.of("pom.xml"));
        List<Origin.Path> sources = new ArrayList<>(List.of(new Origin.Path("lombok.config", false)));
        for (int i = 10; i < 50; i++) {
            files.add("shop-" + i + "/pom.xml");
            sources.add(new Origin.Path("shop-" + i + "/src/main", true));
        }
        return reactor(new MavenBuild(
                false, files, sources, List.of("--projects", "shop-10", "--also-make"), Optional.empty()));
    }

    private static Recipe reactor(MavenBuild build) {
        Recipe one = java(new Origin.Source("shop/" + ARTIFACT, build), FinalStage.SCRATCH);
        return new Recipe(
                one.spec(),
                one.entrypoint(),
                one.files(),
                one.needs(),
                one.temporary(),
                one.origin(),
                one.last(),
                new Bases(build.wrapper() ? JDK : MAVEN, JDK, Optional.empty()),
                new Place("shop/Dockerfile", false),
                Optional.empty());
    }

    private static Recipe executable(boolean isDynamic) {
        FileEntry program = FileEntry.executable(UnixPath.of("/app/shop"), memory("ELF"));
        return new Recipe(
                spec(new ContainerBuilder().container(), extras()),
                List.of("/app/shop"),
                ApplicationFiles.of(List.of(LayerSpec.of(LayerPurpose.APPLICATION, List.of(program))), HOME),
                new SystemNeeds(
                        Optional.empty(),
                        isDynamic ? Optional.of("/app/shop") : Optional.empty(),
                        List.of(),
                        List.of()),
                NO_NATIVE_LIBRARIES,
                new Origin.Artifact(ARTIFACT),
                FinalStage.SCRATCH,
                new Bases(Optional.empty(), base("debian:12"), Optional.empty()),
                DEFAULT,
                Optional.empty());
    }

    /** All that a plan can ask for. */
    private static Recipe everything() {
        ContainerBuilder container = new ContainerBuilder();
        container.arguments = List.of("--verbose", "two words");
        container.environment.put("GREETING", "it costs $5, 'really' \"yes\" \\o/");
        container.environment.put("EMPTY", "");
        container.ports.add(Port.parse("8125/udp"));
        container.volumes.add(UnixPath.of("/data"));
        container.labels.put("org.example.team", "shop & stock");
        container.stopSignal = Optional.of("SIGINT");
        container.healthCheck = Optional.of(new HealthCheck(
                List.of("/opt/health", "--quick"), Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ZERO, 2));
        List<LayerSpec> layers = new ArrayList<>(layers());
        FileMode secret = new FileMode(0440);
        layers.add(LayerSpec.of(
                LayerPurpose.FILES,
                List.of(
                        FileEntry.readOnly(UnixPath.of("/etc/shop/shop.yaml"), memory("a: 1")),
                        FileEntry.readOnly(HOME.resolve(".shop/history"), memory("none")),
                        new FileEntry(
                                UnixPath.of("/etc/shop/own.yaml"), secret, new Ownership(0, 65532), memory("b: 2")),
                        new FileEntry(
                                UnixPath.of("/var/shop"),
                                new FileMode(0700),
                                RunUser.NONROOT.id(),
                                new FileContent.Directory()))));
        Extras extras = new Extras(
                List.of(), List.of(), List.of(), List.of(), new TreeSet<>(List.of(UnixPath.of("/var/shop"))));
        return new Recipe(
                spec(container.container(), extras),
                JAVA,
                ApplicationFiles.of(layers, HOME),
                new SystemNeeds(
                        Optional.of(new LinkRequest(
                                new TreeSet<>(List.of("java.base", "jdk.jcmd")),
                                new TreeSet<>(List.of("de", "pt-BR")),
                                new TreeSet<>(List.of(RuntimeSpec.Part.values())))),
                        Optional.empty(),
                        List.of("libstdc++.so.6"),
                        List.of("src/main/certificates/company.pem")),
                new TemporaryFiles(70_000_000),
                new Origin.Artifact(ARTIFACT),
                FinalStage.SCRATCH,
                new Bases(Optional.empty(), JDK, Optional.empty()),
                new Place("docker/Dockerfile", false),
                Optional.empty());
    }

    private static LinkRequest link() {
        return new LinkRequest(
                new TreeSet<>(List.of("java.base", "java.instrument", "java.logging", "jdk.zipfs")),
                new TreeSet<>(),
                new TreeSet<>());
    }

    private static List<LayerSpec> layers() {
        return List.of(
                layer(LayerPurpose.DEPENDENCIES, "/app/lib/slf4j-api-2.0.17.jar"),
                layer(LayerPurpose.SNAPSHOTS, "/app/lib/stock-1.0-SNAPSHOT.jar"),
                layer(LayerPurpose.APPLICATION, "/app/app.jar"));
    }

    private static LayerSpec layer(LayerPurpose purpose, String path) {
        return LayerSpec.of(purpose, List.of(FileEntry.readOnly(UnixPath.of(path), memory(path))));
    }

    private static FileContent.Regular memory(String text) {
        return new FileContent.InMemory(Bytes.utf8(text));
    }

    private static Extras extras() {
        return new Extras(List.of(), List.of(), List.of(), List.of(), new TreeSet<>());
    }

    private static ImageSpec spec(ContainerSpec container, Extras extras) {
        TreeMap<String, String> annotations = new TreeMap<>(Map.of(
                "org.opencontainers.image.title", "The shop",
                "org.opencontainers.image.version", "1.0.0",
                "org.opencontainers.image.revision", "0123abc",
                "org.opencontainers.image.created", "2025-01-01T00:00:00Z",
                "org.opencontainers.image.licenses", "Apache-2.0",
                "org.opencontainers.image.source", "https://git.example.org/shop"));
        return new ImageSpec(
                new ImageName(List.of(ImageReference.parse("registry.example.org/team/shop:1.0.0"))),
                Platform.of("linux", "amd64"),
                new BaseImage.Scratch(),
                new RuntimeSpec(
                        Path.of("/jdk"),
                        new RuntimeSpec.ModuleChoice(new TreeSet<>(), new TreeSet<>(), new TreeSet<>()),
                        Diagnostics.AGENTS,
                        new TreeSet<>(),
                        RuntimeSpec.Origin.AUTO,
                        Optional.empty()),
                new Application.OnClassPath("com.example.shop.Main", List.of()),
                container,
                extras,
                Instant.parse("2025-01-01T00:00:00Z"),
                annotations);
    }

    /** A container that can be changed before it is made. */
    private static final class ContainerBuilder {
        private List<String> arguments = List.of();
        private final TreeMap<String, String> environment = new TreeMap<>();
        private final TreeSet<Port> ports = new TreeSet<>(List.of(Port.parse("8080")));
        private final TreeSet<UnixPath> volumes = new TreeSet<>();
        private final TreeMap<String, String> labels = new TreeMap<>();
        private Optional<String> stopSignal = Optional.empty();
        private Optional<HealthCheck> healthCheck = Optional.empty();

        ContainerSpec container() {
            return new ContainerSpec(
                    RunUser.NONROOT,
                    Optional.empty(),
                    List.of(),
                    arguments,
                    environment,
                    ports,
                    volumes,
                    labels,
                    stopSignal,
                    healthCheck);
        }
    }
}
