package dev.pinnace.policy;

import dev.pinnace.dockerfile.Dockerfile;
import dev.pinnace.dockerfile.IgnoreFile;
import dev.pinnace.dockerfile.SourceRange;
import dev.pinnace.dockerfile.StageStates;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A Dockerfile to be checked. */
public final class DockerfileSubject {
    private final String path;
    private final Dockerfile dockerfile;
    private final StageStates states;
    private final Optional<IgnoreFile> ignoreFile;
    private final Map<Class<?>, Object> views = new ConcurrentHashMap<>();

    /** One of whose build context nothing is known. */
    public DockerfileSubject(String path, Dockerfile dockerfile, StageStates states) {
        this(path, dockerfile, states, Optional.empty());
    }

    /**
     * A Dockerfile to be checked.
     *
     * @param path relative to the root of the repository, with {@code /}
     * @param dockerfile what it says
     * @param states what is in effect in each stage, with what is known of the bases
     * @param ignoreFile what is kept out of its build context, {@link IgnoreFile#NONE} when there is no such file; empty when
     *     nobody has looked
     */
    public DockerfileSubject(String path, Dockerfile dockerfile, StageStates states, Optional<IgnoreFile> ignoreFile) {
        this.path = path;
        this.dockerfile = dockerfile;
        this.states = states;
        this.ignoreFile = ignoreFile;
    }

    /** Relative to the root of the repository, with {@code /}. */
    public String path() {
        return path;
    }

    /** What it says. */
    public Dockerfile dockerfile() {
        return dockerfile;
    }

    /** What is in effect in each stage, with what is known of the bases. */
    public StageStates states() {
        return states;
    }

    /** What is kept out of its build context; empty when nobody has looked. */
    public Optional<IgnoreFile> ignoreFile() {
        return ignoreFile;
    }

    /** A place in this file. */
    public Location.InDockerfile at(SourceRange range) {
        return new Location.InDockerfile(path, range);
    }

    /**
     * Something that several rules work out of this file, worked out once.
     *
     * @param kind which
     * @param maker works it out; must not ask for another view
     */
    public <T> T view(Class<T> kind, Function<DockerfileSubject, T> maker) {
        return kind.cast(Objects.requireNonNull(views.computeIfAbsent(kind, key -> maker.apply(this))));
    }
}
