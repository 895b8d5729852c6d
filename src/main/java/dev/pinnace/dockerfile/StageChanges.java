package dev.pinnace.dockerfile;

import dev.pinnace.dockerfile.StageHistory.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Carries out instructions, as far as they change what is in effect. */
final class StageChanges implements InstructionVisitor<Boolean> {
    private final StageHistory history;
    private final char escape;
    private final Map<String, String> buildArguments;
    private final Function<String, Fact<String>> globals;
    private final ExpansionBudget budget;
    private final boolean isGlobal;
    private final List<Instruction> onBuild = new ArrayList<>();
    private int position;
    private boolean isFromBase;

    /**
     * For one stage.
     *
     * @param globals what the arguments before the first {@code FROM} are
     * @param isGlobal whether it is for these: there, the defaults of one instruction see those before them
     */
    StageChanges(
            StageHistory history,
            char escape,
            Map<String, String> buildArguments,
            Function<String, Fact<String>> globals,
            ExpansionBudget budget,
            boolean isGlobal) {
        this.history = history;
        this.escape = escape;
        this.buildArguments = buildArguments;
        this.globals = globals;
        this.budget = budget;
        this.isGlobal = isGlobal;
    }

    /** Instructions that {@code ONBUILD} delays. */
    List<Instruction> onBuild() {
        return onBuild;
    }

    /** Carries out an instruction that the base or the stage it starts from has delayed. */
    void trigger(Instruction instruction, boolean fromBase) {
        isFromBase = fromBase;
        instruction.accept(this);
        isFromBase = false;
    }

    /** Carries out the next instruction of the stage. */
    void apply(Instruction instruction) {
        position++;
        instruction.accept(this);
    }

    @Override
    public Boolean other(Instruction instruction) {
        return false;
    }

    private <T> Boolean set(Setting setting, String name, Fact<T> fact, Instruction instruction) {
        history.set(setting, name, position, isFromBase ? fact : fact.by(instruction));
        return true;
    }

    /** What a word is at this point, before the instruction. */
    private Fact<String> value(String word) {
        return value(word, Math.max(0, position - 1));
    }

    private Fact<String> value(String word, int at) {
        Expansion expansion = new HistoryState(history, at, escape, Optional.empty()).expand(word);
        return expansion.isExact() && budget.spend(expansion.text().length())
                ? Fact.known(expansion.text())
                : Fact.unknown();
    }

    @Override
    public Boolean visit(User user) {
        return !user.user().text().isEmpty()
                && set(Setting.USER, "", value(user.user().text()), user);
    }

    @Override
    public Boolean visit(Workdir workdir) {
        Fact<String> path = value(workdir.path().text());
        if (path.isUnknown()) {
            return set(Setting.WORKDIR, "", path, workdir);
        }
        String text = path.value().orElse("");
        Fact<String> before = history.get(Setting.WORKDIR, "", Math.max(0, position - 1));
        if (before.isUnknown() && !WorkingDirectories.isAbsolute(text)) {
            return set(Setting.WORKDIR, "", Fact.<String>unknown(), workdir);
        }
        String joined = WorkingDirectories.resolve(before.value().orElse("/"), text);
        Fact<String> result = budget.spend(joined.length()) ? Fact.known(joined) : Fact.unknown();
        return set(Setting.WORKDIR, "", result, workdir);
    }

    @Override
    public Boolean visit(Shell shell) {
        return !shell.arguments().isEmpty() && set(Setting.SHELL, "", Fact.known(shell.arguments()), shell);
    }

    @Override
    public Boolean visit(Entrypoint entrypoint) {
        boolean hasOwnCommand = history.own(Setting.CMD, "", position).isPresent();
        if (!hasOwnCommand) {
            set(Setting.CMD, "", Fact.<List<String>>absent(), entrypoint);
        }
        return set(Setting.ENTRYPOINT, "", arguments(entrypoint.form()), entrypoint);
    }

