package dev.pinnace.policy.rules.build;

import com.google.auto.service.AutoService;
import dev.pinnace.inspect.FileNode;
import dev.pinnace.jvm.JavaContents;
import dev.pinnace.jvm.ProgramHead;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageConfig;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.SubjectRule;
import dev.pinnace.policy.Violation;
import java.util.Optional;
import java.util.Set;

/** What a container starts is not there, may not be run, or is for another machine. */
@AutoService(Rule.class)
public final class EntrypointCannotStart implements SubjectRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The entrypoint cannot start")
                .because(
                        "The program that a container starts with must be in the image, be executable by the image's user,"
                                + " find its interpreter or loader and fit the platform; what a Java launcher is told to"
                                + " load must be there too. Otherwise every container ends at once.")
                .remedy("Correct the entrypoint, or bring what it needs into the image.")
                .errorEverywhere()
                .build();
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGE, Need.JAVA);
    }

    @Override
    public void check(Subject subject, RuleRun run) {
        ImageSubject image = subject.image().orElseThrow();
        ImageConfig config = image.config();
        if ("windows".equals(config.platform().os())) {
            return;
        }
        boolean entrypoint = !config.entrypoint().isEmpty();
        Optional<String> word = entrypoint
                ? Optional.of(config.entrypoint().get(0))
                : config.command().stream().findFirst();
        JavaContents java = subject.java().orElseThrow();
        Start start = new Start(
                image, java, new Location.InConfiguration(entrypoint ? "config.Entrypoint" : "config.Cmd"), run);
        word.ifPresent(start::check);
        java.launch().ifPresent(launch -> new JavaStart(java, image.tree(), start.place, run).check(launch));
    }

    /** The look at one start. */
    private static final class Start {
        private final ImageSubject image;
        private final JavaContents java;
        private final Location place;
        private final RuleRun run;
        private final Executables executables;

        Start(ImageSubject image, JavaContents java, Location place, RuleRun run) {
            this.image = image;
            this.java = java;
            this.place = place;
            this.run = run;
            this.executables = new Executables(image);
        }

        void check(String word) {
            Optional<FileNode> program = executables.find(word);
            if (program.isEmpty()) {
                report("'" + Excerpt.of(word) + "' is not in the image" + (word.contains("/") ? "" : "'s PATH"), word);
                return;
            }
            FileNode file = program.get();
            if (!executables.mayRun(file)) {
                report(
                        "'" + Excerpt.of(word) + "' may not be run by the image's user: its mode is "
                                + Integer.toOctalString(file.attributes().mode().bits()),
                        word);
            }
            java.head(file).ifPresent(head -> check(word, head));
        }

        private void check(String word, ProgramHead head) {
            head.target()
                    .flatMap(target -> target.platform())
                    .map(platform -> platform.architecture())
                    .filter(machine -> !fits(machine))
                    .ifPresent(machine -> report(
                            "'" + Excerpt.of(word) + "' is for " + machine + ", the image for "
                                    + image.config().platform().architecture(),
                            word));
            head.loader()
                    .filter(loader -> image.tree().follow(loader).isEmpty())
                    .ifPresent(loader -> report(
                            "'" + Excerpt.of(word) + "' needs the loader " + Excerpt.of(loader.value())
                                    + ", which is not in the image",
                            loader.value()));
            head.script().ifPresent(line -> checkInterpreter(word, line));
        }

        /** 32-bit programs run on the 64-bit machines of their family. */
        private boolean fits(String machine) {
            String wanted = image.config().platform().architecture();
            return machine.equals(wanted)
                    || (machine.equals("386") && wanted.equals("amd64"))
                    || (machine.equals("arm") && wanted.equals("arm64"));
        }

        private void checkInterpreter(String word, String line) {
            String[] words = line.split("\\s+", 3);
            boolean env = words.length > 1 && words[0].endsWith("/env") && !words[1].startsWith("-");
            for (String interpreter : env ? new String[] {words[0], words[1]} : new String[] {words[0]}) {
                if (executables.find(interpreter).filter(executables::mayRun).isEmpty()) {
                    report(
                            "'" + Excerpt.of(word) + "' is a script for '" + Excerpt.of(interpreter)
                                    + "', which is not in the image or may not be run",
                            interpreter);
                    return;
                }
            }
        }

        private void report(String message, String about) {
            run.report(Violation.at(place, message).about(about));
        }
    }
}
