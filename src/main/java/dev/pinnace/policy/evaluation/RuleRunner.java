package dev.pinnace.policy.evaluation;

import dev.pinnace.policy.ContentRule;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.EngineRule;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.RuleVisitor;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.SubjectRule;
import dev.pinnace.policy.Violation;
import java.util.List;

/** Runs one rule whose needs are met over the whole subject; gives what it says. */
final class RuleRunner implements RuleVisitor<List<Violation>> {
    private final Subject subject;
    private final ContentPass contents;
    private final RuleRun run;
    private final Guard guard;

    RuleRunner(RuleInForce rule, Subject subject, ContentPass contents) {
        this.subject = subject;
        this.contents = contents;
        this.run = rule.newRun();
        this.guard = new Guard(rule.id());
    }

    @Override
    public List<Violation> visit(DockerfileRule rule) {
        for (DockerfileSubject file : subject.dockerfiles()) {
            guard.run(file.path(), () -> rule.check(file, run));
        }
        return run.violations();
    }

    @Override
    public List<Violation> visit(ImageRule rule) {
        ImageSubject image = subject.image().orElseThrow();
        guard.run("the image", () -> rule.check(image, run));
        return run.violations();
    }

    @Override
    public List<Violation> visit(ContentRule rule) {
        return contents.end(rule.id(), subject.image().orElseThrow());
    }

    @Override
    public List<Violation> visit(SubjectRule rule) {
        guard.run("the project", () -> rule.check(subject, run));
        return run.violations();
    }

    /** It has nothing to look at: {@link Exemptions} and {@link PragmaReader} speak for it. */
    @Override
    public List<Violation> visit(EngineRule rule) {
        return List.of();
    }
}
