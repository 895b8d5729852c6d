package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.inspect.FileNode;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleParameter;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Violation;
import java.util.Optional;
import java.util.OptionalInt;

/** The content of a file is not what the policy wants. */
@AutoService(Rule.class)
public final class UnexpectedFileContent implements ImageRule {
    private static final int LARGEST = 16 << 20;

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The content of a file is not the one that is wanted")
                .because("A policy may say what stands in a file, for example in the configuration of TLS.")
                .remedy("Change the file in the image.")
                .onRequest()
                .parameter(
                        "files",
                        RuleParameter.Type.TEXT,
                        "",
                        "One line for each wish: `PATH matches REGEX`, `PATH lacks REGEX` or `PATH sha256 HEX`. The"
                                + " expressions are those of RE2; `(?m)` makes `^` and `$` match at lines.")
                .stricter(RuleParameter.Stricter.MORE)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        for (ContentWish wish : new Settings(this, run.parameters()).lines("files", ContentWish::of)) {
            Optional<FileNode> file = image.tree().follow(wish.path()).filter(FileNode::isFile);
            if (file.isPresent()) {
                fault(wish, file.get(), image)
                        .ifPresent(fault -> run.report(Violation.at(image.at(file.get()), fault)
                                .about(wish.kind() + " " + wish.expression())));
            } else if (wish.needsFile()) {
                run.report(Violation.at(
                        new Location.InImage(wish.path().value(), OptionalInt.empty()), "is no file of the image"));
            }
        }
    }

    private static Optional<String> fault(ContentWish wish, FileNode file, ImageSubject image) {
        return file.size() > LARGEST
                ? Optional.of("has " + SizeText.of(file.size()) + "; the content of at most " + SizeText.of(LARGEST)
                        + " is compared")
                : wish.fault(image.snapshot().read(file, LARGEST));
    }
}
