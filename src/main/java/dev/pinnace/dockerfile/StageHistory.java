package dev.pinnace.dockerfile;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All settings in the course of a stage, and the stage or base that it starts from. */
final class StageHistory {
    private final @Nullable StageHistory parent;
    private final boolean complete;
    private final Map<Setting, Map<String, Timeline<?>>> settings = new EnumMap<>(Setting.class);

    /** What is kept of a stage. Those without names of their own have one entry, with an empty name. */
    enum Setting {
        /** {@code USER}. */
        USER,
        /** {@code WORKDIR}. */
        WORKDIR,
        /** {@code SHELL}. */
        SHELL,
        /** {@code ENTRYPOINT}. */
        ENTRYPOINT,
        /** {@code CMD}. */
        CMD,
        /** {@code HEALTHCHECK}. */
        HEALTHCHECK,
        /** {@code ENV}. */
        ENV,
        /** {@code ARG}. */
        ARG,
        /** What a variable stands for: the last {@code ENV} or {@code ARG} of the name. */
        VARIABLE,
        /** {@code LABEL}. */
        LABEL,
        /** {@code EXPOSE}. */
        EXPOSE,
        /** {@code VOLUME}. */
        VOLUME
    }

    /**
     * An empty one.
     *
     * @param parent what it starts from; null for a base
     * @param complete for a base: whether what is not set is certainly not set
     */
    StageHistory(@Nullable StageHistory parent, boolean complete) {
        this.parent = parent;
        this.complete = parent == null ? complete : parent.complete;
    }

    /** Whether what is not set anywhere is certainly not set. */
    boolean isComplete() {
        return complete;
    }

    /** Sets something after a number of instructions. The type of the value belongs to the setting. */
    <T> void set(Setting setting, String name, int since, Fact<T> fact) {
        this.<T>timeline(setting, name).set(since, fact);
    }

    @SuppressWarnings("unchecked") // the type of the value belongs to the setting, and only this package sets it
    private <T> Timeline<T> timeline(Setting setting, String name) {
        return (Timeline<T>) settings.computeIfAbsent(setting, key -> new LinkedHashMap<>())
                .computeIfAbsent(name, key -> new Timeline<T>());
    }

    /** What is set in the stage itself by then. */
    @SuppressWarnings("unchecked") // as above
    <T> Optional<Fact<T>> own(Setting setting, String name, int position) {
        Timeline<T> timeline =
                (Timeline<T>) settings.getOrDefault(setting, Map.of()).get(name);
        return timeline == null ? Optional.empty() : timeline.at(position);
    }

    /** What is set by then, in the stage or in what it starts from. */
    <T> Fact<T> get(Setting setting, String name, int position) {
        int at = position;
        for (StageHistory history = this; history != null; history = history.parent) {
            Optional<Fact<T>> fact = history.own(setting, name, at);
            if (fact.isPresent()) {
                return fact.get();
            }
            at = Integer.MAX_VALUE;
        }
        return complete ? Fact.absent() : Fact.unknown();
    }

    /** All names of a setting that are set by then. */
    <T> FactMap<T> all(Setting setting, int position) {
        Map<String, Fact<T>> found = new LinkedHashMap<>();
        int at = position;
        for (StageHistory history = this; history != null; history = history.parent) {
            for (String name : history.settings.getOrDefault(setting, Map.of()).keySet()) {
                Optional<Fact<T>> fact = history.own(setting, name, at);
                fact.ifPresent(present -> found.putIfAbsent(name, present));
            }
            at = Integer.MAX_VALUE;
        }
        return new FactMap<>(found, complete || setting == Setting.ARG);
    }
}
