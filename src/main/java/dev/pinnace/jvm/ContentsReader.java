package dev.pinnace.jvm;

import dev.pinnace.elf.ElfFile;
import dev.pinnace.inspect.EntryKind;
import dev.pinnace.inspect.FileNode;
import dev.pinnace.inspect.ImageSnapshot;
import dev.pinnace.inspect.JvmInImage;
import dev.pinnace.inspect.JvmSearch;
import dev.pinnace.inspect.LayerEntry;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.UnixPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * Gathers what an image holds for Java while the image is read once for everybody: to be shown files, and what archives list.
 * Used by one thread.
 */
public final class ContentsReader {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final Pattern LIBRARY = Pattern.compile(".*\\.so(\\.[0-9.]+)?", Pattern.DOTALL);
    private static final Pattern SETTINGS = Pattern.compile(
            "(application|bootstrap)(-[A-Za-z0-9_.-]+)?\\.(properties|ya?ml)|microprofile-config\\.properties");
    private static final int LARGEST_SETTINGS = 1 << 20;
    private static final int LARGEST_MANIFEST = 1 << 20;

    /** Of all libraries that are looked into: a larger one would not fit into a small heap. */
    private static final int LARGEST_LIBRARY = 24 << 20;

    private static final int ANY_EXECUTE = 0111;
    private static final int MOST_PROGRAMS = 20_000;
    private static final int CLASS_HEADER = 8;
    private static final int MAGIC = 0xCAFEBABE;
    private static final int MOST_LOOSE_CLASSES = 200_000;

    private final JarScan scan;
    private final Map<ContentPlace, Digest> digests = new HashMap<>();
    private final Map<ContentPlace, List<JarMember>> members = new HashMap<>();
    private final Map<ContentPlace, Map<String, String>> manifests = new HashMap<>();
    private final List<NativeLibrary> libraries = new ArrayList<>();
    private final List<SettingsFile> settings = new ArrayList<>();
    private final Map<ContentPlace, Integer> looseClasses = new HashMap<>();

    private final Map<ContentPlace, ProgramHead> programs = new HashMap<>();

    /** @param scan reads the classes of the jars, should anybody ask */
    public ContentsReader(JarScan scan) {
        this.scan = scan;
    }

    /**
     * Whether the bytes of a file or member are wanted; asked of every member of every archive, so that it must be quick.
     *
     * @param last the path in what holds it
     * @param isFile whether that is the image
     */
    public static boolean wants(String last, boolean isFile) {
        if (last.endsWith(".class")) {
            return isFile;
        }
        String name = last.substring(last.lastIndexOf('/') + 1);
        boolean inJar = !isFile && (last.equals(MANIFEST) || isLibrary(name));
        return inJar || isJar(name) || isSettings(name);
    }

    private static boolean isLibrary(String name) {
        return name.contains(".so") && LIBRARY.matcher(name).matches();
    }

    private static boolean isSettings(String name) {
        return (name.startsWith("application") || name.startsWith("bootstrap") || name.startsWith("microprofile"))
                && SETTINGS.matcher(name).matches();
    }

    private static boolean isJar(String name) {
        return name.endsWith(".jar") || name.endsWith(".war") || name.endsWith(".JAR");
    }

    /** Whether the first bytes of a file are wanted, since it may be started. */
    public static boolean isProgram(LayerEntry entry) {
        return (entry.attributes().mode().bits() & ANY_EXECUTE) != 0;
    }

    /**
     * Looks at the beginning of a file that may be started.
     *
     * @return for {@link #noted}; empty when there is nothing to know
     * @throws IOException when it cannot be read
     */
    public static Optional<byte[]> lookAtProgram(InputStream content) throws IOException {
        return ProgramHead.of(content.readNBytes(ProgramHead.LENGTH)).map(ContentNote::program);
    }

    /**
     * Looks at one of them.
     *
     * @return for {@link #noted}; empty when there is nothing to know
     * @throws IOException when it cannot be read
     */
    public Optional<byte[]> look(ContentPlace place, InputStream content) throws IOException {
        if (isJar(place.name())) {
            return Optional.of(ContentNote.jar(scan.take(content)));
        }
        if (place.last().equals(MANIFEST)) {
            return Optional.of(ContentNote.text(ContentNote.Kind.MANIFEST, content.readNBytes(LARGEST_MANIFEST)));
        }
        if (place.last().endsWith(".class")) {
            return Optional.of(ContentNote.text(ContentNote.Kind.CLASS, content.readNBytes(CLASS_HEADER)));
        }
        if (isSettings(place.name())) {
            return Optional.of(ContentNote.text(ContentNote.Kind.SETTINGS, content.readNBytes(LARGEST_SETTINGS)));
        }
        return library(place, content).map(ContentNote::library);
    }

