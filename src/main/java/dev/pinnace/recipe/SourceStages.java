package dev.pinnace.recipe;

import dev.pinnace.dockerfile.Arg;
import dev.pinnace.dockerfile.Copy;
import dev.pinnace.dockerfile.From;
import dev.pinnace.dockerfile.Run;
import dev.pinnace.dockerfile.RunMount;
import dev.pinnace.dockerfile.Workdir;
import dev.pinnace.recipe.Origin.MavenBuild;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stages in which Maven builds the application from its sources. */
final class SourceStages {
    static final String BUILD = "build";
    static final String DIRECTORY = "/build";

    private static final String DEPENDENCIES = "dependencies";
    private static final String CACHE = "/var/cache/maven";
    private static final String SETTINGS = "/run/secrets/settings.xml";
    private static final String TRUST_STORE = "/run/secrets/truststore.jks";
    private static final String RESOLVE = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:go-offline";

    /** Built outside before: here only the artifact is wanted, and of Pinnace only the layout of its files. */
    private static final List<String> BUILDING = List.of("-DskipTests", "-Dpinnace.layersOnly", "package");

    private final MavenBuild build;
    private final Recipe recipe;
    private final Steps steps;

    SourceStages(MavenBuild build, Recipe recipe, Steps steps) {
        this.build = build;
        this.recipe = recipe;
        this.steps = steps;
    }

    void write(Draft draft) {
        draft.comment("The dependencies come from the POMs alone: changed sources leave this stage in the cache.")
                .add(From.of(recipe.bases().build().orElseThrow(), DEPENDENCIES))
                .add(Workdir.of(DIRECTORY));
        byDirectory(build.projectFiles()).forEach((directory, files) -> draft.add(Steps.copy(files, directory)));
        if (build.wrapper()) {
            draft.add(steps.transfer(Optional.empty(), "mvnw", "./", Steps.Access.of("0:0", "0555")));
        }
        draft.comment(
                        "The local repository is a cache of the builder, settings and trust store are secrets of this call:",
                        "nothing of them is in a layer.")
                .add(maven(List.of(RESOLVE)));

        draft.add(From.of(DEPENDENCIES, BUILD)).add(Arg.of(Arg.Parameter.of("SOURCE_DATE_EPOCH")));
        for (Copy copy : sources()) {
            draft.add(copy);
        }
        List<String> goals = new ArrayList<>(BUILDING);
        build.goal().ifPresent(goals::add);
        draft.comment("Tests run before this build; layersOnly lays the files out as the image gets them.")
                .add(maven(goals));
    }

    private List<Copy> sources() {
        List<Copy> copies = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (Origin.Path source : build.sources()) {
            if (source.isDirectory()) {
                copies.add(Steps.copy(List.of(source.path() + "/"), source.path() + "/"));
            } else {
                files.add(source.path());
            }
        }
        byDirectory(files).forEach((directory, names) -> copies.add(Steps.copy(names, directory)));
        return copies;
    }

    /** Files by the directory that holds them, in order; a COPY puts its files into one directory. */
    private static Map<String, List<String>> byDirectory(Collection<String> files) {
        Map<String, List<String>> grouped = new LinkedHashMap<>();
        for (String file : files) {
            String directory = file.substring(0, file.lastIndexOf('/') + 1);
            grouped.computeIfAbsent(directory.isEmpty() ? "./" : directory, any -> new ArrayList<>())
                    .add(file);
        }
        return grouped;
    }

    private Run maven(List<String> goals) {
        List<RunMount> mounts = List.of(
                Steps.mount("cache", "id", "maven", "target", CACHE, "sharing", "locked"),
                Steps.mount("secret", "id", "settings", "target", SETTINGS),
                Steps.mount("secret", "id", "truststore", "target", TRUST_STORE));
        List<String> words = new ArrayList<>();
        words.add(build.wrapper() ? "MAVEN_USER_HOME=" + CACHE + " ./mvnw" : "mvn");
        words.add("--batch-mode --no-transfer-progress \"$@\" -Dmaven.repo.local=" + CACHE + "/repository");
        build.arguments().stream().map(RuntimeStage::word).forEach(words::add);
        goals.stream().map(RuntimeStage::word).forEach(words::add);
        return steps.online(
                mounts,
                List.of(
                        "if [ -s " + SETTINGS + " ]; then set -- --settings " + SETTINGS + "; fi",
                        "if [ -s " + TRUST_STORE + " ]; then export MAVEN_OPTS=-Djavax.net.ssl.trustStore="
                                + TRUST_STORE + "; fi",
                        String.join(" ", words)));
    }
}
