package dev.pinnace.dockerfile;

import dev.pinnace.oci.NearestName;
import java.util.List;
import java.util.Optional;

/** The keywords of the language. */
final class Keywords {
    private static final int LONGEST_GUESS = 20;
    private static final List<String> ALL = List.of(
            "ADD",
            "ARG",
            "CMD",
            "COPY",
            "ENTRYPOINT",
            "ENV",
            "EXPOSE",
            "FROM",
            "HEALTHCHECK",
            "LABEL",
            "MAINTAINER",
            "ONBUILD",
            "RUN",
            "SHELL",
            "STOPSIGNAL",
            "USER",
            "VOLUME",
            "WORKDIR");

    private Keywords() {}

    /** The keyword that somebody probably meant. */
    static Optional<String> nearest(String written) {
        return written.length() > LONGEST_GUESS
                ? Optional.empty()
                : NearestName.of(written, ALL)
                        .filter(near -> NearestName.distance(written, near) <= Math.max(1, written.length() / 3));
    }
}
