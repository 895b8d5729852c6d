package dev.pinnace.application;

import dev.pinnace.application.Detection.Found;
import dev.pinnace.application.Detection.Skipped;
import dev.pinnace.application.MainClassChoice.Origin;
import dev.pinnace.application.Producer.Kind;
import dev.pinnace.application.Wishes.ModulePath;
import dev.pinnace.bytecode.MainClasses;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.spec.ClassPathElement;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out what kind of application a project makes, how it starts and of which files it consists. The answer is the same
 * whether this runs before or after the plugins whose work is not needed (Spring Boot's {@code repackage}, a shade that
 * renames nothing).
 */
public final class ApplicationDetector {
    private final MainClasses mainClasses;
    private final int feature;

    /**
     * @param mainClasses looks into class files
     * @param feature the Java feature version of the image's runtime, for example 17
     */
    public ApplicationDetector(MainClasses mainClasses, int feature) {
        this.mainClasses = mainClasses;
        this.feature = feature;
    }

    /**
     * Looks at the project's files and says what its application is.
     *
     * @throws ConfigurationException when the user's wishes cannot be fulfilled, when a plugin that is needed has not run
     *     yet, when several classes can be started, or, if the goal was called by name, when none can
     * @throws dev.pinnace.oci.ImageReadException when a class file or jar of the project is broken
     * @throws dev.pinnace.oci.ImageBuildException when files of a war cannot be written to the build directory
     */
    public Detection detect(ProjectFacts project, Wishes wishes) {
        checkContradictions(wishes);
        if (wishes.executable().isPresent()) {
            return NativeFile.of(wishes.executable().get());
        }
        Optional<String> obstacle = Packaging.obstacle(project.packaging());
        if (obstacle.isPresent()) {
            return new Skipped(project.coordinates() + " is of packaging " + project.packaging() + " and "
                    + obstacle.get() + ": no image");
        }
        List<Producer> quarkus = project.producers(Kind.QUARKUS);
        if (!quarkus.isEmpty()) {
            return quarkus(project, wishes, quarkus);
        }
        return project.packaging().equals("war") ? war(project, wishes) : jar(project, wishes);
    }

    private static void checkContradictions(Wishes wishes) {
        List<String> problems = new ArrayList<>();
        if (wishes.executable().isPresent() && wishes.mainClass().isPresent()) {
            problems.add("<executable> needs no Java, so <mainClass> has no meaning beside it; remove one of them");
        }
        if (wishes.executable().isPresent() && wishes.modules().main().isPresent()) {
            problems.add("<executable> needs no Java, so <mainModule> has no meaning beside it; remove one of them");
        }
        if (wishes.modules().path() == ModulePath.NEVER
                && wishes.modules().main().isPresent()) {
            problems.add("<modulePath> is never, so <mainModule> has no meaning beside it; remove one of them");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private Detection quarkus(ProjectFacts project, Wishes wishes, List<Producer> quarkus) {
        if (wishes.mainClass().isPresent()) {
            throw new ConfigurationException(
                    "<mainClass> is '" + wishes.mainClass().get()
                            + "', but a Quarkus application is started by Quarkus; remove it, and set"
                            + " quarkus.package.main-class or annotate the class with @QuarkusMain");
        }
        if (quarkus.stream().noneMatch(Producer::hasRun)) {
            throw LaterProducer.error(project, quarkus.get(0), "makes the application", wishes);
        }
        return new QuarkusOutput(project, feature).detect();
    }

    private Detection war(ProjectFacts project, Wishes wishes) {
        ExecutableWar war = new ExecutableWar(project);
        Optional<Contents> classes =
                Optional.of(project.classes()).filter(Files::isDirectory).map(Contents::of);
        MainClassChoice choice = new MainClassSearch(mainClasses, feature, !wishes.isMeant())
                .search(project, wishes.mainClass(), classes, war.dependencies());
        if (choice.name().isEmpty()) {
            return without(project, wishes, choice.reason());
        }
        if (!isExecutable(project, choice)) {
            return new Skipped(
                    project.coordinates() + " is a war for a servlet container: no image (<mainClass> names the"
                            + " class to start if it brings its own server)");
        }
        return new Found(
                war.layOut(choice.name().get()),
                ManifestArguments.of(OwnCode.manifest(project), project.producers(), feature),
                "the executable war, started on the class path with "
                        + choice.name().get() + " (" + choice.reason() + ")",
                war.details());
    }

    /** A class with a main method may be in a war for a container by chance: someone has to say that it starts the war. */
    private static boolean isExecutable(ProjectFacts project, MainClassChoice choice) {
        return choice.origin() != Origin.ONLY
                || !project.producers(Kind.SPRING_BOOT_REPACKAGE).isEmpty();
    }

    private Detection jar(ProjectFacts project, Wishes wishes) {
        JarApplication jar = JarApplication.of(project);
        List<ClassPathElement> elements = jar.elements();
        StartPath startPath = new StartPath(project, wishes.modules(), feature);
        MainClassChoice choice = choose(project, wishes, jar, startPath);
        Optional<Producer> later = jar.neededLater();
        if (later.isPresent() && (choice.name().isPresent() || later.get().namesMainClass())) {
            throw LaterProducer.error(project, later.get(), "renames packages", wishes);
        }
        if (choice.name().isEmpty()) {
            return without(project, wishes, choice.reason());
        }
        String mainClass = choice.name().get();
        StartPath.Start start = startPath.of(mainClass, jar.started(), elements);
        List<String> arguments = start.isModular()
                ? List.of()
                : ManifestArguments.of(OwnCode.manifest(project), project.producers(), feature);
        return new Found(
                start.application(),
                arguments,
                mainClass + " (" + choice.reason() + ") " + start.explanation() + ": " + jar.describe(),
                jar.dependencies().leftOut());
    }

    /** Whoever names a class and a module that are not there hears of both. */
    private MainClassChoice choose(ProjectFacts project, Wishes wishes, JarApplication jar, StartPath startPath) {
        try {
            return new MainClassSearch(mainClasses, feature, !wishes.isMeant())
                    .search(project, wishes.mainClass(), jar.own(), jar.elements());
        } catch (ConfigurationException e) {
            Optional<String> missing = startPath.missingModule(jar.elements());
            if (missing.isEmpty()) {
                throw e;
            }
            List<String> problems = new ArrayList<>(e.problems());
            problems.add(missing.get());
            ConfigurationException both = new ConfigurationException(problems);
            both.initCause(e);
            throw both;
        }
    }

    private static Detection without(ProjectFacts project, Wishes wishes, String reason) {
        if (wishes.byName()) {
            throw new ConfigurationException(project.coordinates() + " has no main class: " + reason + "; "
                    + (Files.exists(project.classes())
                            ? "name one with <mainClass> or -Dpinnace.mainClass, or choose the module of the"
                                    + " application with -pl"
                            : "call 'mvn package pinnace:build'"));
        }
        return new Skipped(project.coordinates() + " is taken for a library, because " + reason + ": no image");
    }
}
