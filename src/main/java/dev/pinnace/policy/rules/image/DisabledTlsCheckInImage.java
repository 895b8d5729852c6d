package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.ContentFile;
import dev.pinnace.policy.ContentInspection;
import dev.pinnace.policy.ContentNotes;
import dev.pinnace.policy.ContentRule;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import java.io.IOException;
import java.io.InputStream;

/** A file of settings makes a program accept any certificate. */
@AutoService(Rule.class)
public final class DisabledTlsCheckInImage implements ContentRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A file of settings turns TLS checks off")
                .because(
                        "A program that accepts any certificate talks to whoever stands between it and the server. The file was"
                                + " perhaps meant for the build only, but it holds for every container, and for images built on this one.")
                .remedy("Remove the setting; add the certificate of the authority that the server really has.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public ContentInspection begin(Subject subject, RuleRun run) {
        return new Inspection(run);
    }

    private static final class Inspection extends FindingsInspection {
        Inspection(RuleRun run) {
            super(run, violation -> violation);
        }

        /** What lies in an archive is no setting of any program yet. */
        @Override
        public boolean wants(ContentFile file) {
            return file.members().isEmpty() && SettingsText.isPossible(file) && TlsSettings.contain(file);
        }

        @Override
        public void look(ContentFile file, InputStream content, ContentNotes notes) throws IOException {
            TlsSettings.in(file, SettingsText.of(content))
                    .ifPresent(setting -> notes.note(
                            ContentFindings.note("turns off that certificates are checked: " + Quoted.of(setting))));
        }
    }
}
