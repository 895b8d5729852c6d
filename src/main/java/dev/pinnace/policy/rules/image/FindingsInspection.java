package dev.pinnace.policy.rules.image;

import dev.pinnace.policy.ContentFile;
import dev.pinnace.policy.ContentInspection;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Violation;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** An inspection whose notes are what it finds; they depend on nothing but the bytes of a layer. */
abstract class FindingsInspection implements ContentInspection {
    private final ContentFindings findings;

    /** @param finish completes each violation */
    FindingsInspection(RuleRun run, UnaryOperator<Violation> finish) {
        this.findings = new ContentFindings(run, finish);
    }

    @Override
    public final void noted(ContentFile file, byte[] note) {
        findings.take(file, note);
    }

    @Override
    public final Optional<String> keptUnder() {
        return Optional.of("");
    }

    @Override
    public final void end(ImageSubject image) {
        findings.report(image);
    }
}
