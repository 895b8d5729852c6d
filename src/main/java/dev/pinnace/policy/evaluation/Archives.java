package dev.pinnace.policy.evaluation;

import dev.pinnace.archive.ArchiveFormat;
import dev.pinnace.archive.ArchiveLimitException;
import dev.pinnace.archive.JarOddities;
import dev.pinnace.archive.JarOddity;
import dev.pinnace.archive.PositionedBytes;
import dev.pinnace.archive.SmallMembers;
import dev.pinnace.archive.ZipContent;
import dev.pinnace.archive.ZipDirectory;
import dev.pinnace.archive.ZipMember;
import dev.pinnace.inspect.PackedContent;
import dev.pinnace.inspect.RepeatableContent;
import dev.pinnace.jvm.JarMember;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.ArchiveProblem;
import dev.pinnace.policy.ArchiveProblem.Kind;
import dev.pinnace.policy.ContentFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows files, and descends into those that are archives, whatever they are called. */
final class Archives implements Closeable {
    /** Of one archive; one that is wholly damaged need not be told of thousands of times. */
    private static final int MOST_PROBLEMS = 20;

    /** Of all archives together: enough to fail a build, and not so many that they fill the memory. */
    private static final int MOST_PROBLEMS_IN_ALL = 1000;

    private final Audience audience;
    private final ArchiveBudget budget;
    private final Path temporaries;
    private final SmallMembers smallMembers = new SmallMembers();
    private int problemsInAll;
    private int odditiesInAll;

    /** Those of the archives that are open at the moment, one in the other. */
    private int directoryBytes;

    /** An archive that is being looked into, and how much was wrong with it. */
    private final class Open {
        private final ContentFile file;
        private int problems;

        Open(ContentFile file) {
            this.file = file;
        }

        void problem(Kind kind, String detail) {
            problems++;
            if (problems <= MOST_PROBLEMS) {
                problemsInAll++;
                tellWithin(problemsInAll, "cannot be read", () -> tell(kind, detail));
            }
        }

        void oddity(JarOddity oddity) {
            odditiesInAll++;
            tellWithin(odditiesInAll, "are read differently", () -> audience.oddity(file, oddity));
        }

        /** Whoever makes many small problems does not hide a large one: that there were too many is a problem itself. */
        private void tellWithin(int count, String what, Runnable telling) {
            if (count <= MOST_PROBLEMS_IN_ALL) {
                telling.run();
                return;
            }
            audience.record().doNotKeep(); // what was left out is a matter of other layers
            if (count == MOST_PROBLEMS_IN_ALL + 1) {
                tell(Kind.TOO_LARGE, "from here on it is not told which archives " + what);
            }
        }

        void tell(Kind kind, String detail) {
            audience.problem(file, new ArchiveProblem(kind, detail));
        }

        ContentFile member(String name) {
            List<String> way = new ArrayList<>(file.members());
            way.add(name);
            return new ContentFile(file.layer(), file.entry(), way);
        }
    }

    /** @param audience that looks, and is told of problems */
    Archives(Audience audience, ArchiveBudget budget, Path temporaries) {
        this.audience = audience;
        this.budget = budget;
        this.temporaries = temporaries;
    }

    /**
     * Shows one file to those who want it, and what is in it.
     *
     * @throws IOException when the file itself cannot be read, or not be kept
     */
    void show(ContentFile file, RepeatableContent content) throws IOException {
        ArchiveFormat format = format(file, content);
        audience.look(file, content, format == ArchiveFormat.NONE);
        if (format != ArchiveFormat.NONE) {
            descend(file, format, content);
        }
    }

    private static ArchiveFormat format(ContentFile file, RepeatableContent content) throws IOException {
        byte[] head = content.head(ArchiveFormat.HEAD);
        ArchiveFormat format = ArchiveFormat.of(head);
        boolean zip = ArchiveFormat.isNamedAsZip(file.name()) && format != ArchiveFormat.JMOD;
        if (zip || (format == ArchiveFormat.NONE && ArchiveFormat.isScript(head) && isZip(content.whole()))) {
            return ArchiveFormat.ZIP;
        }
        return format;
    }

