package dev.pinnace.policy.rules.build;

import dev.pinnace.inspect.FileNode;
import dev.pinnace.inspect.FileTree;
import dev.pinnace.jvm.ClassPath;
import dev.pinnace.jvm.ImageJar;
import dev.pinnace.jvm.JavaContents;
import dev.pinnace.jvm.JavaLaunch;
import dev.pinnace.jvm.Paths;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.Optional;

/** Whether a Java launcher finds what it is told to load. */
final class JavaStart {
    private static final String AGENT = "-javaagent:";

    private final JavaContents java;
    private final FileTree tree;
    private final Location place;
    private final RuleRun run;

    JavaStart(JavaContents java, FileTree tree, Location place, RuleRun run) {
        this.java = java;
        this.tree = tree;
        this.place = place;
        this.run = run;
    }

    void check(JavaLaunch launch) {
        launch.options().stream()
                .map(JavaLaunch.Option::text)
                .filter(option -> option.startsWith(AGENT))
                .map(option -> option.substring(AGENT.length()).split("=", 2)[0])
                .filter(agent -> !isThere(agent))
                .forEach(agent -> report("the agent '" + Excerpt.of(agent) + "' is not in the image", agent));
        ClassPath path = java.classPath();
        if (launch.main().jar().isPresent()) {
            checkJar(launch.main().jar().get(), path);
            return;
        }
        path.missing()
                .forEach(entry -> run.report(Violation.at(
                                place,
                                "'" + Excerpt.of(entry) + "' of the class path or module path is not in the image")
                        .about(entry)
                        .atMost(Severity.WARN)));
        launch.main().mainClass().ifPresent(name -> checkMain(name, path));
        launch.main()
                .module()
                .filter(module -> module.contains("/"))
                .filter(module -> launch.path().modulePath().isPresent())
                .ifPresent(module -> checkClass(module.substring(module.indexOf('/') + 1), path));
    }

    private void checkJar(String jar, ClassPath path) {
        if (!isThere(jar)) {
            report("the jar '" + Excerpt.of(jar) + "' that is started is not in the image", jar);
            return;
        }
        Optional<ImageJar> started = path.jars().stream().findFirst();
        if (started.isEmpty() || started.get().members().isEmpty()) {
            return; // no jar by its name, or a broken one, which is a finding of its own
        }
        Optional<String> main = started.get().attribute("Main-Class");
        if (main.isEmpty()) {
            report("the jar '" + Excerpt.of(jar) + "' that is started names no Main-Class", jar);
            return;
        }
        checkClass(main.get(), path);
        started.filter(ClassPath::isSpringBoot)
                .flatMap(boot -> boot.attribute("Start-Class"))
                .ifPresent(name -> checkClass(name, path));
    }

    private void checkMain(String name, ClassPath path) {
        if (name.startsWith("@")) {
            report("the argument file '" + Excerpt.of(name) + "' is not in the image", name);
        } else if (!name.endsWith(".java")) {
            checkClass(name, path);
        }
    }

    private void checkClass(String name, ClassPath path) {
        String file = name.replace('.', '/') + ".class";
        boolean isKnown = path.jars().stream().noneMatch(jar -> jar.members().isEmpty());
        if (path.known() && isKnown && !isOfJdk(name) && !isIn(file, path)) {
            report("the main class " + Excerpt.of(name) + " is not on the class path", name);
        }
    }

    private static boolean isOfJdk(String name) {
        return name.startsWith("java.")
                || name.startsWith("jdk.")
                || name.startsWith("sun.")
                || name.startsWith("com.sun.");
    }

    private boolean isIn(String file, ClassPath path) {
        return path.jars().stream().anyMatch(jar -> isIn(file, jar))
                || path.directories().stream().anyMatch(directory -> isThere(directory.value() + "/" + file));
    }

    private static boolean isIn(String file, ImageJar jar) {
        return jar.members().stream()
                .map(member -> member.name())
                .anyMatch(name -> name.equals(file)
                        || (name.endsWith("/" + file)
                                && (name.startsWith("META-INF/versions/") || name.contains("-INF/classes/"))));
    }

    private boolean isThere(String path) {
        return Paths.resolve(java.workingDirectory(), path)
                .flatMap(tree::follow)
                .filter(FileNode::isFile)
                .isPresent();
    }

    private void report(String message, String about) {
        run.report(Violation.at(place, message).about(about));
    }
}
