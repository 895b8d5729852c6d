package dev.pinnace.application;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.spec.Application.NativeExecutable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks whether {@code <executable>} is what the name says. */
public final class NativeFile {
    private static final String ELF = "\u007fELF";

    private NativeFile() {}

    /**
     * The application that it is.
     *
     * @throws ConfigurationException when the file is not there or not an ELF file
     */
    public static Detection.Found of(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ConfigurationException("<executable> is '" + file + "', which is "
                    + (Files.isDirectory(file) ? "a directory" : "not there")
                    + "; name the file that the build makes, and bind pinnace:build to a phase after that");
        }
        String start = start(file);
        if (!start.equals(ELF)) {
            throw new ConfigurationException("<executable> is '" + file + "', which is "
                    + (start.startsWith("#!") ? "a script: the image has no shell to run it" : "no ELF file")
                    + "; name an executable for Linux");
        }
        return new Detection.Found(new NativeExecutable(file), List.of(), "the executable " + file, List.of());
    }

    private static String start(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(ELF.length()), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            ConfigurationException problem =
                    new ConfigurationException("<executable> '" + file + "' cannot be read: " + e.getMessage());
            problem.initCause(e);
            throw problem;
        }
    }
}
