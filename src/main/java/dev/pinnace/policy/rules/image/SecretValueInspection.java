package dev.pinnace.policy.rules.image;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.pinnace.policy.ContentFile;
import dev.pinnace.policy.ContentNotes;
import dev.pinnace.policy.ContentSearch;
import dev.pinnace.policy.Origin;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.secret.ByteSearch.Surroundings;
import dev.pinnace.secret.PrivateKeyText;
import dev.pinnace.secret.TokenForm;
import dev.pinnace.secret.TokenForms;
import dev.pinnace.secret.TokenForms.Mark;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for private keys and tokens in everything that an image holds. */
final class SecretValueInspection extends FindingsInspection implements ContentSearch {
    private static final int BEFORE = 1024;
    private static final int AFTER = PrivateKeyText.LONGEST + 100;

    /** The id of a key and its secret stand in one file of credentials, or in one class. */
    private static final int NEAR = 1000;

    private static final String AWS = "an AWS access key id";
    private static final Pattern AWS_SECRET =
            Pattern.compile("(?:^|[^A-Za-z0-9/+_-])([A-Za-z0-9/+]{40})(?:$|[^A-Za-z0-9/+=_-])");

    private final List<Mark> marks = TokenForms.marks();

    SecretValueInspection(RuleRun run) {
        super(run, violation -> violation.from(Origin.PROJECT));
    }

    @Override
    public Optional<ContentSearch> search() {
        return Optional.of(this);
    }

    @Override
    public List<byte[]> marks() {
        List<byte[]> patterns = new ArrayList<>(marks.stream().map(Mark::bytes).toList());
        patterns.add(PrivateKeyText.MARK.getBytes(StandardCharsets.US_ASCII));
        return patterns;
    }

    @Override
    public int before() {
        return BEFORE;
    }

    @Override
    public int after() {
        return AFTER;
    }

    @Override
    public Hits in(ContentFile file) {
        return new InFile();
    }

    /** What one file holds, each kind once. */
    private final class InFile implements Hits {
        private final Map<String, Severity> kinds = new LinkedHashMap<>();

        @Override
        public void found(int mark, Surroundings near) {
            if (mark < marks.size()) {
                lookAtToken(marks.get(mark), near, kinds);
            } else {
                lookAtKey(near, kinds);
            }
        }

        @Override
        public void end(ContentNotes notes) {
            kinds.forEach((kind, severity) -> notes.note(ContentFindings.note("holds " + kind, severity)));
        }
    }

    private static void lookAtToken(Mark mark, Surroundings near, Map<String, Severity> kinds) {
        int before = Math.min(2, near.at());
        if (!mark.isSecret(near.text(before, mark.text().length() + TokenForm.LONGEST), before)) {
            return;
        }
        String kind = mark.form().kind();
        if (kind.equals(AWS) && hasAwsSecret(near.text(NEAR, NEAR))) {
            note(kinds, "an AWS access key with its secret", Severity.ERROR);
        } else {
            note(kinds, kind, mark.form().weight() == TokenForm.Weight.SECRET ? Severity.ERROR : Severity.WARN);
        }
    }

    private static boolean hasAwsSecret(String text) {
        Matcher matcher = AWS_SECRET.matcher(text);
        int from = 0;
        while (matcher.find(from)) {
            String candidate = matcher.group(1);
            if (candidate.chars().anyMatch(Character::isUpperCase)
                    && candidate.chars().anyMatch(Character::isLowerCase)
                    && candidate.chars().anyMatch(Character::isDigit)
                    && candidate.chars().distinct().count() >= 20
                    && !candidate.contains("EXAMPLE")) {
                return true;
            }
            from = matcher.end(1); // what ends one may begin the next
        }
        return false;
    }

    private static void lookAtKey(Surroundings near, Map<String, Severity> kinds) {
        if (!near.text(0, 80).contains("PRIVATE KEY")) {
            return;
        }
        int label = near.next("-----", PrivateKeyText.MARK.length());
        int end = label < 0 ? -1 : near.next("-----", label + 5);
        Optional<PrivateKeyText> key = end < 0 ? Optional.empty() : PrivateKeyText.at(near.text(0, end + 5), 0);
        key.ifPresent(found -> {
            String kind = found.kind() + (found.isProtected() ? " that a passphrase protects" : "");
            note(kinds, kind, found.isProtected() ? Severity.WARN : Severity.ERROR);
        });
    }

    private static void note(Map<String, Severity> kinds, String kind, Severity severity) {
        kinds.merge(kind, severity, (one, other) -> one.reaches(other) ? one : other);
    }
}
