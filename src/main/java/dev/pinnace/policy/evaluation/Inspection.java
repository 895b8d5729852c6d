package dev.pinnace.policy.evaluation;

import dev.pinnace.archive.JarOddity;
import dev.pinnace.jvm.JarMember;
import dev.pinnace.policy.ArchiveProblem;
import dev.pinnace.policy.ContentFile;
import dev.pinnace.policy.ContentInspection;
import dev.pinnace.policy.ContentNotes;
import dev.pinnace.policy.ContentRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** One rule that looks at the contents of an image. What it throws names it. */
final class Inspection {
    private final String rule;
    private final Guard guard;
    private final RuleRun run;
    private final ContentInspection inspection;

    private final LayerRecord record;
    private final int number;

    /**
     * Where an inspection takes part.
     *
     * @param record of what all of them learn
     * @param number of this one among them
     */
    record Seat(LayerRecord record, int number) {}

    private Inspection(String rule, RuleRun run, ContentInspection inspection, Seat seat) {
        this.rule = rule;
        this.guard = new Guard(rule);
        this.run = run;
        this.inspection = inspection;
        this.record = seat.record;
        this.number = seat.number;
    }

    static Inspection begin(RuleInForce rule, ContentRule contentRule, Subject subject, Seat seat) {
        Guard guard = new Guard(rule.id());
        RuleRun run = rule.newRun();
        ContentInspection begun = guard.ask("the image", () -> contentRule.begin(subject, run));
        return new Inspection(rule.id(), run, begun, seat);
    }

    /** One that gathers for several rules. */
    static Inspection shared(String name, ContentInspection inspection, RuleRun run, Seat seat) {
        return new Inspection(name, run, inspection, seat);
    }

    String rule() {
        return rule;
    }

    /** What it looks for in all files. */
    Optional<SharedSearch.Seeker> seeker() {
        return guard.ask("the image", inspection::search)
                .map(search -> new SharedSearch.Seeker(search, guard, this::notes));
    }

    boolean wants(ContentFile file) {
        return guard.ask(file, () -> inspection.wants(file));
    }

    /** @throws IOException when the content cannot be read */
    void look(ContentFile file, InputStream content) throws IOException {
        guard.read(file, () -> {
            inspection.look(file, content, notes(file));
            return true;
        });
    }

    private ContentNotes notes(ContentFile file) {
        return new ContentNotes() {
            @Override
            public void note(byte[] note) {
                record.note(number, file, note);
                inspection.noted(file, note);
            }

            @Override
            public void doNotKeep() {
                record.doNotKeep();
            }
        };
    }

    /** Takes what was learnt of a file in an earlier check. */
    void noted(ContentFile file, byte[] note) {
        inspection.noted(file, note);
    }

    /** All that its notes depend on besides the bytes of a layer and the code; empty when nothing may be kept. */
    Optional<String> keptUnder() {
        return guard.ask("the image", inspection::keptUnder)
                .map(text -> rule + "\n" + run.parameters() + "\n" + text.length() + "\n" + text + "\n");
    }

    void list(ContentFile archive, List<JarMember> members) {
        guard.run(archive, () -> inspection.list(archive, members));
    }

    void problem(ContentFile archive, ArchiveProblem problem) {
        guard.run(archive, () -> inspection.problem(archive, problem));
    }

    void oddity(ContentFile archive, JarOddity oddity) {
        guard.run(archive, () -> inspection.oddity(archive, oddity));
    }

    List<Violation> end(ImageSubject image) {
        guard.run("the image", () -> inspection.end(image));
        return run.violations();
    }
}
