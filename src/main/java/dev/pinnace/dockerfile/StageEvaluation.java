package dev.pinnace.dockerfile;

import dev.pinnace.dockerfile.StageHistory.Setting;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Computes what is in effect in each stage. */
final class StageEvaluation {
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private final Dockerfile dockerfile;
    private final Function<String, Optional<BaseFacts>> bases;
    private final Map<String, String> buildArguments;
    private final ExpansionBudget budget = new ExpansionBudget();
    private final StageHistory global = new StageHistory(null, true);
    private final List<EvaluatedStage> stages = new ArrayList<>();
    private final IdentityHashMap<Instruction, Integer> positions = new IdentityHashMap<>();
    private int globals;

    /** A stage, what it starts from, where the chain of stages below it starts, and what it leaves to do for others. */
    private record EvaluatedStage(StageHistory history, StageBase base, StageBase root, List<Instruction> onBuild) {}

    private StageEvaluation(
            Dockerfile dockerfile, Function<String, Optional<BaseFacts>> bases, Map<String, String> buildArguments) {
        this.dockerfile = dockerfile;
        this.bases = bases;
        this.buildArguments = Map.copyOf(buildArguments);
    }

    static StageEvaluation of(
            Dockerfile dockerfile, Function<String, Optional<BaseFacts>> bases, Map<String, String> buildArguments) {
        StageEvaluation evaluation = new StageEvaluation(dockerfile, bases, buildArguments);
        evaluation.evaluateGlobals();
        dockerfile.stages().forEach(stage -> evaluation.stages.add(evaluation.evaluate(stage)));
        return evaluation;
    }

    private void evaluateGlobals() {
        for (String name : PredefinedArguments.PLATFORM) {
            String given = buildArguments.get(name);
            global.set(Setting.VARIABLE, name, 0, given == null ? Fact.<String>unknown() : Fact.known(given));
        }
        StageChanges changes = changes(global, true);
        for (Instruction instruction : dockerfile.instructions()) {
            if (instruction instanceof From) {
                break;
            }
            positions.put(instruction, globals);
            changes.apply(instruction instanceof Arg ? instruction : new UnknownInstruction(instruction.source()));
            globals++;
        }
    }

    private StageChanges changes(StageHistory history, boolean isGlobal) {
        return new StageChanges(history, dockerfile.escape(), buildArguments, this::globalArgument, budget, isGlobal);
    }

    private Fact<String> globalArgument(String name) {
        return global.get(Setting.VARIABLE, name, Integer.MAX_VALUE);
    }

    private EvaluatedStage evaluate(Stage stage) {
        StageBase base = resolve(stage);
        EvaluatedStage parent = base instanceof StageBase.OtherStage other
                ? stages.get(other.stage().index())
                : null;
        Optional<BaseFacts> facts = facts(base);
        StageHistory start = parent == null ? history(facts) : parent.history();
        StageHistory history = new StageHistory(start, false);
        StageChanges changes = changes(history, false);
        if (parent == null) {
            facts.ifPresent(known -> trigger(known, changes));
        } else {
            parent.onBuild().forEach(instruction -> changes.trigger(instruction, false));
        }
        int position = 0;
        for (Instruction instruction : stage.instructions()) {
            positions.put(instruction, position++);
            if (instruction instanceof OnBuild delayed) {
                positions.put(delayed.instruction(), position - 1);
            }
            changes.apply(instruction);
        }
        return new EvaluatedStage(history, base, parent == null ? base : parent.root(), changes.onBuild());
    }

    private StageBase resolve(Stage stage) {
        String written = stage.from().image().text();
        Expansion expansion = globalState(globals).expand(written);
        String name = expansion.text();
        Optional<Stage> other = expansion.isExact() ? named(name, stage.index()) : Optional.empty();
        if (other.isPresent()) {
            return new StageBase.OtherStage(other.get());
        }
        return name.equals("scratch") ? new StageBase.Scratch() : new StageBase.Image(name, expansion);
    }

    /** The last stage of a name among the first ones. */
    private Optional<Stage> named(String name, int before) {
        for (int i = before - 1; i >= 0; i--) {
            Stage stage = dockerfile.stages().get(i);
            if (stage.name().filter(name::equalsIgnoreCase).isPresent()) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }

    private Optional<BaseFacts> facts(StageBase base) {
        if (base instanceof StageBase.Scratch) {
            return Optional.of(BaseFacts.NOTHING);
        }
        return base instanceof StageBase.Image image && image.expansion().isExact()
                ? bases.apply(image.reference())
                : Optional.empty();
    }

    private static StageHistory history(Optional<BaseFacts> known) {
        StageHistory history = new StageHistory(null, known.isPresent());
        known.ifPresent(facts -> {
            set(history, Setting.USER, facts.user());
            set(history, Setting.WORKDIR, facts.workdir());
            set(history, Setting.SHELL, facts.shell());
            set(history, Setting.ENTRYPOINT, facts.entrypoint());
            set(history, Setting.CMD, facts.cmd());
            set(history, Setting.HEALTHCHECK, facts.healthCheck());
            Map<String, String> env = new java.util.HashMap<>(facts.env());
            env.putIfAbsent("PATH", DEFAULT_PATH);
            env.forEach((name, value) -> history.set(Setting.ENV, name, 0, Fact.known(value)));
            env.forEach((name, value) -> history.set(Setting.VARIABLE, name, 0, Fact.known(value)));
            facts.labels().forEach((name, value) -> history.set(Setting.LABEL, name, 0, Fact.known(value)));
            facts.exposed().forEach(port -> history.set(Setting.EXPOSE, port, 0, Fact.known(port)));
            facts.volumes().forEach(path -> history.set(Setting.VOLUME, path, 0, Fact.known(path)));
        });
        return history;
    }

    private static <T> void set(StageHistory history, Setting setting, Optional<T> value) {
        value.ifPresent(present -> history.set(setting, "", 0, Fact.known(present)));
    }

    private static void trigger(BaseFacts facts, StageChanges changes) {
        for (String text : facts.onBuild()) {
            DockerfileParser.parse(text).instructions().forEach(instruction -> changes.trigger(instruction, true));
        }
    }

    private StageState globalState(int position) {
        return new HistoryState(global, position, dockerfile.escape(), Optional.empty());
    }

    StageState at(Stage stage, int instructions) {
        EvaluatedStage evaluated = stages.get(stage.index());
        return new HistoryState(evaluated.history(), instructions, dockerfile.escape(), Optional.of(evaluated.root()));
    }

    StageState before(Instruction instruction) {
        if (instruction instanceof From) {
            return globalState(globals);
        }
        @Nullable Integer position = positions.get(instruction);
        if (position == null) {
            throw new IllegalArgumentException("the instruction stands in another file");
        }
        return dockerfile.stageOf(instruction).map(stage -> at(stage, position)).orElseGet(() -> globalState(position));
    }

    StageBase base(Stage stage) {
        return stages.get(stage.index()).base();
    }
}
