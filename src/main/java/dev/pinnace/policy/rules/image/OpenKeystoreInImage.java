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

/** A keystore with a key in it, which opens with a password that everybody tries first. */
@AutoService(Rule.class)
public final class OpenKeystoreInImage implements ContentRule {
    /** To try passwords takes time on purpose; no image has so many. */
    private static final int MOST = 200;

    private static final int HEAD = 16;
    private static final int LARGEST = 4 << 20;

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A keystore with a key in it opens with a common password")
                .because(
                        "Keystores are opened with no password and with those that documentation uses, changeit among them."
                                + " Whoever has the image then has the key. One that does not open is told as info, since its password is"
                                + " often not far away; one that holds certificates only is fine.")
                .remedy("Make a new key, and mount its keystore when the container runs.")
                .errorEverywhere()
                .build();
    }

    @Override
    public ContentInspection begin(Subject subject, RuleRun run) {
        return new Inspection(run);
    }

    private static final class Inspection extends FindingsInspection {
        private int tried;

        Inspection(RuleRun run) {
            super(run, violation -> violation.from(Origin.PROJECT));
        }

        @Override
        public boolean wants(ContentFile file) {
            return !file.members().isEmpty() || file.entry().size() >= HEAD;
        }

        @Override
        public void look(ContentFile file, InputStream content, ContentNotes notes) throws IOException {
            byte[] head = content.readNBytes(HEAD);
            var type = KeystoreFile.type(head, file.name());
            if (type.isEmpty()) {
                return;
            }
            tried++;
            if (tried > MOST) {
                notes.note(
                        ContentFindings.note("is a keystore beyond the " + MOST + " that are opened", Severity.WARN));
                notes.doNotKeep(); // without the other layers it would be opened
                return;
            }
            byte[] rest = content.readNBytes(LARGEST);
            byte[] bytes = new byte[head.length + rest.length];
            System.arraycopy(head, 0, bytes, 0, head.length);
            System.arraycopy(rest, 0, bytes, head.length, rest.length);
            note(new KeystoreFile(type.get(), bytes).look(), notes);
        }

        private static void note(KeystoreFile.State state, ContentNotes notes) {
            switch (state) {
                case OPEN -> notes.note(ContentFindings.note("holds a key and opens with a common password"));
                case OPEN_FOR_TESTS ->
                    notes.note(ContentFindings.note(
                            "holds a key for localhost and opens with a common password", Severity.WARN));
                case PROTECTED ->
                    notes.note(ContentFindings.note("holds a key that a password protects", Severity.INFO));
                case UNKNOWN -> notes.note(ContentFindings.note("is a keystore that cannot be opened", Severity.INFO));
                case WITHOUT_KEYS -> {
                    // a trust store
                }
            }
        }
    }
}
