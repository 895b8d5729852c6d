package dev.pinnace.policy.evaluation;

import dev.pinnace.archive.JarOddity;
import dev.pinnace.inspect.RepeatableContent;
import dev.pinnace.jvm.JarMember;
import dev.pinnace.policy.ArchiveProblem;
import dev.pinnace.policy.ContentFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All who look at the contents of an image, and the record of what they learn. Used by one thread. */
final class Audience {
    private final List<Inspection> inspections = new ArrayList<>();
    private final LayerRecord record = new LayerRecord();
    private @Nullable SharedSearch search;
    private boolean asked;

    /** Where the next one takes part. */
    Inspection.Seat nextSeat() {
        return new Inspection.Seat(record, inspections.size());
    }

    void add(Inspection inspection) {
        inspections.add(inspection);
    }

    List<Inspection> inspections() {
        return inspections;
    }

    boolean isEmpty() {
        return inspections.isEmpty();
    }

    LayerRecord record() {
        return record;
    }

    /** Somebody offers to show files. */
    void markAsked() {
        asked = true;
    }

    /** Whether somebody has offered to show files, or has told what is known of them. */
    boolean wasAsked() {
        return asked;
    }

    /**
     * Shows a file to those who want it.
     *
     * @param last whether nobody looks at it afterwards
     */
    void look(ContentFile file, RepeatableContent content, boolean last) throws IOException {
        for (Inspection inspection : inspections) {
            if (inspection.wants(file)) {
                inspection.look(file, content.open());
            }
        }
        if (isSearching()) {
            search().look(file, content, last);
        }
    }

    /** Whether somebody looks for something in every file. */
    boolean isSearching() {
        return !search().isEmpty();
    }

    /** Once all rules have begun. */
    private SharedSearch search() {
        SharedSearch known = search;
        if (known == null) {
            known = new SharedSearch(inspections.stream()
                    .flatMap(inspection -> inspection.seeker().stream())
                    .toList());
            search = known;
        }
        return known;
    }

    void problem(ContentFile archive, ArchiveProblem problem) {
        record.problem(archive, problem);
        inspections.forEach(inspection -> inspection.problem(archive, problem));
    }

    void oddity(ContentFile archive, JarOddity oddity) {
        record.oddity(archive, oddity);
        inspections.forEach(inspection -> inspection.oddity(archive, oddity));
    }

    void list(ContentFile archive, List<JarMember> members) {
        record.list(archive, members);
        inspections.forEach(inspection -> inspection.list(archive, members));
    }

    /** Hands over what one has learnt in an earlier check. */
    void noted(int inspection, ContentFile file, byte[] note) {
        inspections.get(inspection).noted(file, note);
    }

    /** All that the notes depend on besides layer and code; empty when somebody's must not be kept. */
    Optional<String> keptUnder() {
        StringBuilder all = new StringBuilder();
        for (Inspection inspection : inspections) {
            Optional<String> one = inspection.keptUnder();
            if (one.isEmpty()) {
                return Optional.empty();
            }
            all.append(one.get());
        }
        return Optional.of(all.toString());
    }
}
