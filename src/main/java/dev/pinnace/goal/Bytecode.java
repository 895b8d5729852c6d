package dev.pinnace.goal;

import dev.pinnace.bytecode.ClassFileVersions;
import dev.pinnace.bytecode.ClassPathEntry;
import dev.pinnace.bytecode.JarClass;
import dev.pinnace.bytecode.JdkModulesReader;
import dev.pinnace.bytecode.ModuleAnalysis;
import dev.pinnace.bytecode.ModuleFindings;
import dev.pinnace.bytecode.ModuleScanner;
import dev.pinnace.bytecode.ModuleWishes;
import dev.pinnace.bytecode.NamedCharsets;
import dev.pinnace.bytecode.NamedLocales;
import dev.pinnace.bytecode.ScanLimits;
import dev.pinnace.bytecode.ScannedJar;
import dev.pinnace.cache.ContentDigests;
import dev.pinnace.cache.ResultCache;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.runtime.JdkHome;
import dev.pinnace.runtime.LinkRequest;
import dev.pinnace.spec.ClassPathElement;
import dev.pinnace.spec.ClassPathElement.Stability;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.RuntimeSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Asks the bytecode of an application what it needs of a Java runtime. */
final class Bytecode {
    private static final int MOST_THREADS = 8;

    private final ResultCache results;
    private final ContentDigests digests;
    private final ProgressListener progress;

    /**
     * @param results of earlier scans
     * @param digests of jars
     * @param progress hears why a module is in
     */
    Bytecode(ResultCache results, ContentDigests digests, ProgressListener progress) {
        this.results = results;
        this.digests = digests;
        this.progress = progress;
    }

    /**
     * The runtime to link for the application.
     *
     * @throws ConfigurationException when classes are newer than the JDK, or a module is not in it
     */
    LinkRequest runtime(JdkHome jdk, ImageSpec spec) {
        ModuleFindings findings = modules(jdk, spec);
        return new LinkRequest(
                new TreeSet<>(findings.requirements().modules().keySet()),
                locales(jdk, spec, findings.feature()),
                spec.runtime().keep());
    }

    /** Those that the user names, and those that the project's own code names: of what libraries know, few use much. */
    private SortedSet<String> locales(JdkHome jdk, ImageSpec spec, int feature) {
        SortedSet<String> locales = new TreeSet<>(spec.runtime().modules().locales());
        if (jdk.modules().contains(LinkRequest.LOCALE_DATA)
                && !spec.runtime().modules().removed().contains(LinkRequest.LOCALE_DATA)) {
            NamedLocales.of(own(spec, feature)).forEach((tag, reason) -> {
                locales.add(tag);
                progress.debug("locale " + tag + ": " + reason);
            });
        }
        return locales;
    }

    private List<ScannedJar> own(ImageSpec spec, int feature) {
        List<ClassPathEntry> own = spec.application().elements().stream()
                .filter(element -> element.stability() == Stability.APPLICATION)
                .map(this::entry)
                .toList();
        return scanning(scanner -> scanner.scan(own, feature));
    }

    /**
     * The modules that the application and its agents need, with the user's corrections.
     *
     * @throws ConfigurationException when classes are newer than the JDK, or a module is not in it
     */
    ModuleFindings modules(JdkHome jdk, ImageSpec spec) {
        List<ClassPathEntry> entries = entries(spec);
        jdk.requireModules(spec.runtime().modules());
        ModuleWishes wishes = wishes(jdk, spec);
        ModuleFindings findings =
                scanning(scanner -> new ModuleAnalysis(results, scanner, new JdkModulesReader(results))
                        .analyse(jdk.path(), entries, wishes));
        requireLoadable(findings.tooNew(), "Java " + findings.feature() + " of the JDK " + jdk);
        findings.notes().forEach(progress::debug);
        findings.requirements()
                .modules()
                .forEach((module, reason) -> progress.debug("module " + module + ": " + reason));
        findings.requirements()
                .leftOut()
                .forEach((module, reason) -> progress.debug("module " + module + " is left out: " + reason));
        return findings;
    }

    /**
     * Makes sure that a runtime can load every class.
     *
     * @param feature version of the runtime
     * @param runtime names it in the message
     * @throws ConfigurationException when classes are newer
     */
    void requireLoadable(ImageSpec spec, int feature, String runtime) {
        List<JarClass> tooNew =
                scanning(scanner -> new ClassFileVersions(scanner.scan(entries(spec), feature)).newerThan(feature));
        requireLoadable(tooNew, "Java " + feature + " of " + runtime);
    }

    private static void requireLoadable(List<JarClass> tooNew, String runtime) {
        if (!tooNew.isEmpty()) {
            throw new ConfigurationException(tooNew.stream()
                    .map(found -> found.describe() + ", but the image runs " + runtime + "; build with a newer JDK or"
                            + " base, or use classes for an older Java (maven.compiler.release, another version of the"
                            + " jar)")
                    .toList());
        }
    }

    private <T> T scanning(Function<ModuleScanner, T> work) {
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            return work.apply(new ModuleScanner(results, executor, ScanLimits.standard()));
        } finally {
            executor.shutdownNow();
        }
    }

    private List<ClassPathEntry> entries(ImageSpec spec) {
        List<ClassPathElement> elements = new ArrayList<>(spec.application().elements());
        spec.extras().agents().forEach(agent -> elements.add(agent.jar()));
        return elements.stream().map(this::entry).toList();
    }

    private ClassPathEntry entry(ClassPathElement element) {
        if (Files.isDirectory(element.file())) {
            return ClassPathEntry.transientEntry(element.file());
        }
        try {
            return ClassPathEntry.jar(
                    element.file(), digests.measure(element.file()).digest());
        } catch (IOException e) {
            throw new ImageBuildException(
                    "cannot read " + element.file() + " of " + element.id() + " (" + e + "); resolve or build it again",
                    e);
        }
    }

    private ModuleWishes wishes(JdkHome jdk, ImageSpec spec) {
        RuntimeSpec runtime = spec.runtime();
        SortedMap<String, String> added = new TreeMap<>();
        for (String module : runtime.diagnostics().modules()) {
            if (jdk.modules().contains(module)) {
                added.put(module, "<diagnostics> asks for it");
            }
        }
        if (jdk.modules().contains(NamedCharsets.MODULE)
                && !runtime.modules().removed().contains(NamedCharsets.MODULE)) {
            NamedCharsets.in(own(spec, jdk.feature())).ifPresent(reason -> added.put(NamedCharsets.MODULE, reason));
        }
        runtime.modules().added().forEach(module -> added.put(module, "<modules> adds it"));
        return new ModuleWishes(added, runtime.modules().removed());
    }
}
