package dev.pinnace.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How findings are kept. The header changes with the form and with the rules that choose modules. */
final class ModuleFindingsFormat {
    /** Names form and version; part of the key under which findings are kept. */
    static final String HEADER = "pinnace-module-findings 1";

    private final SortedMap<String, String> modules = new TreeMap<>();
    private final SortedMap<String, String> leftOut = new TreeMap<>();
    private final List<JarClass> tooNew = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private String jar = "";
    private int feature;

    private ModuleFindingsFormat() {}

    static byte[] write(ModuleFindings findings) {
        FactLines.Writer out = new FactLines.Writer(HEADER);
        out.line("feature", String.valueOf(findings.feature()));
        findings.requirements().modules().forEach((module, reason) -> out.line("needs", module, reason));
        findings.requirements().leftOut().forEach((module, reason) -> out.line("leaves-out", module, reason));
        for (JarClass each : findings.tooNew()) {
            out.line("jar", each.jar());
            out.line(
                    "too-new",
                    String.valueOf(each.version().major()),
                    each.version().className());
        }
        findings.notes().forEach(note -> out.line("note", note));
        return out.toBytes();
    }

    /** The findings; absent when the bytes are of another form or version. */
    static Optional<ModuleFindings> read(byte[] content) {
        return FactLines.read(HEADER, content).map(lines -> {
            ModuleFindingsFormat format = new ModuleFindingsFormat();
            lines.forEach(format::take);
            ModuleRequirements requirements = new ModuleRequirements(format.modules, format.leftOut);
            return new ModuleFindings(format.feature, requirements, format.tooNew, format.notes);
        });
    }

    private void take(FactLines.Line line) {
        if (line.is("feature")) {
            feature = Integer.parseInt(line.rest());
        } else if (line.is("needs")) {
            putWordAndRest(line, modules);
        } else if (line.is("leaves-out")) {
            putWordAndRest(line, leftOut);
        } else if (line.is("jar")) {
            jar = line.rest();
        } else if (line.is("too-new")) {
            String[] parts = line.rest().split(" ", 2);
            tooNew.add(new JarClass(jar, new ClassVersion(Integer.parseInt(parts[0]), parts[1])));
        } else if (line.is("note")) {
            notes.add(line.rest());
        }
    }

    private static void putWordAndRest(FactLines.Line line, SortedMap<String, String> map) {
        String[] parts = line.rest().split(" ", 2);
        map.put(parts[0], parts[1]);
    }
}
