package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.ContentFile;
import dev.pinnace.policy.ContentInspection;
import dev.pinnace.policy.ContentNotes;
import dev.pinnace.policy.ContentRule;
import dev.pinnace.policy.Origin;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import java.io.IOException;
import java.io.InputStream;

/** A file in which a program keeps credentials lies in a layer, and there are some in it. */
@AutoService(Rule.class)
public final class CredentialsFileInImage implements ContentRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A file holds credentials of a tool")
                .because(
                        "Files such as .netrc, .npmrc, settings.xml or .docker/config.json are read; only a password or token"
                                + " that stands in them counts, not a placeholder. Everybody who has the image can read it, also when"
                                + " a later layer removes the file.")
                .remedy(
                        "Revoke it now, since it may have been published. Mount the file into the step that needs it, RUN"
                                + " --mount=type=secret,id=…,target=….")
                .errorEverywhere()
                .build();
    }

    @Override
    public ContentInspection begin(Subject subject, RuleRun run) {
        return new Inspection(run);
    }

    private static final class Inspection extends FindingsInspection {
        Inspection(RuleRun run) {
            super(run, violation -> violation.from(Origin.PROJECT));
        }

        @Override
        public boolean wants(ContentFile file) {
            return SettingsText.isPossible(file) && CredentialsFiles.contain(file);
        }

        @Override
        public void look(ContentFile file, InputStream content, ContentNotes notes) throws IOException {
            CredentialsFiles.in(file, SettingsText.of(content)).ifPresent(found -> {
                if (found.isEncrypted()) {
                    notes.note(ContentFindings.note("holds " + found.words() + ", encrypted", Severity.WARN));
                } else {
                    notes.note(ContentFindings.note("holds " + found.words()));
                }
            });
        }
    }
}
