package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import java.util.List;

/** The image brings a program that builds software. */
@AutoService(Rule.class)
public final class BuildToolInImage implements ImageRule {
    private static final List<String> NAMES = List.of(
            "ant",
            "as",
            "autoconf",
            "bazel",
            "buildah",
            "c++",
            "cargo",
            "cc",
            "clang",
            "clang++",
            "cmake",
            "docker",
            "g++",
            "gcc",
            "git",
            "go",
            "gradle",
            "hg",
            "ld",
            "make",
            "meson",
            "mvn",
            "mvnd",
            "ninja",
            "rustc",
            "sbt",
            "svn",
            "tsc");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The image brings a tool that builds software")
                .because(
                        "Compilers and build tools are large, have faults of their own, and let an attacker build what the"
                                + " image lacks.")
                .remedy("Build in a stage of its own, and copy only its result into the final stage.")
                .severity(Severity.WARN)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        Programs programs = new Programs(image);
        programs.named(NAMES).forEach(program -> run.report(programs.violation(program, "a build tool")));
    }
}
