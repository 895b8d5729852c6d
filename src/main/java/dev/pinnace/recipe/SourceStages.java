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
import java.util.stream.Collectors;

/** The stages in which Maven builds the application from its sources. */
final class SourceStages {
    static final String BUILD = "build";
    static final String DIRECTORY = "/build";

    private static final String DEPENDENCIES = "dependencies";
    private static final String GATHERED = "gathered";
    private static final String PROJECT = "/gathered/project";
    private static final String SOURCES = "/gathered/sources";
    private static final String CONTEXT = "/context";

    /** Of an image's at most 127 layers, some are those of the base. */
    private static final int MOST_COPIES = 60;

    private static final String CACHE = "/var/cache/maven";
    private static final String SETTINGS = "/run/secrets/settings.xml";
    private static final String TRUST_STORE = "/run/secrets/truststore.jks";
    private static final String WRAPPER = "/run/secrets/mvnw.env";
    private static final String TRUST = "-Djavax.net.ssl.trustStore=" + TRUST_STORE;
    private static final String TRUSTING_WRAPPER = "export JAVA_TOOL_OPTIONS=" + TRUST + Steps.INNER_LINE
            + "    MVNW_USERNAME=\"${MVNW_USERNAME:-nobody}\" MVNW_PASSWORD=\"${MVNW_PASSWORD:-none}\"";
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
        if (isLarge()) {
            gather(draft);
        }
        writeDependencies(draft);
        writeBuild(draft);
    }

    private boolean isLarge() {
        return byDirectory(build.projectFiles()).size() + build.sources().size() > MOST_COPIES;
    }

    private void writeDependencies(Draft draft) {
        draft.comment("The dependencies come from the POMs alone: changed sources leave this stage in the cache.")
                .add(From.of(recipe.bases().build().orElseThrow(), DEPENDENCIES))
                .comment("The base may name a user who cannot write here.")
                .add(Steps.BUILDER)
                .add(Workdir.of(DIRECTORY));
        if (isLarge()) {
            draft.add(steps.take(GATHERED, PROJECT + "/", "./"));
        } else {
            byDirectory(build.projectFiles()).forEach((directory, files) -> draft.add(Steps.copy(files, directory)));
        }
        if (build.wrapper()) {
            draft.add(steps.transfer(Optional.empty(), "mvnw", "./", Steps.Access.of("0:0", "0555")));
        }
        draft.comment(
                "The local repository is a cache of the builder, settings and trust store are secrets of this call:",
                "nothing of them is in a layer.");
        if (build.wrapper()) {
            draft.comment("With a user's name the wrapper fetches Maven with Java, which alone reads the trust store.");
        }
        draft.comment("What cannot be had here, the build asks for again.")
                .add(maven(List.of("--fail-never", RESOLVE)));
    }

    private void writeBuild(Draft draft) {
        draft.add(From.of(DEPENDENCIES, BUILD)).add(Arg.of(Arg.Parameter.of("SOURCE_DATE_EPOCH")));
        if (isLarge()) {
            draft.add(steps.take(GATHERED, SOURCES + "/", "./"));
        } else {
            sources().forEach(draft::add);
        }
        List<String> goals = new ArrayList<>(BUILDING);
        build.goal().ifPresent(goals::add);
        draft.comment("Tests run before this build; layersOnly lays the files out as the image gets them.")
                .add(maven(goals));
    }

    /** What a {@code COPY} takes from a stage is compared by its content, so that this stage disturbs no cache. */
    private void gather(Draft draft) {
        List<String> sources = build.sources().stream().map(Origin.Path::path).toList();
        draft.comment("In one step, since every COPY makes a layer, and builders do not stack more than 127 of them.")
                .add(From.of(recipe.bases().build().orElseThrow(), GATHERED))
                .comment("The base may name a user who cannot write here.")
                .add(Steps.BUILDER)
                .add(Workdir.of(CONTEXT))
                .add(steps.offline(
                        List.of(Steps.mount("bind", "target", CONTEXT)),
                        List.of(gathering(build.projectFiles(), PROJECT), gathering(sources, SOURCES))));
    }

    private static String gathering(List<String> paths, String place) {
        String each = paths.stream().map(RuntimeStage::word).collect(Collectors.joining(Steps.INNER_LINE));
        return "for path in" + Steps.INNER_LINE + each + "; do" + Steps.INNER_LINE + "mkdir -p \"" + place
                + "/$(dirname \"$path\")\" && cp -R \"$path\" \"" + place + "/$path\" || exit 1;" + Steps.NEW_LINE
                + "done";
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
        List<RunMount> mounts = new ArrayList<>(List.of(
                Steps.mount("cache", "id", "maven", "target", CACHE, "sharing", "locked"),
                Steps.mount("secret", "id", "settings", "target", SETTINGS),
                Steps.mount("secret", "id", "truststore", "target", TRUST_STORE)));
        List<String> commands = new ArrayList<>();
        commands.add("if [ -s " + SETTINGS + " ]; then set -- --settings " + SETTINGS + "; fi");
        if (build.wrapper()) {
            mounts.add(Steps.mount("secret", "id", "mvnw", "target", WRAPPER));
            commands.add("if [ -s " + WRAPPER + " ]; then set -a && . " + WRAPPER + " && set +a; fi");
            commands.add("if [ -s " + TRUST_STORE + " ]; then" + Steps.INNER_LINE + TRUSTING_WRAPPER + ";"
                    + Steps.NEW_LINE + "fi");
        } else {
            commands.add("if [ -s " + TRUST_STORE + " ]; then" + Steps.INNER_LINE + "export MAVEN_OPTS=" + TRUST + ";"
                    + Steps.NEW_LINE + "fi");
        }
        commands.add(call(goals));
        return steps.online(mounts, commands);
    }

    private String call(List<String> goals) {
        List<String> words = new ArrayList<>();
        // Images of Maven set MAVEN_CONFIG, which older wrappers take for a goal.
        words.add(build.wrapper() ? "MAVEN_CONFIG='' MAVEN_USER_HOME=" + CACHE + " ./mvnw" : "mvn");
        words.addAll(List.of("--batch-mode", "--no-transfer-progress", "\"$@\""));
        words.add("-Dmaven.repo.local=" + CACHE + "/repository");
        build.arguments().stream().map(RuntimeStage::word).forEach(words::add);
        goals.stream().map(RuntimeStage::word).forEach(words::add);
        return Steps.words(words);
    }
}