    /** Whether behind a script there is a jar, as some build tools make them. */
    private static boolean isZip(PositionedBytes script) {
        try {
            return !ZipDirectory.read(script, Integer.MAX_VALUE, 1).members().isEmpty();
        } catch (ArchiveLimitException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void descend(ContentFile file, ArchiveFormat format, RepeatableContent content) throws IOException {
        Open archive = new Open(file);
        if (!format.isReadable()) {
            archive.tell(Kind.UNKNOWN_FORMAT, format.toString());
            return;
        }
        if (file.members().size() >= budget.limits().depth()) {
            archive.problem(Kind.TOO_DEEP, "it lies in " + file.members().size() + " others");
            return;
        }
        int before = directoryBytes;
        try {
            switch (format) {
                case ZIP, JMOD -> showMembers(archive, content.whole());
                case GZIP -> showExpanded(archive, PackedContent.gzip(content.openLast()));
                case ZSTD -> showExpanded(archive, PackedContent.zstd(content.openLast()));
                case TAR -> PackedContent.tar(content.openLast(), (name, in) -> showPacked(archive, name, in));
                case XZ, BZIP2, SEVEN_ZIP, RAR, DEB, RPM, CPIO, NONE ->
                    throw new IllegalStateException(file + ": " + format);
            }
        } catch (ArchiveLimitException e) {
            audience.record().doNotKeep(); // other layers may have taken what is missing
            archive.problem(Kind.TOO_LARGE, message(e));
        } catch (IOException e) {
            archive.problem(Kind.BROKEN, message(e));
        } finally {
            directoryBytes = before;
        }
    }

    private void showMembers(Open archive, PositionedBytes bytes) throws IOException {
        ArchiveLimits limits = budget.limits();
        ZipDirectory directory = ZipDirectory.read(bytes, limits.directoryBytes() - directoryBytes, limits.members());
        directoryBytes += (int) (directory.end() - directory.from());
        JarOddities.of(bytes, directory).forEach(archive::oddity);
        tell(archive.file, directory.members());
        for (ZipMember member : directory.members()) {
            budget.countMember();
            if (!member.isDirectory()) {
                showMember(archive, bytes, directory, member);
            }
        }
    }

    private void tell(ContentFile archive, List<ZipMember> members) {
        List<JarMember> listed = members.stream()
                .map(member -> new JarMember(
                        member.text(), member.extent().crc(), member.extent().size()))
                .toList();
        audience.list(archive, listed);
    }

    private void showMember(Open archive, PositionedBytes bytes, ZipDirectory directory, ZipMember member)
            throws IOException {
        ContentFile file = archive.member(member.text());
        if (!member.isReadable()) {
            archive.problem(Kind.UNREADABLE_MEMBER, Excerpt.of(member.text()));
            return;
        }
        try {
            Optional<ByteBuffer> small =
                    audience.isSearching() ? smallMembers.expand(bytes, directory, member) : Optional.empty();
            if (small.isPresent()) {
                budget.count(small.get().limit());
                show(file, RepeatableContent.of(small.get()));
            } else {
                showStream(file, ZipContent.open(bytes, directory, member));
            }
        } catch (ArchiveLimitException e) {
            throw e;
        } catch (IOException e) {
            archive.problem(Kind.BROKEN, Excerpt.of(member.text()) + ": " + message(e));
        }
    }

    private void showStream(ContentFile file, InputStream expanded) throws IOException {
        try (InputStream content = budget.counted(expanded);
                RepeatableContent repeatable = new RepeatableContent(content, temporaries)) {
            show(file, repeatable);
        }
    }

    /** What is compressed as a whole has one member, called like it without what tells the compression. */
    private void showExpanded(Open archive, InputStream expanded) throws IOException {
        budget.countMember();
        showStream(archive.member(expandedName(archive.file.name())), expanded);
    }

    private static String expandedName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".tgz")) {
            return name.substring(0, name.length() - ".tgz".length()) + ".tar";
        }
        int dot = name.lastIndexOf('.');
        boolean told = lower.endsWith(".gz") || lower.endsWith(".zst");
        return told && dot > 0 ? name.substring(0, dot) : name;
    }

    private void showPacked(Open archive, String name, InputStream content) throws IOException {
        budget.countMember();
        try (RepeatableContent repeatable = new RepeatableContent(budget.counted(content), temporaries)) {
            show(archive.member(name), repeatable);
        }
    }

    @Override
    public void close() {
        smallMembers.close();
    }

    private static String message(IOException failure) {
        return Excerpt.of(String.valueOf(failure.getMessage()));
    }
}