    @Override
    public Boolean visit(Cmd cmd) {
        return set(Setting.CMD, "", arguments(cmd.form()), cmd);
    }

    private Fact<List<String>> arguments(CommandForm form) {
        if (form instanceof CommandForm.Exec exec) {
            return exec.arguments().isEmpty() ? Fact.absent() : Fact.known(exec.arguments());
        }
        Fact<List<String>> shell = history.get(Setting.SHELL, "", position);
        if (shell.isUnknown() || !(form instanceof CommandForm.Shell text)) {
            return Fact.unknown();
        }
        List<String> all = new ArrayList<>(shell.value().orElse(StageState.DEFAULT_SHELL));
        all.add(text.text());
        return Fact.known(List.copyOf(all));
    }

    @Override
    public Boolean visit(HealthCheck check) {
        List<String> test = new ArrayList<>();
        Optional<CommandForm> command = check.command();
        if (command.isEmpty()) {
            test.add("NONE");
        } else if (command.get() instanceof CommandForm.Exec exec) {
            test.add("CMD");
            test.addAll(exec.arguments());
        } else if (command.get() instanceof CommandForm.Shell shell) {
            test.add("CMD-SHELL");
            test.add(shell.text());
        }
        return set(Setting.HEALTHCHECK, "", Fact.known(List.copyOf(test)), check);
    }

    @Override
    public Boolean visit(Env env) {
        for (KeyValue pair : env.pairs()) {
            String name = value(pair.name()).value().orElse(pair.name());
            Fact<String> value = value(pair.raw());
            set(Setting.ENV, name, value, env);
            set(Setting.VARIABLE, name, value, env);
        }
        return true;
    }

    @Override
    public Boolean visit(Label label) {
        for (KeyValue pair : label.pairs()) {
            Fact<String> name = value(pair.name());
            set(Setting.LABEL, name.value().orElse(pair.name()), value(pair.raw()), label);
        }
        return true;
    }

    @Override
    public Boolean visit(Arg arg) {
        for (Arg.Parameter parameter : arg.parameters()) {
            Fact<String> value = argument(parameter);
            set(Setting.ARG, parameter.name(), value, arg);
            if (!value.isUnknown() || parameter.raw().isPresent() || !isSet(parameter.name())) {
                set(Setting.VARIABLE, parameter.name(), value, arg);
            }
        }
        return true;
    }

    /** An argument that nobody gives a value leaves alone what an ENV or ARG before has set. */
    private boolean isSet(String name) {
        return history.get(Setting.VARIABLE, name, position).isSet();
    }

    private Fact<String> argument(Arg.Parameter parameter) {
        String given = buildArguments.get(parameter.name());
        if (given != null) {
            return Fact.known(given);
        }
        if (parameter.raw().isPresent()) {
            return value(parameter.raw().get(), isGlobal ? position : Math.max(0, position - 1));
        }
        Fact<String> global = globals.apply(parameter.name());
        return global.isSet() ? Fact.known(global.value().orElse("")) : Fact.unknown();
    }

    @Override
    public Boolean visit(Expose expose) {
        for (Word port : expose.ports()) {
            Fact<String> text = value(port.text());
            List<String> ports = text.isSet() ? ExposedPorts.of(text.value().orElse("")) : List.of(port.text());
            for (String each : ports) {
                set(Setting.EXPOSE, each, text.isSet() ? Fact.known(each) : Fact.<String>unknown(), expose);
            }
        }
        return true;
    }

    @Override
    public Boolean visit(Volume volume) {
        for (Word path : volume.paths()) {
            Fact<String> text = value(path.text());
            set(Setting.VOLUME, text.value().orElse(path.text()), text, volume);
        }
        return true;
    }

    @Override
    public Boolean visit(OnBuild delayed) {
        return onBuild.add(delayed.instruction());
    }
}
