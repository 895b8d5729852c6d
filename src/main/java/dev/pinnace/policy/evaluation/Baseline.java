package dev.pinnace.policy.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Json;
import dev.pinnace.policy.Finding;
import dev.pinnace.policy.Finding.Standing.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Findings that a project had when it began to be checked. They do not count; new ones do. Immutable. */
public final class Baseline {
    /** Nothing was there before. */
    public static final Baseline EMPTY = new Baseline(new TreeMap<>());

    private static final PolicyPlace NOWHERE = PolicyPlace.of("the baseline");

    private static final int VERSION = 1;
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{32}");
    private static final Comparator<Entry> ORDER =
            Comparator.comparing(Entry::place).thenComparing(Entry::rule).thenComparing(Entry::fingerprint);

    private final SortedMap<String, Entry> entries;
    private final PolicyPlace document;

    /**
     * One finding. Rule, place and line are there for people.
     *
     * @param fingerprint of the finding
     * @param rule id of its rule
     * @param place where it is, without line
     * @param line of the baseline; 0 where it is in no file
     */
    private record Entry(String fingerprint, String rule, String place, int line) {}

    private Baseline(SortedMap<String, Entry> entries) {
        this(entries, NOWHERE);
    }

    private Baseline(SortedMap<String, Entry> entries, PolicyPlace document) {
        this.entries = Collections.unmodifiableSortedMap(entries);
        this.document = document;
    }

    /** The same for a policy that locks nothing. */
    public static Baseline of(Collection<Finding> findings) {
        return of(findings, Set.of());
    }

    /**
     * What counts of these findings, and what an older baseline made not count; not what is wrong with waivers.
     *
     * @param locked ids of rules that can be in no baseline
     */
    public static Baseline of(Collection<Finding> findings, Set<String> locked) {
        SortedMap<String, Entry> entries = new TreeMap<>();
        for (Finding finding : findings) {
            boolean belongs = finding.isActive() || finding.standing().kind() == Kind.BASELINED;
            if (belongs && !EngineRules.contains(finding.rule()) && !locked.contains(finding.rule())) {
                String place = finding.location().anchor();
                entries.put(finding.fingerprint(), new Entry(finding.fingerprint(), finding.rule(), place, 0));
            }
        }
        return new Baseline(entries);
    }

    /** What is in one of them. */
    public Baseline and(Baseline other) {
        SortedMap<String, Entry> both = new TreeMap<>(entries);
        both.putAll(other.entries);
        return new Baseline(both);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param place of the file, for people
     * @throws ConfigurationException when the file is absent, cannot be read, or is no baseline
     */
    public static Baseline read(Path file, PolicyPlace place) {
        try {
            return read(Files.readAllBytes(file), file, place);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "the baseline " + file + " cannot be read (" + e + "); write it anew, or do not name it");
        } catch (ImageReadException e) {
            throw new ConfigurationException(e.getMessage() + "; write the baseline anew");
        }
    }

    /**
     * Reads what {@link #bytes} made.
     *
     * @param file that messages name
     * @throws ConfigurationException when it is no baseline
     */
    public static Baseline read(byte[] bytes, Path file) {
        return read(bytes, file, NOWHERE);
    }

    private static Baseline read(byte[] bytes, Path file, PolicyPlace document) {
        String what = "the baseline " + file;
        ObjectNode root = Json.parseObject(bytes, what);
        if (root.path("version").asInt(0) != VERSION) {
            throw new ConfigurationException(what + " is not of version " + VERSION
                    + ", the only one that this version of Pinnace knows; write it anew");
        }
        Map<String, Integer> lines = lines(bytes);
        SortedMap<String, Entry> entries = new TreeMap<>();
        for (JsonNode node : root.path("findings")) {
            String fingerprint = node.path("fingerprint").asText();
            if (!FINGERPRINT.matcher(fingerprint).matches()) {
                throw new ConfigurationException(
                        what + " holds '" + Excerpt.of(fingerprint) + "', which is no fingerprint; write it anew");
            }
            entries.put(
                    fingerprint,
                    new Entry(
                            fingerprint,
                            node.path("rule").asText(),
                            node.path("place").asText(),
                            lines.getOrDefault(fingerprint, 0)));
        }
        return new Baseline(entries, document);
    }

    /** The line on which each fingerprint stands first. */
    private static Map<String, Integer> lines(byte[] bytes) {
        Map<String, Integer> lines = new HashMap<>();
        List<String> text = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < text.size(); i++) {
            int line = i + 1;
            FINGERPRINT.matcher(text.get(i)).results().forEach(found -> lines.putIfAbsent(found.group(), line));
        }
        return lines;
    }

    /**
     * Writes it, sorted by place, so that equal baselines have equal bytes.
     *
     * @throws IOException when that fails
     */
    public void write(Path file) throws IOException {
        Files.write(file, bytes());
    }

    /** What is written into a file. */
    public byte[] bytes() {
        List<Entry> sorted = new ArrayList<>(entries.values());
        sorted.sort(ORDER);
        ObjectNode root = Json.object();
        root.put("version", VERSION);
        ArrayNode findings = root.putArray("findings");
        for (Entry entry : sorted) {
            findings.addObject()
                    .put("rule", entry.rule)
                    .put("place", entry.place)
                    .put("fingerprint", entry.fingerprint);
        }
        return Json.toPrettyBytes(root);
    }

    /** Whether a finding was there before. */
    public boolean contains(String fingerprint) {
        return entries.containsKey(fingerprint);
    }

    /** Where a finding is written down as one that was there before. */
    PolicyPlace place(String fingerprint) {
        return Optional.ofNullable(entries.get(fingerprint))
                .map(entry -> document.at(entry.line))
                .orElse(document);
    }

    /** All fingerprints, sorted. */
    public SortedSet<String> fingerprints() {
        return new TreeSet<>(entries.keySet());
    }
}
