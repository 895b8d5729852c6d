package dev.pinnace.policy.evaluation;

import dev.pinnace.archive.JarOddity;
import dev.pinnace.jvm.JarMember;
import dev.pinnace.policy.ArchiveProblem;
import dev.pinnace.policy.ContentFile;
import dev.pinnace.policy.ContentInspection;
import dev.pinnace.policy.ContentRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** One rule that looks at the contents of an image. What it throws names it. */
final class Inspection {
    private final String rule;
    private final Guard guard;
    private final RuleRun run;
    private final ContentInspection inspection;

    private Inspection(String rule, Guard guard, RuleRun run, ContentInspection inspection) {
        this.rule = rule;
        this.guard = guard;
        this.run = run;
        this.inspection = inspection;
    }

    static Inspection begin(RuleInForce rule, ContentRule contentRule, Subject subject) {
        Guard guard = new Guard(rule.id());
        RuleRun run = rule.newRun();
        List<ContentInspection> begun = new ArrayList<>();
        guard.run("the image", () -> begun.add(contentRule.begin(subject, run)));
        return new Inspection(rule.id(), guard, run, begun.get(0));
    }

    /** One that gathers for several rules. */
    static Inspection shared(String name, ContentInspection inspection, RuleRun run) {
        return new Inspection(name, new Guard(name), run, inspection);
    }

    String rule() {
        return rule;
    }

    boolean wants(ContentFile file) {
        boolean[] wanted = new boolean[1];
        guard.run(file.toString(), () -> wanted[0] = inspection.wants(file));
        return wanted[0];
    }

    /** @throws IOException when the content cannot be read */
    void look(ContentFile file, InputStream content) throws IOException {
        guard.read(file.toString(), () -> {
            inspection.look(file, content);
            return true;
        });
    }

    void list(ContentFile archive, List<JarMember> members) {
        guard.run(archive.toString(), () -> inspection.list(archive, members));
    }

    void problem(ContentFile archive, ArchiveProblem problem) {
        guard.run(archive.toString(), () -> inspection.problem(archive, problem));
    }

    void oddity(ContentFile archive, JarOddity oddity) {
        guard.run(archive.toString(), () -> inspection.oddity(archive, oddity));
    }

    List<Violation> end(ImageSubject image) {
        guard.run("the image", () -> inspection.end(image));
        return run.violations();
    }
}
