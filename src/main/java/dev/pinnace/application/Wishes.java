package dev.pinnace.application;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the user says of the application.
 *
 * @param mainClass {@code <mainClass>}, a binary name
 * @param executable {@code <executable>}, a file that needs no Java
 * @param modules {@code <modulePath>} and {@code <mainModule>}
 * @param call how the goal came to run
 */
public record Wishes(Optional<String> mainClass, Optional<Path> executable, Modules modules, Call call) {
    /** How the goal came to run. */
    public enum Call {
        /** {@code mvn pinnace:build}: who calls the goal wants an image of this project. */
        BY_NAME,
        /** Bound in the POM of this project. */
        BOUND,
        /** Bound in the POM of a parent, which knows nothing of this project. */
        INHERITED
    }

    /** When the application runs on the module path. */
    public enum ModulePath {
        /** When it declares a module, its modules resolve, and it is no Spring Boot application. */
        AUTO,
        /** Always; it is an error when it cannot. */
        ALWAYS,
        /** Never. */
        NEVER
    }

    /**
     * About the module path.
     *
     * @param path when it is used
     * @param main the module that is started; by default the one that the application declares
     */
    public record Modules(ModulePath path, Optional<String> main) {
        /** Nothing said. */
        public static final Modules UNSAID = new Modules(ModulePath.AUTO, Optional.empty());
    }

    /** Nothing is configured. */
    public static Wishes none(Call call) {
        return new Wishes(Optional.empty(), Optional.empty(), Modules.UNSAID, call);
    }

    /** The same with a main class. */
    public Wishes withMainClass(String name) {
        return new Wishes(Optional.of(name), executable, modules, call);
    }

    /** The same with an executable. */
    public Wishes withExecutable(Path file) {
        return new Wishes(mainClass, Optional.of(file), modules, call);
    }

    /** The same with other wishes about the module path. */
    public Wishes withModules(Modules other) {
        return new Wishes(mainClass, executable, other, call);
    }

    /** Whether somebody who knows this project wants an image of it. */
    boolean isMeant() {
        return call != Call.INHERITED || mainClass.isPresent();
    }

    boolean byName() {
        return call == Call.BY_NAME;
    }
}