    /** Takes what was learnt by looking, now or in an earlier check of the same layer. */
    public void noted(ContentPlace place, byte[] note) {
        ContentNote learnt = new ContentNote(note);
        switch (learnt.kind()) {
            case JAR -> {
                Digest digest = learnt.digest();
                scan.know(digest);
                digests.put(place, digest);
            }
            case MANIFEST -> manifests.put(place.container(), manifest(learnt.bytes()));
            case CLASS -> readHeader(place, learnt.bytes());
            case SETTINGS -> settings.add(new SettingsFile(place, new String(learnt.bytes(), StandardCharsets.UTF_8)));
            case LIBRARY -> libraries.add(new NativeLibrary(place, learnt.library()));
            case PROGRAM -> {
                if (programs.size() < MOST_PROGRAMS) {
                    programs.put(place, learnt.program());
                }
            }
        }
    }

    /** Is told what an archive lists. */
    public void list(ContentPlace archive, List<JarMember> all) {
        if (isJar(archive.name())) {
            members.put(
                    archive,
                    all.stream().filter(member -> !member.isDirectory()).toList());
        }
    }

    private static Map<String, String> manifest(byte[] content) {
        Map<String, String> attributes = new HashMap<>();
        try {
            new Manifest(new ByteArrayInputStream(content))
                    .getMainAttributes()
                    .forEach((name, value) -> attributes.put(name.toString(), value.toString()));
        } catch (IOException | IllegalArgumentException e) {
            return Map.of(); // Java will not take it either
        }
        return attributes;
    }

    private void readHeader(ContentPlace place, byte[] header) {
        if (header.length == CLASS_HEADER
                && ((header[0] & 0xff) << 24 | (header[1] & 0xff) << 16 | (header[2] & 0xff) << 8 | (header[3] & 0xff))
                        == MAGIC
                && looseClasses.size() < MOST_LOOSE_CLASSES) {
            looseClasses.put(place, (header[6] & 0xff) << 8 | (header[7] & 0xff));
        }
    }

    /** Empty for one that is cut off, or larger than is read: nothing is said of it. */
    private static Optional<ElfFile> library(ContentPlace place, InputStream content) throws IOException {
        byte[] start = content.readNBytes(ElfFile.MAGIC_LENGTH);
        if (!ElfFile.isElf(start)) {
            return Optional.empty();
        }
        byte[] rest = content.readNBytes(LARGEST_LIBRARY);
        byte[] all = Arrays.copyOf(start, start.length + rest.length);
        System.arraycopy(rest, 0, all, start.length, rest.length);
        try {
            return Optional.of(ElfFile.read(all, place.toString()));
        } catch (ImageReadException e) {
            return Optional.empty();
        }
    }

    /** What of all that a container sees; the image has been read. */
    public JavaContents end(ImageSnapshot image) {
        Set<ContentPlace> visible = visible(image);
        List<ImageJar> jars = digests.entrySet().stream()
                .filter(jar -> visible.contains(file(jar.getKey())))
                .map(jar -> new ImageJar(
                        jar.getKey(),
                        jar.getValue(),
                        members.getOrDefault(jar.getKey(), List.of()),
                        manifests.getOrDefault(jar.getKey(), Map.of())))
                .sorted(Comparator.comparing(jar -> jar.place().toString()))
                .toList();
        Map<UnixPath, Integer> classes = new TreeMap<>();
        looseClasses.forEach((place, major) -> {
            if (visible.contains(place)) {
                classes.put(place.path(), major);
            }
        });
        JavaContents.Found found = new JavaContents.Found(
                jars,
                libraries.stream()
                        .filter(library -> visible.contains(file(library.place())))
                        .sorted(Comparator.comparing(library -> library.place().toString()))
                        .toList(),
                settings.stream()
                        .filter(file -> visible.contains(file(file.place())))
                        .sorted(Comparator.comparing(file -> file.place().toString()))
                        .toList(),
                classes,
                programs);
        return new JavaContents(image, found, scan);
    }

    private static ContentPlace file(ContentPlace place) {
        return new ContentPlace(place.layer(), place.path(), List.of());
    }

    /** Files of the tree, without those of Java runtimes. */
    private static Set<ContentPlace> visible(ImageSnapshot image) {
        List<UnixPath> homes = new ArrayList<>();
        new JvmSearch(image).find().jvm().map(JvmInImage::home).ifPresent(homes::add);
        for (FileNode file : image.tree().nodes()) {
            if (file.path().value().endsWith("/lib/modules") && file.isFile()) {
                file.path().parent().flatMap(UnixPath::parent).ifPresent(homes::add);
            }
        }
        homes.remove(UnixPath.ROOT);
        Set<ContentPlace> visible = new HashSet<>();
        for (FileNode file : image.tree().nodes()) {
            if (file.kind() == EntryKind.FILE && homes.stream().noneMatch(file.path()::startsWith)) {
                visible.add(ContentPlace.of(file));
            }
        }
        return visible;
    }
}
