package dev.pinnace.jvm;

import dev.pinnace.inspect.ImageSnapshot;
import dev.pinnace.oci.ImageConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a container starts a Java virtual machine: the launcher's command line ("The java Command"), taken apart.
 *
 * @param program as it is called
 * @param options for the virtual machine, those of variables first
 * @param path what it loads classes from
 * @param main what it starts
 * @param arguments of the application
 */
public record JavaLaunch(String program, List<Option> options, Path path, Main main, List<String> arguments) {
    /** Variables whose content a virtual machine or its launcher takes for options. */
    private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /** Programs that only start another and then stand aside. */
    private static final Set<String> WRAPPERS =
            Set.of("tini", "tini-static", "dumb-init", "catatonit", "docker-init", "__cacert_entrypoint.sh");

    private static final Set<String> WITH_VALUE = Set.of(
            "--upgrade-module-path",
            "--add-modules",
            "--add-reads",
            "--add-exports",
            "--add-opens",
            "--limit-modules",
            "--patch-module",
            "--enable-native-access",
            "--source",
            "-d",
            "--describe-module");

    /**
     * An option of the virtual machine.
     *
     * @param text as written
     * @param source the field of the configuration that it comes from
     */
    public record Option(String text, String source) {}

    /**
     * What classes are loaded from, as written.
     *
     * @param classPath entries; empty when none is given
     * @param modulePath entries; empty when none is given
     */
    public record Path(Optional<List<String>> classPath, Optional<List<String>> modulePath) {}

    /**
     * What is started; at most one of them.
     *
     * @param jar of {@code -jar}
     * @param mainClass binary name
     * @param module of {@code -m}
     */
    public record Main(Optional<String> jar, Optional<String> mainClass, Optional<String> module) {}

    /** Copies the lists. */
    public JavaLaunch {
        options = List.copyOf(options);
        arguments = List.copyOf(arguments);
    }

    /** That of an image whose entrypoint is the launcher itself; empty for one that starts something else first. */
    static Optional<JavaLaunch> of(ImageSnapshot image) {
        ImageConfig config = image.config();
        List<String> words = new ArrayList<>(config.entrypoint());
        String source = words.isEmpty() ? "config.Cmd" : "config.Entrypoint";
        words.addAll(config.command());
        int at = 0;
        while (at < words.size()
                && (WRAPPERS.contains(name(words.get(at)))
                        || (at > 0 && words.get(at).startsWith("-")))) {
            at++;
        }
        if (at == words.size() || !name(words.get(at)).equals("java")) {
            return Optional.empty();
        }
        List<Option> variables = new ArrayList<>();
        VARIABLES.forEach(name -> variables.addAll(ofVariable(config.environment(), name)));
        List<String> expanded =
                new ArgumentFiles(image, config.workingDirectory()).expand(words.subList(at + 1, words.size()));
        Reading reading = new Reading(source, expanded);
        List<String> launcher = new ArrayList<>();
        variables.stream()
                .filter(option -> option.source().endsWith("JDK_JAVA_OPTIONS"))
                .forEach(option -> launcher.add(option.text()));
        reading.takeVariable(launcher);
        reading.take();
        variables.addAll(reading.options);
        Optional<List<String>> classPath = reading.classPath.or(
                () -> Optional.ofNullable(config.environment().get("CLASSPATH"))
                        .filter(text -> !text.isEmpty())
                        .map(JavaLaunch::entries));
        return Optional.of(new JavaLaunch(
                words.get(at),
                variables,
                new Path(classPath, reading.modulePath),
                reading.main(),
                reading.arguments()));
    }

    /** The options in a variable, as the virtual machine takes them apart: at white space, with quotes around it. */
    public static List<Option> ofVariable(Map<String, String> environment, String name) {
        return ArgumentFiles.words(environment.getOrDefault(name, "")).stream()
                .map(word -> new Option(word, "config.Env " + name))
                .toList();
    }

    private static String name(String program) {
        return program.substring(program.lastIndexOf('/') + 1);
    }

    private static List<String> entries(String path) {
        return List.of(path.split(":", -1));
    }

    /** One pass over the words behind the launcher. */
    private static final class Reading {
        private final String source;
        private final List<String> words;
        private final List<Option> options = new ArrayList<>();
        private Optional<List<String>> classPath = Optional.empty();
        private Optional<List<String>> modulePath = Optional.empty();
        private boolean jar;
        private boolean module;
        private Optional<String> target = Optional.empty();
        private int at;

        Reading(String source, List<String> words) {
            this.source = source;
            this.words = words;
        }

        /** Options of the launcher in a variable; they name nothing to start. */
        void takeVariable(List<String> launcher) {
            for (int i = 0; i < launcher.size(); i++) {
                String value = i + 1 < launcher.size() ? launcher.get(i + 1) : "";
                takePath(launcher.get(i), value);
            }
        }

        void take() {
            while (at < words.size() && target.isEmpty()) {
                String word = words.get(at++);
                if (!word.startsWith("-")) {
                    target = Optional.of(word);
                } else if (word.equals("-jar")) {
                    jar = true;
                } else if (word.equals("-m") || word.equals("--module")) {
                    module = true;
                    target = at < words.size() ? Optional.of(words.get(at++)) : Optional.empty();
                } else if (word.startsWith("--module=")) {
                    module = true;
                    target = Optional.of(word.substring("--module=".length()));
                } else {
                    takeOption(word);
                }
            }
        }

        private void takeOption(String word) {
            String value = at < words.size() ? words.get(at) : "";
            if (takePath(word, value)) {
                at += word.contains("=") ? 0 : 1;
                return;
            }
            options.add(new Option(word, source));
            if (WITH_VALUE.contains(word)) {
                at++;
            }
        }

        private boolean takePath(String word, String value) {
            switch (word.contains("=") ? word.substring(0, word.indexOf('=')) : word) {
                case "-cp", "-classpath", "--class-path" -> classPath = Optional.of(entries(valueOf(word, value)));
                case "-p", "--module-path" -> modulePath = Optional.of(entries(valueOf(word, value)));
                default -> {
                    return false;
                }
            }
            return true;
        }

        private static String valueOf(String word, String next) {
            return word.contains("=") ? word.substring(word.indexOf('=') + 1) : next;
        }

        Main main() {
            return new Main(
                    target.filter(any -> jar && !module),
                    target.filter(any -> !jar && !module),
                    target.filter(any -> module));
        }

        List<String> arguments() {
            return words.subList(Math.min(at, words.size()), words.size());
        }
    }
}
