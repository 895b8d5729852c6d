package dev.pinnace.bytecode;

import dev.pinnace.cache.ResultCache;
import dev.pinnace.oci.Digest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds which modules of a JDK an application needs. When nothing has changed since the last time, not even what is kept
 * of each jar is looked at: only directories, which have no digest, are read again. When classes have changed and name and
 * declare what they did before, what was found is still right.
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
        List<ClassPathEntry> jars =
                entries.stream().filter(each -> each.digest().isPresent()).toList();
        Inputs inputs = new Inputs(jdks.identity(jdkHome), entries, wishes, factsOf(directories));
        Digest byContent =
                inputs.key(jars.stream().map(jar -> jar.digest().orElseThrow()).toList());
        Optional<ModuleFindings> kept = kept(byContent);
        if (kept.isPresent()) {
            return kept.get();
        }
        Optional<Digest> byFacts = scanner.keptFacts(jars, feature).map(inputs::key);
        ModuleFindings findings =
                byFacts.flatMap(this::kept).orElseGet(() -> find(jdkHome, entries, directories, wishes));
        cache.put(KIND, byContent, ModuleFindingsFormat.write(findings));
        byFacts.or(() -> scanner.keptFacts(jars, feature).map(inputs::key))
                .ifPresent(key -> cache.put(KIND, key, ModuleFindingsFormat.write(findings)));
        return findings;
    }

    private Optional<ModuleFindings> kept(Digest key) {
        return cache.get(KIND, key).flatMap(ModuleFindingsFormat::read);
    }

    private static Map<ClassPathEntry, Digest> factsOf(Map<ClassPathEntry, ScannedJar> directories) {
        Map<ClassPathEntry, Digest> facts = new HashMap<>();
        directories.forEach((entry, found) -> facts.put(entry, Digest.sha256(JarFactsFormat.write(found.facts()))));
        return facts;
    }

    /** What findings are made from. Of jars either the content or, since most changes leave them as they are, the facts. */
    private record Inputs(
            Digest jdk, List<ClassPathEntry> entries, ModuleWishes wishes, Map<ClassPathEntry, Digest> directories) {
        /** @param jars a digest for each entry that is a jar, in their order */
        Digest key(List<Digest> jars) {
            FactLines.Writer key = new FactLines.Writer(ModuleFindingsFormat.HEADER);
            key.line("form", JarFactsFormat.HEADER);
            new UnseenNeeds().list().forEach(need -> key.line("unseen", need.toString()));
            key.line("jdk", jdk.toString());
            Iterator<Digest> next = jars.iterator();
            for (ClassPathEntry entry : entries) {
                Digest directory = directories.get(entry);
                key.line("entry", (directory == null ? next.next() : directory).toString(), entry.name());
            }
            wishes.added().forEach((module, reason) -> key.line("add", module, reason));
            key.line("remove", wishes.removed());
            return Digest.sha256(key.toBytes());
        }
    }

    private Map<ClassPathEntry, ScannedJar> scan(List<ClassPathEntry> entries, int feature) {
        List<ScannedJar> jars = scanner.scan(entries, feature);
        Map<ClassPathEntry, ScannedJar> byEntry = new HashMap<>();
        for (int i = 0; i < jars.size(); i++) {
            byEntry.put(entries.get(i), jars.get(i));
        }
        return byEntry;
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
