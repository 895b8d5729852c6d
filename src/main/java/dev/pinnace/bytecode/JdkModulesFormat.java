package dev.pinnace.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How the modules of a JDK are kept. The header changes with the form. */
final class JdkModulesFormat {
    /** Names form and version; part of the key under which the modules are kept. */
    static final String HEADER = "pinnace-jdk-modules 1";

    private final List<JdkModule> modules = new ArrayList<>();
    private SortedSet<String> packages = new TreeSet<>();
    private @Nullable ModuleInfoFormat module;
    private int feature;

    private JdkModulesFormat() {}

    static byte[] write(JdkModules modules) {
        FactLines.Writer out = new FactLines.Writer(HEADER);
        out.line("feature", String.valueOf(modules.feature()));
        for (JdkModule module : modules.byName().values()) {
            ModuleInfoFormat.write(module.info(), out);
            out.line("packages", module.packages());
        }
        return out.toBytes();
    }

    /** The modules; absent when the bytes are of another form or version. */
    static Optional<JdkModules> read(byte[] content) {
        return FactLines.read(HEADER, content).map(lines -> {
            JdkModulesFormat format = new JdkModulesFormat();
            lines.forEach(format::take);
            format.endModule();
            return new JdkModules(format.feature, format.modules);
        });
    }

    /** The feature version alone; absent as in {@link #read(byte[])}. */
    static Optional<Integer> readFeature(byte[] content) {
        return FactLines.readFirst(HEADER, content).map(line -> Integer.parseInt(line.rest()));
    }

    private void take(FactLines.Line line) {
        ModuleInfoFormat current = module;
        if (line.is("feature")) {
            feature = Integer.parseInt(line.rest());
        } else if (line.is("module")) {
            endModule();
            module = new ModuleInfoFormat(line.rest());
        } else if (line.is("packages")) {
            packages.addAll(line.words());
        } else if (current != null) {
            current.take(line);
        }
    }

    private void endModule() {
        ModuleInfoFormat current = module;
        if (current != null) {
            modules.add(new JdkModule(current.toModuleInfo(), packages));
            packages = new TreeSet<>();
        }
    }
}
