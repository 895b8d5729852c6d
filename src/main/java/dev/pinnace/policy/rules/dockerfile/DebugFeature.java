package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import com.google.re2j.Pattern;
import dev.pinnace.dockerfile.Cmd;
import dev.pinnace.dockerfile.Entrypoint;
import dev.pinnace.dockerfile.Fact;
import dev.pinnace.dockerfile.FactMap;
import dev.pinnace.dockerfile.Instruction;
import dev.pinnace.dockerfile.Stage;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The image starts the application with a feature for developers switched on. */
@AutoService(Rule.class)
public final class DebugFeature implements DockerfileRule {
    private static final String ON = "(?i)1|true|yes|on";
    private static final String DEVELOPMENT = "(?i)dev|development|debug";
    private static final String AGENT = ".*(-agentlib:jdwp|-Xrunjdwp|-Xdebug).*";
    private static final Map<String, Pattern> VARIABLES = variables();
    private static final List<String> MARKS =
            List.of("jdwp", "--inspect", "pdb", "debugpy", "dlv", "--debug", "--reload", "jpda");
    private static final Pattern COMMAND = Pattern.compile(
            "(?:.*\\s)?(?:-agentlib:jdwp\\S*|-Xrunjdwp\\S*|--inspect(?:-brk)?(?:=\\S*)?|-m (?:pdb|debugpy)(?:\\s.*)?|debugpy\\s.*|dlv\\s.*)(?:\\s.*)?"
                    + "|(?:.*\\s)?flask\\s.*--debug(?:\\s.*)?|(?:.*\\s)?uvicorn\\s.*--reload(?:\\s.*)?|(?:.*\\s)?jpda\\s+(?:start|run)(?:\\s.*)?");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The image starts with a feature for developers switched on")
                .because(
                        "Debuggers run code for whoever reaches their port, and debug modes show sources and settings in"
                                + " error pages.")
                .remedy("Leave it out of the image, and switch it on where a developer starts the container.")
                .severity(Severity.WARN)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        file.dockerfile().finalStage().ifPresent(last -> checkVariables(file, last, run));
        for (Stage stage : FinalImage.stages(file)) {
            stage.last(Entrypoint.class).ifPresent(found -> checkCommand(file, found, run));
            stage.last(Cmd.class).ifPresent(found -> checkCommand(file, found, run));
        }
    }

    private static void checkVariables(DockerfileSubject file, Stage last, RuleRun run) {
        FactMap<String> environment = file.states().atEnd(last).env();
        VARIABLES.forEach((name, dangerous) -> {
            Fact<String> variable = environment.get(name);
            variable.value().filter(dangerous::matches).ifPresent(value -> {
                String message = "'" + Quotation.of(name + "=" + value) + "' is meant for developers";
                report(file, variable.setBy(), message, run);
            });
        });
    }

    private static void checkCommand(DockerfileSubject file, Instruction command, RuleRun run) {
        String text = command.text();
        if (MARKS.stream().noneMatch(text::contains)) {
            return;
        }
        String words = text.replaceAll("[\\[\\]\",\\s]+", " ").strip();
        if (COMMAND.matches(words)) {
            String message = "The start command '" + Quotation.of(words) + "' is meant for developers";
            report(file, Optional.of(command), message, run);
        }
    }

    private static void report(DockerfileSubject file, Optional<Instruction> at, String message, RuleRun run) {
        at.ifPresent(instruction -> run.report(Violation.at(file.at(instruction.range()), message)));
    }

    private static Map<String, Pattern> variables() {
        Map<String, String> values = new TreeMap<>();
        for (String name : new String[] {"DEBUG", "FLASK_DEBUG", "DJANGO_DEBUG", "APP_DEBUG"}) {
            values.put(name, ON);
        }
        for (String name : new String[] {
            "NODE_ENV", "FLASK_ENV", "RAILS_ENV", "RACK_ENV", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"
        }) {
            values.put(name, DEVELOPMENT);
        }
        for (String name : new String[] {
            "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "JAVA_OPTS", "JAVA_OPTIONS", "CATALINA_OPTS", "_JAVA_OPTIONS"
        }) {
            values.put(name, AGENT);
        }
        Map<String, Pattern> compiled = new TreeMap<>();
        values.forEach((name, value) -> compiled.put(name, Pattern.compile(value)));
        return compiled;
    }
}
