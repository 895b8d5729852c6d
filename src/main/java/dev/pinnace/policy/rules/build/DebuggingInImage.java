package dev.pinnace.policy.rules.build;

import com.google.auto.service.AutoService;
import dev.pinnace.jvm.JavaLaunch;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageConfig;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.SubjectRule;
import dev.pinnace.policy.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Java virtual machine of the image is started with a debugger, or with management that asks for no password. */
@AutoService(Rule.class)
public final class DebuggingInImage implements SubjectRule {
    private static final List<String> VARIABLES = List.of(
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "JAVA_OPTS",
            "JAVA_OPTS_APPEND",
            "JAVA_OPTIONS",
            "CATALINA_OPTS",
            "JPDA_OPTS");

    private static final Pattern AGENT = Pattern.compile("-agentlib:jdwp(=.*)?|-Xrunjdwp(:.*)?|-agentpath:.*jdwp.*");
    private static final Pattern PORT = Pattern.compile("-Dcom\\.sun\\.management\\.jmxremote\\.port=\\d+");
    private static final Pattern OPEN = Pattern.compile("-Dcom\\.sun\\.management\\.jmxremote\\.authenticate=false");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("Java starts with a debugger or open management")
                .because(
                        "Whoever reaches the port of a debugger (JDWP) or of management without a password (JMX) can run any"
                                + " code in the container.")
                .remedy("Remove the option from the image; set it where a container is started to be debugged.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGE);
    }

    @Override
    public void check(Subject subject, RuleRun run) {
        ImageConfig config = subject.image().orElseThrow().config();
        Map<String, List<String>> words = new LinkedHashMap<>();
        words.put("config.Entrypoint", split(config.entrypoint()));
        words.put("config.Cmd", split(config.command()));
        VARIABLES.forEach(name -> words.put(
                "config.Env " + name,
                JavaLaunch.ofVariable(config.environment(), name).stream()
                        .map(JavaLaunch.Option::text)
                        .toList()));
        boolean port = words.values().stream()
                .flatMap(List::stream)
                .anyMatch(word -> PORT.matcher(word).matches());
        words.forEach((field, all) -> all.forEach(word -> {
            if (AGENT.matcher(word).matches()) {
                report(field, "'" + Excerpt.of(word) + "' opens a debugger", "JDWP", run);
            } else if (port && OPEN.matcher(word).matches()) {
                report(field, "management (JMX) listens on a port and asks for no password", "JMX", run);
            }
        }));
    }

    /** A shell gets its words in one. */
    private static List<String> split(List<String> words) {
        List<String> all = new ArrayList<>();
        words.forEach(word -> Stream.of(word.split("[\\s\"']+", -1)).forEach(all::add));
        return all;
    }

    private static void report(String field, String message, String about, RuleRun run) {
        run.report(Violation.at(new Location.InConfiguration(field), message).about(about));
    }
}
