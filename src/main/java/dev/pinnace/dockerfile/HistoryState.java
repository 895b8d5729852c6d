package dev.pinnace.dockerfile;

import dev.pinnace.dockerfile.StageHistory.Setting;
import java.util.List;
import java.util.Optional;

/** A point in the history of a stage. */
final class HistoryState implements StageState {
    private final StageHistory history;
    private final int position;
    private final char escape;
    private final Optional<StageBase> root;

    HistoryState(StageHistory history, int position, char escape, Optional<StageBase> root) {
        this.history = history;
        this.position = position;
        this.escape = escape;
        this.root = root;
    }

    private <T> Fact<T> get(Setting setting) {
        return history.get(setting, "", position);
    }

    @Override
    public Fact<String> user() {
        return get(Setting.USER);
    }

    @Override
    public Fact<String> workdir() {
        return get(Setting.WORKDIR);
    }

    @Override
    public Fact<List<String>> shell() {
        return get(Setting.SHELL);
    }

    @Override
    public Fact<List<String>> entrypoint() {
        return get(Setting.ENTRYPOINT);
    }

    @Override
    public Fact<List<String>> cmd() {
        return get(Setting.CMD);
    }

    @Override
    public Fact<List<String>> healthCheck() {
        return get(Setting.HEALTHCHECK);
    }

    @Override
    public FactMap<String> env() {
        return history.all(Setting.ENV, position);
    }

    @Override
    public FactMap<String> args() {
        return history.all(Setting.ARG, position);
    }

    @Override
    public FactMap<String> labels() {
        return history.all(Setting.LABEL, position);
    }

    @Override
    public FactMap<String> exposed() {
        return history.all(Setting.EXPOSE, position);
    }

    @Override
    public FactMap<String> volumes() {
        return history.all(Setting.VOLUME, position);
    }

    @Override
    public Fact<String> variable(String name) {
        Fact<String> fact = history.get(Setting.VARIABLE, name, position);
        boolean isUnset =
                fact.certainty() == Fact.Certainty.UNSET && fact.setBy().isEmpty();
        return isUnset && PredefinedArguments.isProxy(name) ? Fact.unknown() : fact;
    }

    @Override
    public Expansion expand(String word) {
        return Variables.expand(word, this, escape);
    }

    @Override
    public Optional<StageBase> root() {
        return root;
    }
}
