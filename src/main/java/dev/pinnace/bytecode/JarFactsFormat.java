package dev.pinnace.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How the facts of a jar are kept. The header changes with the form and with what is looked for in a jar. */
final class JarFactsFormat {
    /** Names form and version; part of the key under which facts are kept. */
    static final String HEADER = "pinnace-jar-facts 3";

    private static final String UNNAMED_PACKAGE = ".";

    private final SortedMap<String, SortedSet<String>> classes = new TreeMap<>();
    private final List<Reference> references = new ArrayList<>();
    private final SortedMap<String, List<String>> services = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable ClassVersion newest;
    private @Nullable ModuleInfoFormat module;
    private @Nullable String automaticModuleName;
    private String source = "?";

    private JarFactsFormat() {}

    static byte[] write(JarFacts facts) {
        FactLines.Writer out = new FactLines.Writer(HEADER);
        facts.classes()
                .newest()
                .ifPresent(newest -> out.line("newest", String.valueOf(newest.major()), newest.className()));
        facts.classes().simpleNamesByPackage().forEach((name, classes) -> {
            out.line("package", name.isEmpty() ? UNNAMED_PACKAGE : name);
            out.line("classes", classes);
        });
        writeReferences(facts.references(), out);
        facts.declarations().module().ifPresent(module -> ModuleInfoFormat.write(module, out));
        facts.declarations().automaticModuleName().ifPresent(name -> out.line("automatic", name));
        facts.declarations().services().forEach((service, providers) -> {
            out.line("service", service);
            out.line("providers", providers);
        });
        facts.notes().forEach(note -> out.line("note", note));
        return out.toBytes();
    }

    private static void writeReferences(List<Reference> references, FactLines.Writer out) {
        SortedMap<String, SortedMap<ReferenceKind, List<String>>> bySource = new TreeMap<>();
        references.forEach(reference -> bySource.computeIfAbsent(reference.source(), key -> new TreeMap<>())
                .computeIfAbsent(reference.kind(), key -> new ArrayList<>())
                .add(reference.target()));
        bySource.forEach((source, byKind) -> {
            out.line("from", source);
            byKind.forEach((kind, targets) -> out.line(kind.name(), targets));
        });
    }

    /** The facts; absent when the bytes are of another form or version. */
    static Optional<JarFacts> read(byte[] content) {
        return FactLines.read(HEADER, content).map(lines -> {
            JarFactsFormat facts = new JarFactsFormat();
            lines.forEach(facts::take);
            return facts.toFacts();
        });
    }

    private String current = "";

    private void take(FactLines.Line line) {
        if (line.is("package")) {
            current = line.rest().equals(UNNAMED_PACKAGE) ? "" : line.rest();
        } else if (line.is("classes")) {
            classes.put(current, new TreeSet<>(line.words()));
        } else if (line.is("from")) {
            source = line.rest();
        } else if (line.is("newest")) {
            String[] parts = line.rest().split(" ", 2);
            newest = new ClassVersion(Integer.parseInt(parts[0]), parts[1]);
        } else if (!takeReference(line)) {
            takeDeclaration(line);
        }
    }

    private boolean takeReference(FactLines.Line line) {
        for (ReferenceKind kind : ReferenceKind.values()) {
            if (line.is(kind.name())) {
                line.words().forEach(target -> references.add(new Reference(target, source, kind)));
                return true;
            }
        }
        return false;
    }

    private void takeDeclaration(FactLines.Line line) {
        ModuleInfoFormat declaration = module;
        if (line.is("module")) {
            module = new ModuleInfoFormat(line.rest());
        } else if (line.is("automatic")) {
            automaticModuleName = line.rest();
        } else if (line.is("service")) {
            current = line.rest();
        } else if (line.is("providers")) {
            services.put(current, line.words());
        } else if (line.is("note")) {
            notes.add(line.rest());
        } else if (declaration != null) {
            declaration.take(line);
        }
    }

    private JarFacts toFacts() {
        ModuleInfoFormat declaration = module;
        Declarations declarations = new Declarations(
                Optional.ofNullable(declaration).map(ModuleInfoFormat::toModuleInfo),
                Optional.ofNullable(automaticModuleName),
                services);
        references.sort(Reference.BY_TARGET);
        return new JarFacts(new ClassInventory(Optional.ofNullable(newest), classes), references, declarations, notes);
    }
}
