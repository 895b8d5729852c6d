package dev.pinnace.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes a module's declaration as lines and takes it from lines. */
final class ModuleInfoFormat {
    private static final String TRANSITIVE = "transitive";
    private static final String STATIC = "static";

    private final String name;
    private final List<ModuleInfo.Requires> requires = new ArrayList<>();
    private final SortedMap<String, SortedSet<String>> exports = new TreeMap<>();
    private final SortedSet<String> uses = new TreeSet<>();
    private final SortedMap<String, List<String>> provides = new TreeMap<>();

    /** Begins to read the declaration of the module. */
    ModuleInfoFormat(String name) {
        this.name = name;
    }

    static void write(ModuleInfo module, FactLines.Writer out) {
        out.line("module", module.name());
        for (ModuleInfo.Requires each : module.requires()) {
            List<String> words = new ArrayList<>(List.of(each.module()));
            if (each.isTransitive()) {
                words.add(TRANSITIVE);
            }
            if (each.isStatic()) {
                words.add(STATIC);
            }
            out.line("requires", words);
        }
        module.exports().forEach((name, targets) -> out.line("exports", join(name, targets)));
        out.line("uses", module.services().uses());
        module.services().provides().forEach((name, providers) -> out.line("provides", join(name, providers)));
    }

    private static List<String> join(String first, Iterable<String> others) {
        List<String> words = new ArrayList<>(List.of(first));
        others.forEach(words::add);
        return words;
    }

    /** Takes a line; what is no part of a declaration is left alone. */
    void take(FactLines.Line line) {
        List<String> words = line.words();
        if (line.is("requires")) {
            requires.add(new ModuleInfo.Requires(words.get(0), words.contains(TRANSITIVE), words.contains(STATIC)));
        } else if (line.is("exports")) {
            exports.put(words.get(0), new TreeSet<>(words.subList(1, words.size())));
        } else if (line.is("uses")) {
            uses.addAll(words);
        } else if (line.is("provides")) {
            provides.put(words.get(0), words.subList(1, words.size()));
        }
    }

    ModuleInfo toModuleInfo() {
        return new ModuleInfo(name, requires, exports, new ModuleServices(uses, provides));
    }
}
