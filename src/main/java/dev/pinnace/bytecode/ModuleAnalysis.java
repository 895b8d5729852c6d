package dev.pinnace.bytecode;

import dev.pinnace.cache.ResultCache;
import dev.pinnace.oci.Digest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds which modules of a JDK an application needs. When nothing has changed since the last time, not even what is kept
 * of each jar is looked at: only directories, which have no digest, are read again.
 */
public final class ModuleAnalysis {
    private static final String KIND = "module-findings";

    private final ResultCache cache;
    private final ModuleScanner scanner;
    private final JdkModulesReader jdks;

    /**
     * @param cache keeps what was found
     * @param scanner reads jars and directories
     * @param jdks reads the modules of a JDK
     */
    public ModuleAnalysis(ResultCache cache, ModuleScanner scanner, JdkModulesReader jdks) {
        this.cache = cache;
        this.scanner = scanner;
        this.jdks = jdks;
    }

    /**
     * Finds the modules.
     *
     * @param jdkHome the home of the JDK whose modules are chosen from
     * @param entries the application's class path or module path, in its order
     * @param wishes what the user adds and removes
     * @throws dev.pinnace.oci.ImageReadException when the JDK, a jar, an entry or a class file is broken
     * @throws IllegalArgumentException when a wished module is not in the JDK
     */
    public ModuleFindings analyse(Path jdkHome, List<ClassPathEntry> entries, ModuleWishes wishes) {
        int feature = jdks.feature(jdkHome);
        Map<ClassPathEntry, ScannedJar> directories =
                scan(entries.stream().filter(each -> each.digest().isEmpty()).toList(), feature);
        Digest key = key(jdks.identity(jdkHome), entries, directories, wishes);
        Optional<ModuleFindings> kept = cache.get(KIND, key).flatMap(ModuleFindingsFormat::read);
        if (kept.isPresent()) {
            return kept.get();
        }
        ModuleFindings findings = find(jdkHome, entries, directories, wishes);
        cache.put(KIND, key, ModuleFindingsFormat.write(findings));
        return findings;
    }

    private Map<ClassPathEntry, ScannedJar> scan(List<ClassPathEntry> entries, int feature) {
        List<ScannedJar> jars = scanner.scan(entries, feature);
        Map<ClassPathEntry, ScannedJar> byEntry = new HashMap<>();
        for (int i = 0; i < jars.size(); i++) {
            byEntry.put(entries.get(i), jars.get(i));
        }
        return byEntry;
    }

    private static Digest key(
            Digest jdk,
            List<ClassPathEntry> entries,
            Map<ClassPathEntry, ScannedJar> directories,
            ModuleWishes wishes) {
        FactLines.Writer key = new FactLines.Writer(ModuleFindingsFormat.HEADER);
        key.line("form", JarFactsFormat.HEADER);
        new UnseenNeeds().list().forEach(need -> key.line("unseen", need.toString()));
        key.line("jdk", jdk.toString());
        for (ClassPathEntry entry : entries) {
            Digest content =
                    entry.digest().orElseGet(() -> Digest.sha256(JarFactsFormat.write(factsOf(entry, directories))));
            key.line("entry", content.toString(), entry.name());
        }
        wishes.added().forEach((module, reason) -> key.line("add", module, reason));
        key.line("remove", wishes.removed());
        return Digest.sha256(key.toBytes());
    }

    private static JarFacts factsOf(ClassPathEntry directory, Map<ClassPathEntry, ScannedJar> directories) {
        return Objects.requireNonNull(directories.get(directory)).facts();
    }

    private ModuleFindings find(
            Path jdkHome,
            List<ClassPathEntry> entries,
            Map<ClassPathEntry, ScannedJar> directories,
            ModuleWishes wishes) {
        JdkModules jdk = jdks.read(jdkHome);
        Map<ClassPathEntry, ScannedJar> scanned = new HashMap<>(directories);
        scanned.putAll(
                scan(entries.stream().filter(each -> each.digest().isPresent()).toList(), jdk.feature()));
        List<ScannedJar> jars = new ArrayList<>();
        entries.forEach(entry -> jars.add(Objects.requireNonNull(scanned.get(entry))));
        List<String> notes = jars.stream()
                .flatMap(jar -> jar.facts().notes().stream().map(note -> jar.name() + ": " + note))
                .toList();
        return new ModuleFindings(
                jdk.feature(),
                new ModuleResolver(jdk).resolve(jars, wishes),
                new ClassFileVersions(jars).newerThan(jdk.feature()),
                notes);
    }
}
