package dev.pinnace.policy.rules.build;

import dev.pinnace.jvm.ContentPlace;
import dev.pinnace.jvm.ImageJar;
import dev.pinnace.jvm.JarMember;
import dev.pinnace.jvm.JavaContents;
import dev.pinnace.oci.Digest;
import dev.pinnace.policy.DependencyGraph;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Origin;
import dev.pinnace.policy.ResolvedArtifact;
import dev.pinnace.policy.Subject;
import dev.pinnace.spec.Application;
import dev.pinnace.spec.ClassPathElement;
import dev.pinnace.spec.ImageSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Which artifact each jar of an image is, by its SHA-256, and which jars the build itself made. Used by one thread.
 */
final class AccountedJars {
    private final Subject subject;
    private final DependencyGraph graph;
    private final JavaContents java;
    private final Map<Digest, ResolvedArtifact> artifacts = new HashMap<>();
    private final Set<Digest> outputs = new HashSet<>();
    private final Set<Digest> planned = new HashSet<>();
    private @Nullable Set<Content> built;

    /** Something that a build wrote, going by sum and size. */
    private record Content(long crc, long size) {}

    AccountedJars(Subject subject) {
        this.subject = subject;
        this.graph = subject.graph().orElseThrow();
        this.java = subject.java().orElseThrow();
        for (ResolvedArtifact artifact : graph.artifacts()) {
            digest(artifact.file()).ifPresent(digest -> artifacts.putIfAbsent(digest, artifact));
        }
        graph.outputs().stream()
                .flatMap(AccountedJars::jarsOf)
                .forEach(file -> digest(file).ifPresent(outputs::add));
        subject.plan().ifPresent(this::addPlanned);
    }

    private void addPlanned(ImageSpec plan) {
        List<Path> files = new ArrayList<>();
        plan.application().elements().stream().map(ClassPathElement::file).forEach(files::add);
        plan.extras().agents().forEach(agent -> files.add(agent.jar().file()));
        if (plan.application() instanceof Application.LaidOut laidOut) {
            laidOut.files().forEach(file -> files.add(file.file()));
        }
        files.forEach(file -> digest(file).ifPresent(planned::add));
    }

    private static Stream<Path> jarsOf(Path output) {
        if (!Files.isDirectory(output)) {
            return Stream.of(output);
        }
        try (Stream<Path> files = Files.walk(output)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + output, e);
        }
    }

    private Optional<Digest> digest(Path file) {
        return subject.digests().find(file);
    }

    /** The resolved artifact that a jar is. */
    Optional<ResolvedArtifact> artifact(ImageJar jar) {
        return Optional.ofNullable(artifacts.get(jar.sha256()));
    }

    /** Whether the plan of the image names the file of this jar. */
    boolean isPlanned(ImageJar jar) {
        return planned.contains(jar.sha256());
    }

    /** Whether the build knows where a jar comes from: what is in a jar that it knows counts too. */
    boolean isAccounted(ImageJar jar) {
        ContentPlace place = jar.place();
        ImageSubject image = subject.image().orElseThrow();
        if (image.originOf(place.layer()) == Origin.BASE
                || artifacts.containsKey(jar.sha256())
                || outputs.contains(jar.sha256())
                || planned.contains(jar.sha256())) {
            return true;
        }
        if (!place.isFile()
                && java.jar(place.container()).filter(this::isAccounted).isPresent()) {
            return true;
        }
        return isMadeOfOutputs(jar);
    }

    /** A jar that Pinnace or another packager wrote anew from what the build made: the same members in another wrapping. */
    private boolean isMadeOfOutputs(ImageJar jar) {
        Set<Content> known = built();
        List<JarMember> members = jar.members().stream()
                .filter(member -> !isOfWrapping(member.name()))
                .toList();
        return !jar.members().isEmpty()
                && members.stream().allMatch(member -> known.contains(new Content(member.crc(), member.size())));
    }

    /** What tools put into a jar beside the files of the build. */
    private static boolean isOfWrapping(String name) {
        return name.equals("META-INF/MANIFEST.MF") || name.equals("META-INF/INDEX.LIST") || isOfMaven(name);
    }

    private static boolean isOfMaven(String name) {
        return name.startsWith("META-INF/maven/") && (name.endsWith("/pom.xml") || name.endsWith("/pom.properties"));
    }

    private Set<Content> built() {
        Set<Content> known = built;
        if (known == null) {
            known = new HashSet<>();
            for (Path output : graph.outputs()) {
                read(output, known);
            }
            for (ResolvedArtifact artifact : graph.artifacts()) {
                if (Files.isDirectory(artifact.file())) {
                    read(artifact.file(), known);
                }
            }
            built = known;
        }
        return known;
    }

    private static void read(Path output, Set<Content> known) {
        try {
            if (Files.isDirectory(output)) {
                try (Stream<Path> files = Files.walk(output)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        known.add(content(file));
                        if (file.toString().endsWith(".jar")) {
                            readArchive(Files.newInputStream(file), known);
                        }
                    }
                }
            } else if (Files.isRegularFile(output)) {
                readArchive(Files.newInputStream(output), known);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + output + ", which the build made", e);
        }
    }

    private static Content content(Path file) throws IOException {
        CRC32 sum = new CRC32();
        byte[] bytes = Files.readAllBytes(file);
        sum.update(bytes);
        return new Content(sum.getValue(), bytes.length);
    }

    /** Read from the front: a local header may leave sum and size for later, so both are computed. */
    private static void readArchive(InputStream archive, Set<Content> known) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try (ZipInputStream zip = new ZipInputStream(archive)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                CRC32 sum = new CRC32();
                long size = 0;
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    sum.update(buffer, 0, read);
                    size += read;
                }
                known.add(new Content(sum.getValue(), size));
            }
        }
    }
}
