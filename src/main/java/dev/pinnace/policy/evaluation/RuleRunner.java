package dev.pinnace.policy.evaluation;

import dev.pinnace.policy.ContentRule;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.EngineRule;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.RuleVisitor;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.SubjectRule;
import dev.pinnace.policy.Violation;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs one rule whose needs are met over the whole subject, many Dockerfiles at once; gives what it says, in their order. */
final class RuleRunner implements RuleVisitor<List<Violation>> {
    private final Subject subject;
    private final ContentPass contents;
    private final RuleInForce inForce;
    private final Guard guard;

    RuleRunner(RuleInForce rule, Subject subject, ContentPass contents) {
        this.subject = subject;
        this.contents = contents;
        this.inForce = rule;
        this.guard = new Guard(rule.id());
    }

    @Override
    public List<Violation> visit(DockerfileRule rule) {
        return subject.dockerfiles().parallelStream()
                .flatMap(file -> check(file.path(), run -> rule.check(file, run)))
                .toList();
    }

    @Override
    public List<Violation> visit(ImageRule rule) {
        ImageSubject image = subject.image().orElseThrow();
        return check("the image", run -> rule.check(image, run)).toList();
    }

    @Override
    public List<Violation> visit(ContentRule rule) {
        return contents.end(rule.id(), subject.image().orElseThrow());
    }

    @Override
    public List<Violation> visit(SubjectRule rule) {
        return check("the project", run -> rule.check(subject, run)).toList();
    }

    /** It has nothing to look at: {@link Exemptions} and {@link PragmaReader} speak for it. */
    @Override
    public List<Violation> visit(EngineRule rule) {
        return List.of();
    }

    private Stream<Violation> check(String place, Consumer<RuleRun> work) {
        RuleRun run = inForce.newRun();
        guard.run(place, () -> work.accept(run));
        return run.violations().stream();
    }
}
