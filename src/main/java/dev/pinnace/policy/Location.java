package dev.pinnace.policy;

import dev.pinnace.dockerfile.SourceRange;
import java.util.OptionalInt;

/** Where a violation is. */
public sealed interface Location {
    /** A stable text without line numbers and digests: what a fingerprint and a waiver's pattern are compared with. */
    String anchor();

    /** Does what the visitor does for this kind of place. */
    <R> R accept(Visitor<R> visitor);

    /**
     * Does one thing for each kind of place.
     *
     * @param <R> what it gives
     */
    interface Visitor<R> {
        /** For a place in a Dockerfile. */
        R visit(InDockerfile place);

        /** For a line of another text file. */
        R visit(InFile place);

        /** For a file of the image. */
        R visit(InImage place);

        /** For the configuration or the history of the image. */
        R visit(InConfiguration place);

        /** For the configuration of the plugin. */
        R visit(InPom place);
    }

    /** The line in a text file, from 1; 0 where there are none. */
    default int line() {
        return 0;
    }

    /** The column in that line, from 1; 0 where there are none. */
    default int column() {
        return 0;
    }

    /** The layer of the image that brought what is there, from 0 for the lowest; empty where that means nothing. */
    default OptionalInt layer() {
        return OptionalInt.empty();
    }

    /**
     * In a Dockerfile.
     *
     * @param file path relative to the root of the repository, with {@code /}
     * @param range what is wrong in it
     */
    record InDockerfile(String file, SourceRange range) implements Location {
        @Override
        public String anchor() {
            return file;
        }

        @Override
        public int line() {
            return range.line();
        }

        @Override
        public int column() {
            return range.column();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public String toString() {
            return file + ":" + line();
        }
    }

    /**
     * In another text file, for example one that holds a policy.
     *
     * @param file path relative to the root of the repository, with {@code /}
     * @param line from 1
     */
    record InFile(String file, int line) implements Location {
        @Override
        public String anchor() {
            return file;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    /**
     * A file of the image.
     *
     * @param path absolute, with {@code !/} where it leads into an archive
     * @param layer index of the layer that brought it, from 0 for the lowest; empty when that means nothing
     */
    record InImage(String path, OptionalInt layer) implements Location {
        @Override
        public String anchor() {
            return path;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public String toString() {
            return path;
        }
    }

    /**
     * The configuration or the history of the image.
     *
     * @param field for example {@code config.User} or {@code history[3]}
     */
    record InConfiguration(String field) implements Location {
        @Override
        public String anchor() {
            return field;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public String toString() {
            return "image " + field;
        }
    }

    /**
     * The configuration of the plugin in a POM.
     *
     * @param parameter the element, for example {@code user} or {@code files/file}
     */
    record InPom(String parameter) implements Location {
        @Override
        public String anchor() {
            return "pom.xml <" + parameter + ">";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public String toString() {
            return anchor();
        }
    }
}
