package dev.pinnace.inspect;

import dev.pinnace.archive.PositionedBytes;
import dev.pinnace.archive.RangeInputStream;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReadException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of a tar archive, read where they lie: only its headers are looked at when it is opened. Names that leave the
 * archive, and names that stand for two files, are refused.
 */
final class ArchiveFiles implements SourceFiles {
    private static final int MOST_LINKS = 8;

    private final ImageSource source;
    private final TarFile tar;
    private final Map<String, Member> members = new HashMap<>();

    /** What a name stands for: a range of the file, or where its link leads; a directory has neither. */
    private record Member(long from, long size, @Nullable String link, boolean regular) {}

    /** @param tar closed with this */
    ArchiveFiles(ImageSource source, TarFile tar, ReadLimits limits) throws IOException {
        this.source = source;
        this.tar = tar;
        FileChannel channel = tar.channel();
        TarReader reader = new TarReader(new RangeInputStream(PositionedBytes.of(channel), 0, channel.size()));
        NameBudget budget = new NameBudget(limits);
        for (TarHeader header = reader.next(); header != null; header = reader.next()) {
            budget.take(header);
            add(header, channel.size());
        }
    }

    private void add(TarHeader header, long length) {
        String name = EntryNames.normalise(header.name());
        if (header.isRegular() && header.offset() + header.size() > length) {
            throw new ImageReadException(
                    source + " is cut short: " + Excerpt.of(name) + " ends after the end of the file");
        }
        @Nullable String link = header.type() == TarHeader.SYMLINK ? header.linkName() : null;
        Member member = new Member(header.offset(), header.size(), link, header.isRegular());
        Member before = members.put(name, member);
        boolean twoDirectories = before != null && !before.regular && before.link == null && header.isDirectory();
        if (before != null && !twoDirectories) {
            throw new ImageReadException(source + " holds '" + Excerpt.of(name)
                    + "' twice; readers differ in which one they take: write the archive anew");
        }
    }

    @Override
    public Optional<StoredFile> find(String name) {
        String wanted = EntryNames.normalise(name);
        for (int hop = 0; hop <= MOST_LINKS; hop++) {
            Member member = members.get(wanted);
            if (member == null) {
                return Optional.empty();
            }
            if (member.link == null) {
                return Optional.of(regular(member, wanted));
            }
            wanted = target(wanted, member.link);
        }
        throw new ImageReadException(source + ": the links of '" + Excerpt.of(name) + "' go round in a circle");
    }

    private StoredFile regular(Member member, String name) {
        if (!member.regular) {
            throw new ImageReadException(source + ": '" + Excerpt.of(name) + "' is not a regular file");
        }
        return new ArchiveFile(tar.channel(), member.from, member.size);
    }

    /** Where a link leads; old versions of docker save link a layer that stands in the archive already. */
    private String target(String name, String link) {
        String directory = name.contains("/") ? name.substring(0, name.lastIndexOf('/')) : "";
        Optional<String> resolved = link.startsWith("/") ? Optional.empty() : EntryNames.resolve(directory, link);
        return resolved.orElseThrow(() -> new ImageReadException(source + ": the link '" + Excerpt.of(name)
                + "' leads out of the archive, to '" + Excerpt.of(link) + "'"));
    }

    @Override
    public ImageSource source() {
        return source;
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }

    private record ArchiveFile(FileChannel channel, long from, long size) implements StoredFile {
        @Override
        public InputStream open() throws IOException {
            return new RangeInputStream(PositionedBytes.of(channel), from, size);
        }
    }
}
