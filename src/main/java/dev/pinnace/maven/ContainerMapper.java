package dev.pinnace.maven;

import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.Ownership;
import dev.pinnace.oci.Port;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.ContainerSpec;
import dev.pinnace.spec.RunUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a {@link ContainerSpec} of the parameters. */
final class ContainerMapper {
    private static final Pattern USER = Pattern.compile("([0-9]{1,10})(?::([0-9]{1,10}))?");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9])?");
    private static final Pattern SIGNAL = Pattern.compile(
            "(?:SIG)?(?:HUP|INT|QUIT|TERM|USR1|USR2|WINCH|KILL|ABRT|ALRM|CONT|PWR|RTMIN(?:\\+[0-9]{1,2})?|RTMAX(?:-[0-9]{1,2})?)"
                    + "|[1-9]|[1-5][0-9]|6[0-4]");
    private static final String USE_A_NUMBER = "use a numeric id of 1 or more, for example 65532";
    private static final int SHORTEST_REASON = 8;

    private final Mistakes mistakes;

    /** @param mistakes that are found */
    ContainerMapper(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /**
     * The container; what cannot be read is noted and left out.
     *
     * @param values of the parameters that are maps
     * @param ofManifest arguments of the JVM that the application's manifest asks for; they come before the user's
     */
    ContainerSpec map(ImageMojo parameters, NamedValues values, List<String> ofManifest) {
        return new ContainerSpec(
                user(parameters.user, parameters.allowRoot),
                workingDirectory(parameters.workingDirectory),
                jvmArguments(ofManifest, parameters.jvmArguments),
                arguments(parameters.arguments),
                environment(values.of("environment", parameters.environment)),
                ports(parameters.ports),
                volumes(parameters.volumes),
                labels(values.of("labels", parameters.labels)),
                Optional.ofNullable(parameters.stopSignal).flatMap(this::signal),
                new HealthCheckMapper(mistakes).map(parameters.healthCheck));
    }

    private RunUser user(String text, @Nullable String allowRoot) {
        return mistakes.read("user", () -> ownership(text.trim()))
                .map(id -> id.uid() == 0 ? root(id, text, allowRoot) : new RunUser(id, RunUser.NONROOT.home()))
                .orElse(RunUser.NONROOT);
    }

    private Ownership ownership(String text) {
        Matcher matcher = USER.matcher(text);
        if (!matcher.matches()) {
            mistakes.add("<user> is '" + Excerpt.of(text) + "'; " + USE_A_NUMBER);
            return RunUser.NONROOT.id();
        }
        int uid = number(matcher.group(1));
        return new Ownership(uid, matcher.group(2) == null ? uid : number(matcher.group(2)));
    }

    private static int number(String digits) {
        long value = Long.parseLong(digits);
        if (value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(digits + " is more than the highest user id, " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    private RunUser root(Ownership id, String text, @Nullable String reason) {
        if (reason == null) {
            mistakes.add("<user> is '" + Excerpt.of(text) + "', which is root; " + USE_A_NUMBER
                    + ", or say in <allowRoot> why root is needed");
        } else if (reason.trim().length() < SHORTEST_REASON) {
            mistakes.add("<allowRoot> is '" + Excerpt.of(reason) + "', which is no reason; say why root is needed, or "
                    + USE_A_NUMBER + ", in <user>");
        }
        return new RunUser(id, UnixPath.of("/root"));
    }

    private List<String> jvmArguments(List<String> ofManifest, List<String> texts) {
        List<String> all = new ArrayList<>(ofManifest);
        all.addAll(new JvmArguments(mistakes).checked(texts));
        return all;
    }

    /** Unlike other lists, one argument may be empty or start with a space. */
    private static List<String> arguments(List<@Nullable String> texts) {
        return texts.stream().map(text -> text == null ? "" : text).toList();
    }

    private SortedMap<String, String> environment(Map<String, String> values) {
        values.keySet().stream()
                .filter(name -> !VARIABLE.matcher(name).matches())
                .forEach(name -> mistakes.add("<environment>: '" + Excerpt.of(name) + "' is not the name of a variable;"
                        + " use letters, digits, '_', '.' and '-', and start with a letter or '_'"));
        if (values.containsKey("JAVA_TOOL_OPTIONS")) {
            mistakes.add("<environment> sets JAVA_TOOL_OPTIONS, which belongs to whoever runs the container;"
                    + " use <jvmArguments>");
        }
        Optional.ofNullable(values.get("PATH")).ifPresent(this::checkSearchPath);
        return withoutNul("environment", values);
    }

    private void checkSearchPath(String value) {
        Stream.of(value.split(":", -1))
                .filter(directory -> !directory.startsWith("/"))
                .findFirst()
                .ifPresent(directory -> mistakes.add("<environment>: PATH holds '" + Excerpt.of(directory)
                        + "', which is not absolute: programs would be looked for where the application happens to be;"
                        + " write absolute directories with ':' between them"));
    }

    private SortedMap<String, String> labels(Map<String, String> values) {
        values.keySet().stream()
                .filter(name -> !LABEL.matcher(name).matches())
                .forEach(name -> mistakes.add("<labels>: '" + Excerpt.of(name) + "' is not the name of a label; use"
                        + " letters and digits, with '.', '-', '_' or '/' between them"));
        return withoutNul("labels", values);
    }

    /** The value, which may be a secret, is not shown. */
    private SortedMap<String, String> withoutNul(String element, Map<String, String> values) {
        values.forEach((name, value) -> {
            if (value.indexOf('\0') >= 0) {
                mistakes.add("<" + element + ">: the value of '" + Excerpt.of(name) + "' holds a NUL; remove it");
            }
        });
        return new TreeMap<>(values);
    }

    private SortedSet<Port> ports(List<String> texts) {
        SortedSet<Port> found = new TreeSet<>();
        for (String text : mistakes.elements("ports", texts)) {
            mistakes.read("ports", () -> Port.parse(text)).ifPresent(found::add);
        }
        return found;
    }

    private SortedSet<UnixPath> volumes(List<String> texts) {
        SortedSet<UnixPath> found = new TreeSet<>();
        for (String text : mistakes.elements("volumes", texts)) {
            mistakes.read("volumes", () -> volume(text)).ifPresent(found::add);
        }
        return found;
    }

    private static UnixPath volume(String text) {
        UnixPath path = UnixPath.of(text);
        if (SystemDirectories.include(path)) {
            throw new IllegalArgumentException("'" + path + "' holds what the application runs on, which a volume would"
                    + " hide; name a directory of data, for example /data");
        }
        return path;
    }

    private Optional<UnixPath> workingDirectory(@Nullable String text) {
        return Optional.ofNullable(text)
                .flatMap(given -> mistakes.read("workingDirectory", () -> startingPlace(given.trim())));
    }

    private static UnixPath startingPlace(String text) {
        UnixPath path = UnixPath.of(text);
        SystemDirectories.ofKernel(path).ifPresent(kernel -> {
            throw new IllegalArgumentException("'" + path + "' lies in " + kernel
                    + ", which the kernel fills when a container starts; name another one");
        });
        return path;
    }

    private Optional<String> signal(String text) {
        String name = text.trim();
        if (!SIGNAL.matcher(name).matches()) {
            mistakes.add("<stopSignal> is '" + Excerpt.of(text) + "'; use the name of a signal, for example SIGTERM, or"
                    + " its number");
            return Optional.empty();
        }
        boolean isComplete = name.startsWith("SIG") || Character.isDigit(name.charAt(0));
        return Optional.of(isComplete ? name : "SIG" + name);
    }
}
