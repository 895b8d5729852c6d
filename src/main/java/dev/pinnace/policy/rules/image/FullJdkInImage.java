package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.inspect.FileNode;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.List;

/** The image brings the tools of a JDK and not only a Java runtime. */
@AutoService(Rule.class)
public final class FullJdkInImage implements ImageRule {
    private static final List<String> TOOLS =
            List.of("javac", "javadoc", "jdb", "jdeps", "jlink", "jmod", "jpackage", "jshell");

    /** A runtime with a module or two that bring tools is none; a JDK has all of them. */
    private static final int LEAST = 4;

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The image brings a full JDK")
                .because(
                        "Compiler, debugger and the modules to link are several hundred megabytes that no application needs"
                                + " and every attacker likes.")
                .remedy(
                        "Link a runtime of just the modules that the application uses (jlink), or build on an image with a"
                                + " JRE.")
                .severity(Severity.WARN)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        for (FileNode file : image.tree().nodes()) {
            if (file.isFile() && file.path().value().endsWith("/bin/javac")) {
                check(file, image, run);
            }
        }
    }

    private static void check(FileNode compiler, ImageSubject image, RuleRun run) {
        UnixPath programs = compiler.path().parent().orElse(UnixPath.ROOT);
        List<String> tools = TOOLS.stream()
                .filter(tool -> image.tree()
                        .at(programs.resolve(tool))
                        .filter(FileNode::isFile)
                        .isPresent())
                .toList();
        if (tools.size() >= LEAST) {
            UnixPath home = programs.parent().orElse(UnixPath.ROOT);
            String message = "is a full JDK, with " + String.join(", ", tools);
            run.report(
                    Violation.at(image.at(home, compiler.placedBy()), message).about("JDK"));
        }
    }
}
