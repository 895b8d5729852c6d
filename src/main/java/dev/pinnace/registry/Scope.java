package dev.pinnace.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a token permits (Distribution's "Token Scope Documentation").
 *
 * @param repository that is read or written
 * @param push whether it is written
 * @param other repository that is read to take blobs over from
 */
record Scope(String repository, boolean push, Optional<String> other) {
    static Scope pull(String repository) {
        return new Scope(repository, false, Optional.empty());
    }

    static Scope push(String repository, Optional<String> other) {
        return new Scope(repository, true, other);
    }

    List<String> texts() {
        List<String> texts = new ArrayList<>();
        texts.add("repository:" + repository + (push ? ":pull,push" : ":pull"));
        other.ifPresent(from -> texts.add("repository:" + from + ":pull"));
        return List.copyOf(texts);
    }

    /** What is asked for, for people. */
    @Override
    public String toString() {
        return (push ? "write to " : "read ") + repository;
    }
}
