package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.SourceRange;
import dev.pinnace.dockerfile.Stage;
import dev.pinnace.dockerfile.StageDependency;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.ImagePattern;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleParameter;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Violation;
import java.util.List;
import java.util.Set;

/** An image that the build uses and that no pattern of the allow-list covers. */
@AutoService(Rule.class)
public final class UnapprovedImage implements DockerfileRule {
    private static final String ALLOWED = "allowed";
    private static final String CONTEXTS = "contexts";

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("An image is not on the allow-list")
                .because("What an image starts from, and what it copies from others, is as trustworthy as where it"
                        + " comes from.")
                .remedy("Use an image that the policy allows, or have this one added to the parameter 'allowed'.")
                .errorEverywhere()
                .aliases("DL3026")
                .parameter(
                        ALLOWED,
                        RuleParameter.Type.LIST,
                        "",
                        "Images that may be used, as registry, registry/repository or registry/repository:tag, each"
                                + " part with '*' for any text: 'docker.io/library/*', '*.example.com'. While it is empty"
                                + " everything may be used.")
                .stricter(RuleParameter.Stricter.BOUND)
                .parameter(CONTEXTS, RuleParameter.Type.LIST, "", "Named build contexts, which are no images.")
                .stricter(RuleParameter.Stricter.LESS)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        List<ImagePattern> allowed =
                run.parameters().list(ALLOWED).stream().map(ImagePattern::of).toList();
        if (allowed.isEmpty()) {
            return;
        }
        Set<String> contexts = Set.copyOf(run.parameters().list(CONTEXTS));
        for (Base base : Base.all(file)) {
            checkName(file, new Use(base.stage().from().range(), base.name()), allowed, run);
        }
        for (Stage stage : file.dockerfile().stages()) {
            file.states().dependencies(stage).stream()
                    .filter(use -> use.kind() != StageDependency.Kind.FROM
                            && use.stage().isEmpty())
                    .filter(use -> !use.reference().matches("\\d+") && !contexts.contains(use.reference()))
                    .map(use -> new Use(use.instruction().range(), ImageText.of(use.reference())))
                    .forEach(use -> checkName(file, use, allowed, run));
        }
    }

    /** A use of an image: where, and which. */
    private record Use(SourceRange range, ImageText name) {}

    private static void checkName(DockerfileSubject file, Use use, List<ImagePattern> allowed, RuleRun run) {
        if (!isAllowed(use.name(), allowed)) {
            run.report(Violation.at(
                    file.at(use.range()), "the image " + use.name().shown() + " is not on the allow-list"));
        }
    }

    /** Whether a pattern covers the name; a name whose registry and repository only the build knows is not covered. */
    private static boolean isAllowed(ImageText name, List<ImagePattern> allowed) {
        try {
            ImageReference reference = ImageReference.parse(name.text().replace(ImageText.GAP, 'x'));
            return name.isNamed() && allowed.stream().anyMatch(pattern -> pattern.covers(reference));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
