package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import java.util.List;

/** The image brings a server that people log in to from elsewhere. */
@AutoService(Rule.class)
public final class RemoteLoginServerInImage implements ImageRule {
    static final List<String> NAMES = List.of(
            "sshd",
            "dropbear",
            "telnetd",
            "in.telnetd",
            "utelnetd",
            "rlogind",
            "in.rlogind",
            "rshd",
            "in.rshd",
            "xrdp",
            "Xvnc",
            "Xtigervnc",
            "x11vnc",
            "vncserver",
            "ttyd",
            "gotty",
            "shellinaboxd",
            "tmate");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The image brings a server for remote logins")
                .because(
                        "A container is administered through its engine or orchestrator. A login service of its own is one"
                                + " more way in, with accounts and keys that nobody looks after.")
                .remedy("Do not install the server; use docker exec or kubectl exec.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        Programs programs = new Programs(image);
        programs.named(NAMES).forEach(program -> run.report(programs.violation(program, "a server for remote logins")));
    }
}
