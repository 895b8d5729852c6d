package dev.pinnace.policy.rules.build;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.ContentFile;
import dev.pinnace.policy.ContentInspection;
import dev.pinnace.policy.ContentRule;
import dev.pinnace.policy.ContentSearch;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.ProjectState.Host;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.Violation;
import dev.pinnace.secret.ByteSearch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Paths of the machine that built the image lie in it, or the name of the person who did, where archives name one. */
@AutoService(Rule.class)
public final class BuildHostInImage implements ContentRule {
    /** Homes that tell nothing of anybody. */
    private static final Set<String> ANONYMOUS =
            Set.of("/", "/root", "/root/.m2/repository", "/home", "/build", "/app");

    /** Names that tell nothing of anybody. */
    private static final Set<String> NOBODY =
            Set.of("root", "jenkins", "runner", "build", "builder", "ci", "gitlab-runner", "ubuntu", "debian", "maven");

    /** A shorter path may be found by chance. */
    private static final int LONG_ENOUGH = 10;

    private static final int PLACES = 10;

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The machine that builds shows in the image")
                .because(
                        "A path of the project or of the user's home, or the name of a person in a manifest, tells strangers"
                                + " about the machine that builds, and makes the same sources give another digest elsewhere.")
                .remedy(
                        "Leave the path or the name out where it is written, for example Built-By in the manifest of a jar. Where"
                                + " a framework writes it (Quarkus: the path of application.properties), build in a"
                                + " directory that tells nothing, such as /build.")
                .severity(Severity.WARN)
                .build();
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGE, Need.PROJECT);
    }

    @Override
    public ContentInspection begin(Subject subject, RuleRun run) {
        return new Inspection(subject.project().orElseThrow().host(), run);
    }

    private static final class Inspection implements ContentInspection {
        private final List<String> texts = new ArrayList<>();
        private final RuleRun run;
        private int places;

        Inspection(Host host, RuleRun run) {
            this.run = run;
            host.directories().stream()
                    .map(directory -> directory.toString())
                    .filter(path -> path.length() >= LONG_ENOUGH && !ANONYMOUS.contains(path))
                    .distinct()
                    .forEach(texts::add);
            if (!host.userName().isBlank() && !NOBODY.contains(host.userName())) {
                texts.add("Built-By: " + host.userName() + "\r\n");
            }
        }

        private List<byte[]> marks() {
            return texts.stream()
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .toList();
        }

        @Override
        public Optional<ContentSearch> search() {
            return texts.isEmpty() ? Optional.empty() : Optional.of(new MarkedFiles(marks()));
        }

        @Override
        public void noted(ContentFile file, byte[] note) {
            note(new Location.InImage(file.toString(), OptionalInt.of(file.layer())), MarkedFiles.seen(note));
        }

        /** The digest of these names the layer's notes; none of them is a secret. */
        @Override
        public Optional<String> keptUnder() {
            return Optional.of(texts.toString());
        }

        @Override
        public void end(ImageSubject image) {
            if (texts.isEmpty()) {
                return;
            }
            try {
                note(
                        new Location.InConfiguration("configuration"),
                        new ByteSearch(marks())
                                .in(new ByteArrayInputStream(image.config().toBytes())));
            } catch (IOException e) {
                throw new UncheckedIOException("memory cannot be read", e);
            }
        }

        private void note(Location place, BitSet seen) {
            seen.stream().mapToObj(texts::get).forEach(text -> {
                // What a waiver names must not use up the places of others.
                boolean apart = run.isSingledOut(place);
                places += apart ? 0 : 1;
                if (apart || places <= PLACES) {
                    run.report(Violation.at(place, "holds '" + text.strip() + "' of the machine that builds")
                            .about("host"));
                }
            });
        }
    }
}
