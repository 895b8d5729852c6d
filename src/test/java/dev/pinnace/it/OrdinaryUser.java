package dev.pinnace.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Somebody without privileges, as whom root can run programs. */
final class OrdinaryUser {
    private static final String ID = "65534";

    private final Path place;

    /** Gives the directory and all in it to the user. */
    OrdinaryUser(Path place) {
        this.place = place;
        Program.of("chown", "-R", ID + ":" + ID, place.toString()).run().succeeded();
    }

    static boolean canBeAsked() {
        return Program.of("id", "-u").run().text().equals("0");
    }

    /** The start of a command that the user runs. */
    Program program() {
        return Program.of("setpriv", "--reuid=" + ID, "--regid=" + ID, "--clear-groups");
    }

    /** The directory, or a copy of it where the user cannot get to it: home directories of others are closed. */
    Path reachable(Path directory) {
        if (program().with("test", "-x", directory.toString()).run().exitCode() == 0) {
            return directory;
        }
        try {
            Path copy = Files.createTempDirectory(place, "copy").resolve(directory.getFileName());
            Program.of("cp", "--archive", directory.toString(), copy.toString())
                    .run()
                    .succeeded();
            Program.of("chown", "-R", ID + ":" + ID, copy.getParent().toString())
                    .run()
                    .succeeded();
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
