package dev.pinnace.runtime;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.NearestName;
import dev.pinnace.oci.Platform;
import dev.pinnace.spec.RuntimeSpec.ModuleChoice;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** A JDK on disk that a runtime can be linked from. */
public final class JdkHome {
    private static final int OLDEST = 17;
    private static final int FIRST_THAT_LINKS_ITSELF = 24;
    private static final String JMOD = ".jmod";

    private final Path path;
    private final JdkRelease release;
    private final boolean packagedModules;

    /** Another one, which links the modules of this one; empty when it does that itself. */
    private final Optional<JdkHome> linker;

    private JdkHome(Path path, JdkRelease release, boolean packagedModules, Optional<JdkHome> linker) {
        this.path = path;
        this.release = release;
        this.packagedModules = packagedModules;
        this.linker = linker;
    }

    /**
     * Reads what a JDK says of itself.
     *
     * @param home its directory, for example the value of {@code JAVA_HOME}
     * @throws ConfigurationException when there is no JDK, it is older than 17, or it is a JRE without {@code jlink}
     */
    public static JdkHome read(Path home) {
        Path path = home.toAbsolutePath().normalize();
        JdkRelease release = JdkRelease.parse(releaseText(path));
        boolean packaged = Files.isRegularFile(path.resolve("jmods").resolve("java.base" + JMOD));
        JdkHome jdk = new JdkHome(path, release, packaged, Optional.empty());
        jdk.check();
        return jdk;
    }

    /**
     * Reads a JDK for another platform, whose modules are linked here. Nothing of it is run.
     *
     * @param home its directory, or that of its {@code jmods}
     * @param linker the JDK that links
     * @throws ConfigurationException when it has no packaged modules, or is of another version or vendor than the linker
     */
    public static JdkHome readTarget(Path home, JdkHome linker) {
        Path absolute = home.toAbsolutePath().normalize();
        Path path = absolute.endsWith("jmods") ? absolute.resolveSibling("") : absolute;
        boolean packaged = Files.isRegularFile(path.resolve("jmods").resolve("java.base" + JMOD));
        if (!packaged) {
            throw unsuited(
                    path,
                    "it has no directory 'jmods', and a JDK without it can only link for the machine that it is for"
                            + " (JEP 493); install its modules, some systems package them apart");
        }
        if (!Files.isRegularFile(path.resolve("release"))) {
            throw unsuited(
                    path,
                    "it holds no file 'release', so that nobody can tell which JDK it is; keep 'jmods' and 'release'"
                            + " of a JDK together");
        }
        JdkHome target = new JdkHome(path, JdkRelease.parse(releaseText(path)), true, Optional.of(linker));
        if (!target.vendor().equals(linker.vendor()) || !target.version().equals(linker.version())) {
            throw unsuited(
                    path,
                    "it is " + Excerpt.of(target.vendor() + " " + target.version()) + ", and the JDK that links is "
                            + linker + "; both must be of one vendor and version");
        }
        return target;
    }

    private static ConfigurationException unsuited(Path path, String why) {
        return new ConfigurationException("<platforms>: no runtime can be linked from the <jdk> " + path + ": " + why);
    }

    /** Whether another one links its modules. */
    public boolean isTarget() {
        return linker.isPresent();
    }

