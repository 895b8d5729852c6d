package dev.pinnace.policy.rules.build;

import dev.pinnace.policy.BuildSecret;
import dev.pinnace.policy.ContentFile;
import dev.pinnace.policy.ContentInspection;
import dev.pinnace.policy.ContentSearch;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Origin;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import dev.pinnace.secret.ByteSearch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Looks for the values of secrets in everything that an image holds. */
final class SecretInspection implements ContentInspection {
    /** Shorter ones may be found by chance. */
    private static final int LONG_ENOUGH = 12;

    /** Of one secret, so many places are named. */
    private static final int PLACES = 5;

    /** What is no secret, whatever it is used for. */
    private static final Set<String> COMMON = Set.of(
            "changeit",
            "changeme",
            "password",
            "passphrase",
            "secret",
            "admin",
            "administrator",
            "example",
            "default",
            "guest",
            "test",
            "root",
            "postgres",
            "username",
            "anonymous",
            "localhost",
            "123456789012",
            "passwordpassword");

    /**
     * A form of a secret.
     *
     * @param secret index of it
     * @param form in which it is looked for
     */
    private record Sought(int secret, SecretForm form) {}

    private final List<BuildSecret> secrets;
    private final RuleRun run;
    private final List<Sought> sought = new ArrayList<>();
    private final Map<Integer, List<Violation>> found = new TreeMap<>();
    private final ByteSearch search;

    SecretInspection(List<BuildSecret> secrets, RuleRun run) {
        this.secrets = secrets;
        this.run = run;
        for (int i = 0; i < secrets.size(); i++) {
            byte[] value = secrets.get(i).value();
            for (SecretForm form : SecretForm.of(value)) {
                sought.add(new Sought(i, form));
            }
            Arrays.fill(value, (byte) 0);
        }
        this.search =
                new ByteSearch(sought.stream().map(one -> one.form.bytes()).toList());
        sought.forEach(one -> Arrays.fill(one.form.bytes(), (byte) 0)); // the automaton has them now
    }

    @Override
    public Optional<ContentSearch> search() {
        if (sought.isEmpty()) {
            return Optional.empty();
        }
        List<byte[]> marks = new ArrayList<>();
        for (BuildSecret secret : secrets) {
            byte[] value = secret.value();
            SecretForm.of(value).forEach(form -> marks.add(form.bytes()));
            Arrays.fill(value, (byte) 0);
        }
        return Optional.of(new MarkedFiles(marks));
    }

    @Override
    public void noted(ContentFile file, byte[] note) {
        note(new Location.InImage(file.toString(), OptionalInt.of(file.layer())), MarkedFiles.seen(note));
    }

    /** Nothing that has to do with a secret may ever be kept; without one there is nothing to look for. */
    @Override
    public Optional<String> keptUnder() {
        return secrets.isEmpty() ? Optional.of("") : Optional.empty();
    }

    @Override
    public void end(ImageSubject image) {
        lookAt("configuration", image.config().toBytes());
        lookAt("manifest", image.snapshot().manifest().toBytes());
        found.forEach(this::report);
    }

    /** That one file may hold a secret says nothing of the others. */
    private void report(int secret, List<Violation> places) {
        List<Violation> others = new ArrayList<>();
        for (Violation place : places) {
            if (run.isSingledOut(place.location())) {
                run.report(place);
            } else {
                others.add(place);
            }
        }
        others.stream().limit(PLACES).forEach(run::report);
        if (others.size() > PLACES) {
            Location first = others.get(0).location();
            run.report(violation(first, secret, "and " + (others.size() - PLACES) + " more files hold"));
        }
    }

    private void lookAt(String field, byte[] document) {
        if (sought.isEmpty()) {
            return;
        }
        try {
            note(new Location.InConfiguration(field), search.in(new ByteArrayInputStream(document)));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be read", e);
        }
    }

    private void note(Location place, BitSet hits) {
        BitSet seen = new BitSet();
        hits.stream().mapToObj(sought::get).filter(one -> !seen.get(one.secret)).forEach(one -> {
            seen.set(one.secret);
            found.computeIfAbsent(one.secret, any -> new ArrayList<>())
                    .add(violation(place, one.secret, "holds (" + one.form + ")"));
        });
    }

    private Violation violation(Location place, int secret, String verb) {
        BuildSecret which = secrets.get(secret);
        Violation violation = Violation.at(place, verb + " the " + which.source())
                .about(which.source())
                .from(Origin.PROJECT);
        return isWeak(which) ? violation.atMost(Severity.WARN) : violation;
    }

    private static boolean isWeak(BuildSecret secret) {
        byte[] value = secret.value();
        try {
            return value.length < LONG_ENOUGH
                    || COMMON.contains(new String(value, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT));
        } finally {
            Arrays.fill(value, (byte) 0);
        }
    }
}
