package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import java.util.List;

/** The image brings a program that is used by people, not by applications. */
@AutoService(Rule.class)
public final class InteractiveToolInImage implements ImageRule {
    private static final List<String> NAMES = List.of(
            "emacs",
            "ftp",
            "gdb",
            "htop",
            "ifconfig",
            "man",
            "nano",
            "nc",
            "ncat",
            "netcat",
            "nmap",
            "screen",
            "service",
            "shutdown",
            "socat",
            "ssh",
            "strace",
            "systemctl",
            "tcpdump",
            "telnet",
            "tmux",
            "top",
            "vi",
            "vim");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The image brings a tool for people")
                .because("Nobody edits files or looks at the network in a container that runs; an attacker does.")
                .remedy(
                        "Leave the tool out; attach a container with tools for debugging (kubectl debug, docker debug).")
                .style(Severity.INFO)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        Programs programs = new Programs(image);
        programs.named(NAMES).forEach(program -> run.report(programs.violation(program, "a tool for people")));
    }
}