    private static String releaseText(Path path) {
        Path file = path.resolve("release");
        if (!Files.isRegularFile(file)) {
            throw unusable(path, "it holds no file 'release'");
        }
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new ImageReadException("cannot read " + file, e);
        }
    }

    private void check() {
        if (release.value("JAVA_VERSION").isEmpty()) {
            throw unusable(path, "its file 'release' names no JAVA_VERSION");
        }
        if (feature() < OLDEST) {
            throw unusable(path, "it is Java " + feature() + ", and runtimes are linked from " + OLDEST + " on");
        }
        if (!Files.isExecutable(jlink())) {
            throw unusable(path, "it has no bin/jlink, so it is a JRE");
        }
        if (!packagedModules && feature() < FIRST_THAT_LINKS_ITSELF) {
            throw unusable(
                    path,
                    "it has no directory 'jmods' (some systems package it apart, for example as " + "'java-" + feature()
                            + "-openjdk-jmods')");
        }
        if (!packagedModules && release.modules().isEmpty()) {
            throw unusable(path, "it has neither a directory 'jmods' nor a list of modules in its file 'release'");
        }
    }

    private static ConfigurationException unusable(Path path, String why) {
        return new ConfigurationException("no runtime can be linked from " + path + ": " + why
                + "; run Maven with a whole JDK of " + OLDEST + " or later, or name one in a toolchain");
    }

    /** Its directory. */
    public Path path() {
        return path;
    }

    /** Who built it, for example {@code Eclipse Adoptium}. */
    public String vendor() {
        return release.value("IMPLEMENTOR").orElse("unknown");
    }

    /** Its full version, for example {@code 25.0.3+9-LTS}. */
    public String version() {
        return release.value("JAVA_RUNTIME_VERSION").orElseGet(this::shortVersion);
    }

    /** The number of its feature release, for example 25. */
    public int feature() {
        String version = shortVersion();
        try {
            String comparable = version.startsWith("1.") ? version.substring(2).replace('_', '.') : version;
            return Runtime.Version.parse(comparable).feature();
        } catch (IllegalArgumentException e) {
            throw unusable(path, "its file 'release' has the JAVA_VERSION '" + version + "'");
        }
    }

    private String shortVersion() {
        return release.value("JAVA_VERSION").orElse("");
    }

    /** The platform that its runtimes are for; empty when it does not say. */
    public Optional<Platform> platform() {
        return release.value("OS_NAME")
                .flatMap(os -> release.value("OS_ARCH").map(architecture -> Platform.ofJava(os, architecture)));
    }

    /** Its linker. */
    public Path jlink() {
        return linker.isPresent()
                ? linker.get().jlink()
                : path.resolve("bin").resolve(File.separatorChar == '\\' ? "jlink.exe" : "jlink");
    }

    /** Whether it has packaged modules ({@code jmods}); if not, it links from its own run-time image (JEP 493). */
    public boolean hasPackagedModules() {
        return packagedModules;
    }

    /** The packaged form of a module. */
    Path jmod(String module) {
        return path.resolve("jmods").resolve(module + JMOD);
    }

    /** The names of the modules that can be linked. */
    public SortedSet<String> modules() {
        if (!packagedModules) {
            SortedSet<String> linkable = new TreeSet<>(release.modules());
            linkable.remove("jdk.jlink"); // a JDK without packaged modules cannot hand its linker on
            return Collections.unmodifiableSortedSet(linkable);
        }
        SortedSet<String> names = new TreeSet<>();
        for (Path file : packaged()) {
            String name = file.getFileName().toString();
            names.add(name.substring(0, name.length() - JMOD.length()));
        }
        return Collections.unmodifiableSortedSet(names);
    }

    /**
     * Checks the modules that a user has named.
     *
     * @throws ConfigurationException with a message for each that is not in this JDK
     */
    public void requireModules(ModuleChoice choice) {
        SortedSet<String> known = modules();
        SortedSet<String> named = new TreeSet<>(choice.added());
        named.addAll(choice.removed());
        named.removeAll(known);
        if (!named.isEmpty()) {
            throw new ConfigurationException(named.stream()
                    .map(module -> "<modules> names '" + Excerpt.of(module) + "', which the JDK " + this
                            + " does not have"
                            + NearestName.of(module, known)
                                    .map(nearest -> "; did you mean " + nearest + "?")
                                    .orElse("; remove it, or build with a JDK that has it"))
                    .toList());
        }
    }

    private List<Path> packaged() {
        try (Stream<Path> files = Files.list(path.resolve("jmods"))) {
            return files.filter(file -> file.toString().endsWith(JMOD)).sorted().toList();
        } catch (IOException e) {
            throw new ImageReadException("cannot list " + path.resolve("jmods"), e);
        }
    }

    /** The files that a linked runtime is made of. */
    public List<Path> parts() {
        return packagedModules
                ? packaged()
                : List.of(
                        path.resolve("lib").resolve("modules"),
                        path.resolve("lib").resolve("tzdb.dat"));
    }

    /**
     * A digest of everything that a linked runtime can be made of. A JDK that links itself checks all other files against
     * its modules; {@code tzdb.dat} is one that it lets differ.
     *
     * @param digests gives the digest of a file, possibly from memory
     */
    public Digest identity(Function<Path, Digest> digests) {
        StringBuilder lines = new StringBuilder();
        for (Path part : parts()) {
            lines.append(part.getFileName())
                    .append(' ')
                    .append(digests.apply(part))
                    .append('\n');
        }
        return Digest.sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The {@code release} file for a runtime of these modules. */
    String releaseOf(SortedSet<String> modules) {
        return release.ofRuntime(modules);
    }

    /** Vendor, version and place, for messages. */
    @Override
    public String toString() {
        return vendor() + " " + version() + " at " + path;
    }
}
