package dev.pinnace.policy.evaluation;

import dev.pinnace.inspect.RepeatableContent;
import dev.pinnace.jvm.JarMember;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.ArchiveProblem;
import dev.pinnace.policy.ArchiveProblem.Kind;
import dev.pinnace.policy.ContentFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Shows files, and descends into those that are archives. */
final class Archives {
    private static final Set<String> EXTENSIONS =
            Set.of("jar", "war", "ear", "zip", "jmod", "aar", "sar", "kar", "har", "hpi", "jpi", "nbm", "whl");

    /** Of one archive; one that is wholly damaged need not be told of thousands of times. */
    private static final int MOST_PROBLEMS = 20;

    /** Of all archives together: enough to fail a build, and not so many that they fill the memory. */
    private static final int MOST_PROBLEMS_IN_ALL = 1000;

    private final List<Inspection> inspections;
    private final ArchiveBudget budget;
    private final Path temporaries;
    private int problemsInAll;

    /** An archive that is being looked into, and how much was wrong with it. */
    private final class Open {
        private final ContentFile file;
        private int problems;

        Open(ContentFile file) {
            this.file = file;
        }

        void problem(Kind kind, String detail) {
            problems++;
            problemsInAll++;
            if (problems <= MOST_PROBLEMS && problemsInAll <= MOST_PROBLEMS_IN_ALL) {
                ArchiveProblem problem = new ArchiveProblem(kind, detail);
                inspections.forEach(inspection -> inspection.problem(file, problem));
            }
        }
    }

    /** @param inspections that look, and are told of problems */
    Archives(List<Inspection> inspections, ArchiveBudget budget, Path temporaries) {
        this.inspections = inspections;
        this.budget = budget;
        this.temporaries = temporaries;
    }

    /** Whether a file is looked into, going by its name. */
    static boolean isArchive(ContentFile file) {
        String name = file.name();
        int dot = name.lastIndexOf('.');
        return dot >= 0 && EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /**
     * Shows one file, and what is in it.
     *
     * @throws IOException when the file itself cannot be read, or not be kept
     */
    void show(ContentFile file, RepeatableContent content, List<Inspection> interested) throws IOException {
        boolean archive = isArchive(file);
        for (int i = 0; i < interested.size(); i++) {
            boolean last = i == interested.size() - 1 && !archive;
            interested.get(i).look(file, last ? content.openLast() : content.open());
        }
        if (archive) {
            descend(file, content);
        }
    }

    private void descend(ContentFile file, RepeatableContent content) throws IOException {
        Open archive = new Open(file);
        if (file.members().size() >= budget.limits().depth()) {
            archive.problem(Kind.TOO_DEEP, "it lies in " + file.members().size() + " others");
            return;
        }
        // From here on bytes come from where they are kept: what fails is the archive, no longer what it came from.
        SeekableByteChannel channel = content.openChannel();
        try {
            showMembers(archive, channel);
        } catch (ArchiveBudget.SpentException e) {
            archive.problem(Kind.TOO_LARGE, message(e));
        } catch (IOException e) {
            archive.problem(Kind.BROKEN, message(e));
        }
    }

    private void showMembers(Open archive, SeekableByteChannel channel) throws IOException {
        Set<String> names = new HashSet<>();
        List<ZipMember> members = ZipDirectory.read(channel, budget.limits());
        tell(archive.file, members);
        for (ZipMember member : members) {
            budget.countMember();
            if (!names.add(member.name())) {
                archive.problem(Kind.DUPLICATE_NAME, Excerpt.of(member.name()));
            }
            if (!member.isDirectory()) {
                showMember(archive, channel, member);
            }
        }
    }

    private void tell(ContentFile archive, List<ZipMember> members) {
        List<JarMember> listed = members.stream()
                .map(member -> new JarMember(member.name(), member.crc(), member.size()))
                .toList();
        inspections.forEach(inspection -> inspection.list(archive, listed));
    }

    private void showMember(Open archive, SeekableByteChannel channel, ZipMember member) throws IOException {
        List<String> way = new ArrayList<>(archive.file.members());
        way.add(member.name());
        ContentFile file = new ContentFile(archive.file.layer(), archive.file.entry(), way);
        List<Inspection> interested = inspections.stream()
                .filter(inspection -> inspection.wants(file))
                .toList();
        if (interested.isEmpty() && !isArchive(file)) {
            return;
        }
        if (!member.isReadable()) {
            archive.problem(Kind.UNREADABLE_MEMBER, Excerpt.of(member.name()));
            return;
        }
        try (InputStream content = budget.counted(ZipContent.open(channel, member));
                RepeatableContent repeatable = new RepeatableContent(content, temporaries)) {
            show(file, repeatable, interested);
        } catch (ArchiveBudget.SpentException e) {
            throw e;
        } catch (IOException e) {
            archive.problem(Kind.BROKEN, Excerpt.of(member.name()) + ": " + message(e));
        }
    }

    private static String message(IOException failure) {
        return Excerpt.of(String.valueOf(failure.getMessage()));
    }
}
