package dev.pinnace.recipe;

import dev.pinnace.dockerfile.Arg;
import dev.pinnace.dockerfile.Cmd;
import dev.pinnace.dockerfile.CommandForm;
import dev.pinnace.dockerfile.Entrypoint;
import dev.pinnace.dockerfile.Env;
import dev.pinnace.dockerfile.Expose;
import dev.pinnace.dockerfile.From;
import dev.pinnace.dockerfile.HealthCheck;
import dev.pinnace.dockerfile.KeyValue;
import dev.pinnace.dockerfile.Label;
import dev.pinnace.dockerfile.Source;
import dev.pinnace.dockerfile.StopSignal;
import dev.pinnace.dockerfile.User;
import dev.pinnace.dockerfile.Volume;
import dev.pinnace.dockerfile.Word;
import dev.pinnace.dockerfile.Workdir;
import dev.pinnace.oci.Port;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.recipe.Steps.Access;
import dev.pinnace.runtime.LinkedRuntime;
import dev.pinnace.runtime.TrustStore;
import dev.pinnace.spec.ContainerSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The stage that becomes the image. */
final class LastStage {
    private static final String VERSION = "org.opencontainers.image.version";
    private static final String REVISION = "org.opencontainers.image.revision";
    private static final String CREATED = "org.opencontainers.image.created";
    private static final String OF_BASE = "org.opencontainers.image.base.";

    private final Recipe recipe;
    private final ContainerSpec container;
    private final Steps steps;

    LastStage(Recipe recipe, Steps steps) {
        this.recipe = recipe;
        this.container = recipe.spec().container();
        this.steps = steps;
    }

    void write(Draft draft) {
        writeBase(draft);
        if (recipe.last().isScratch()) {
            draft.add(steps.take(RuntimeStage.NAME, RuntimeStage.SYSTEM + "/", "/"));
        }
        if (recipe.needs().runtime().isPresent()) {
            draft.add(steps.transfer(
                    Optional.of(RuntimeStage.NAME), RuntimeStage.JAVA + "/", "/", Access.ownedBy("0:0")));
        }
        new ApplicationCopies(recipe, steps).write(draft);
        writeMetadata(draft);
        draft.comment("By number, so that the platform can tell that this is not root.")
                .add(User.of(container.user().numeric()))
                .comment("In exec form: no shell, and signals reach the application.")
                .add(Entrypoint.exec(recipe.entrypoint()));
        if (!container.arguments().isEmpty()) {
            draft.add(new Cmd(Source.made("CMD"), new CommandForm.Exec(container.arguments())));
        }
    }

    private void writeBase(Draft draft) {
        if (recipe.last().isScratch()) {
            draft.comment("The image: no shell, no package manager, nothing that the application does not use.")
                    .add(From.of("scratch"));
            return;
        }
        String base = recipe.bases().last().orElseThrow();
        if (!recipe.last().hardened()) {
            draft.comment("The image.").add(From.of(base));
            return;
        }
        new HardenedBase(steps).write(base, draft);
    }

    private void writeMetadata(Draft draft) {
        List<KeyValue> environment = new ArrayList<>();
        if (keepsLanguageOfBase()) {
            environment.add(KeyValue.of("LANG", "${LANG:-C.UTF-8}"));
        }
        environment().forEach((name, value) -> environment.add(Literal.pair(name, value)));
        if (!environment.isEmpty()) {
            draft.add(Env.of(environment));
        }
        writeLabels(draft);
        draft.add(Workdir.of(Literal.word(
                container.workingDirectory().orElse(container.user().home()).value())));
        if (!container.ports().isEmpty()) {
            draft.add(Expose.of(container.ports().stream().map(Port::toString).toList()));
        }
        if (!container.volumes().isEmpty()) {
            List<Word> paths = container.volumes().stream()
                    .map(UnixPath::value)
                    .map(Word::of)
                    .toList();
            draft.add(new Volume(Source.made("VOLUME"), paths, true, false));
        }
        container
                .stopSignal()
                .ifPresent(signal -> draft.add(new StopSignal(Source.made("STOPSIGNAL"), Word.of(signal))));
        if (container.healthCheck().isEmpty()) {
            draft.comment("No program in the image could ask: the platform does, over the network.");
        }
        draft.add(container
                .healthCheck()
                .map(LastStage::healthCheck)
                .orElseGet(() -> HealthCheck.none(Source.made("HEALTHCHECK"))));
    }

    /** Without one, Java cannot open files whose names are not ASCII. */
    private boolean keepsLanguageOfBase() {
        return !setsLanguage() && !container.environment().containsKey("LANG");
    }

    private boolean setsLanguage() {
        boolean hasNone = recipe.last().isScratch() || recipe.last().hardened();
        return hasNone || recipe.needs().runtime().isPresent();
    }

    private Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        if (setsLanguage()) {
            variables.put("LANG", "C.UTF-8");
        }
        if (recipe.last().isScratch()) {
            variables.put("SSL_CERT_FILE", TrustStore.bundlePath().value());
        }
        if (recipe.needs().runtime().isPresent()) {
            variables.put("JAVA_HOME", LinkedRuntime.HOME.value());
            variables.put("PATH", LinkedRuntime.HOME.resolve("bin").value());
        } else if (recipe.last().hardened()) {
            launcherDirectory().ifPresent(bin -> variables.put("PATH", bin));
        }
        variables.putAll(container.environment());
        return variables;
    }

    /** A squashed base has lost its variables. */
    private Optional<String> launcherDirectory() {
        String program = recipe.entrypoint().get(0);
        int slash = program.lastIndexOf('/');
        return slash > 0 ? Optional.of(program.substring(0, slash)) : Optional.empty();
    }

    /** What changes with every commit comes as an argument, so that the file stays as it is. */
    private void writeLabels(Draft draft) {
        SortedMap<String, String> values = new TreeMap<>(recipe.spec().annotations());
        values.keySet().removeIf(name -> name.startsWith(OF_BASE) || name.equals(CREATED));
        values.put(REVISION, "unknown");
        values.putAll(container.labels());
        List<KeyValue> pairs = new ArrayList<>();
        values.forEach((name, value) -> {
            boolean changes = name.equals(VERSION) || name.equals(REVISION);
            if (changes && !container.labels().containsKey(name)) {
                String argument = name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
                draft.add(Arg.of(Arg.Parameter.of(argument, value)));
                pairs.add(KeyValue.of(name, "$" + argument));
            } else {
                pairs.add(Literal.pair(name, value));
            }
        });
        draft.add(Label.of(pairs));
    }

    private static HealthCheck healthCheck(dev.pinnace.oci.HealthCheck check) {
        return new HealthCheck(
                Source.made("HEALTHCHECK"),
                Optional.of(new CommandForm.Exec(check.command())),
                Optional.of(duration(check.interval())),
                Optional.of(duration(check.timeout())),
                Optional.of(check.startPeriod()).filter(time -> !time.isZero()).map(LastStage::duration),
                Optional.empty(),
                Optional.of("" + check.retries()));
    }

    private static String duration(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
    }
}
