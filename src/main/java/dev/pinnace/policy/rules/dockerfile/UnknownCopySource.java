package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Copy;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.NearestName;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleParameter;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** {@code COPY --from} with a word that is neither an earlier stage nor an image or context that is known. */
@AutoService(Rule.class)
public final class UnknownCopySource implements DockerfileRule {
    private static final int MOST_NAMES = 50;
    private static final String CONTEXTS = "contexts";
    private static final String IMAGES = "images";

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("COPY --from names a stage that does not exist")
                .because("A name that no earlier stage has is taken for an image of Docker Hub, which may not exist, or"
                        + " belong to a stranger.")
                .remedy("Correct the name, move the stage up, give an image with its tag and digest, or list a named"
                        + " context in the parameter 'contexts'.")
                .severity(Severity.WARN)
                .aliases("DL3022")
                .parameter(CONTEXTS, RuleParameter.Type.LIST, "", "Named build contexts of this project.")
                .stricter(RuleParameter.Stricter.LESS)
                .parameter(IMAGES, RuleParameter.Type.LIST, "", "Images that are used by a single word, without a tag.")
                .stricter(RuleParameter.Stricter.LESS)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        Set<String> known = new HashSet<>(run.parameters().list(CONTEXTS));
        known.addAll(run.parameters().list(IMAGES));
        Set<String> all = StageNames.all(file);
        Set<String> earlier = Set.of();
        int index = -1;
        // what ONBUILD delays copies from the stages of another file
        for (Placed<Copy> copy : Placed.direct(file, Copy.class)) {
            Optional<String> from = copy.instruction().from().filter(name -> !known.contains(name));
            if (from.isPresent() && copy.stage().index() != index) {
                index = copy.stage().index();
                earlier = StageNames.upTo(file, copy.stage());
            }
            if (from.isPresent()) {
                if (from.get().indexOf('$') >= 0) {
                    run.report(unexpanded(Violation.at(copy.at(file), variable(from.get()))));
                    continue;
                }
                problem(new Names(earlier, all), index, from.get())
                        .ifPresent(message -> run.report(Violation.at(copy.at(file), message)));
            }
        }
    }

    private static String variable(String from) {
        return "BuildKit takes '" + Excerpt.of(from) + "' as it stands, since --from knows no variables";
    }

    /** Builders do not agree: BuildKit refuses it, Buildah replaces the variable. */
    private static Violation unexpanded(Violation violation) {
        return violation
                .asOurs()
                .atMost(Severity.INFO)
                .mendedBy(
                        "Give the image a stage of its own, FROM IMAGE:$VERSION AS name, where variables are known, and"
                                + " copy from that.");
    }

    /** The names of the stage and those before it, and all names. */
    private record Names(Set<String> earlier, Set<String> all) {}

    private static Optional<String> problem(Names names, int index, String from) {
        String shown = "'" + Excerpt.of(from) + "'";
        if (from.matches("\\d{1,9}")) {
            return Integer.parseInt(from) <= index
                    ? Optional.empty()
                    : Optional.of("there is no stage number " + shown + " before this one");
        }
        boolean isImage = from.matches(".*[/:@].*") || OfficialImages.contains(from);
        if (from.isBlank() || isImage || names.earlier().contains(StageNames.key(from))) {
            return Optional.empty();
        }
        if (names.all().contains(StageNames.key(from))) {
            return Optional.of("the stage " + shown + " comes only later");
        }
        String advice = Optional.of(names.earlier())
                .filter(few -> few.size() <= MOST_NAMES)
                .flatMap(few -> NearestName.of(from, few))
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
        return Optional.of("no stage has the name " + shown + advice);
    }
}
