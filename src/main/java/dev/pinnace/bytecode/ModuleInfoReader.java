package dev.pinnace.bytecode;

import dev.pinnace.oci.Excerpt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;

/** Reads {@code module-info.class} (JVMS 4.7.25, 4.7.26) of any class file version. */
final class ModuleInfoReader extends ModuleVisitor {
    private static final int API = Opcodes.ASM9;

    private final String name;
    private final List<ModuleInfo.Requires> requires = new ArrayList<>();
    private final SortedMap<String, SortedSet<String>> exports = new TreeMap<>();
    private final SortedSet<String> uses = new TreeSet<>();
    private final SortedMap<String, List<String>> provides = new TreeMap<>();
    private final SortedSet<String> packages = new TreeSet<>();

    private ModuleInfoReader(String name) {
        super(API);
        this.name = name;
    }

    /**
     * Reads a module declaration; the packages of the result come from its ModulePackages attribute and are empty
     * without one.
     *
     * @throws IllegalArgumentException when the file is malformed or declares no module
     */
    static JdkModule read(byte[] classFile) {
        Declaration declaration = new Declaration();
        try {
            new ClassReader(AsmInput.withKnownVersion(classFile))
                    .accept(declaration, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (RuntimeException e) { // what ASM throws depends on where the damage leads it
            throw new IllegalArgumentException("it is not a whole module declaration", e);
        }
        ModuleInfoReader module = declaration.module;
        if (module == null) {
            throw new IllegalArgumentException("it declares no module");
        }
        return module.toModule();
    }

    private JdkModule toModule() {
        ModuleServices services = new ModuleServices(uses, provides);
        return new JdkModule(new ModuleInfo(name, requires, exports, services), packages);
    }

    private static boolean isPrintable(String name) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(name)
                && name.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }

    @Override
    public void visitPackage(String packaze) {
        packages.add(dotted(packaze));
    }

    @Override
    public void visitRequire(String module, int access, @Nullable String version) {
        requires.add(new ModuleInfo.Requires(
                checked(module), (access & Opcodes.ACC_TRANSITIVE) != 0, (access & Opcodes.ACC_STATIC_PHASE) != 0));
    }

    @Override
    public void visitExport(String packaze, int access, String... modules) {
        exports.put(dotted(packaze), targets(modules));
    }

    /** ASM gives null for an export to everyone. */
    private static SortedSet<String> targets(String[] modules) {
        SortedSet<String> targets = new TreeSet<>();
        if (modules != null) {
            for (String module : modules) {
                targets.add(checked(module));
            }
        }
        return targets;
    }

    @Override
    public void visitUse(String service) {
        uses.add(dotted(service));
    }

    @Override
    public void visitProvide(String service, String... providers) {
        List<String> names = new ArrayList<>();
        for (String provider : providers) {
            names.add(dotted(provider));
        }
        provides.put(dotted(service), names);
    }

    private static String dotted(@Nullable String internalName) {
        return checked(internalName).replace('/', '.');
    }

    private static String checked(@Nullable String name) {
        if (name == null || name.isEmpty() || !isPrintable(name)) {
            throw new IllegalArgumentException("'" + Excerpt.of(String.valueOf(name)) + "' is no name");
        }
        return name;
    }

    private static final class Declaration extends ClassVisitor {
        private @Nullable ModuleInfoReader module;

        private Declaration() {
            super(API);
        }

        @Override
        public ModuleVisitor visitModule(String name, int access, @Nullable String version) {
            ModuleInfoReader reader = new ModuleInfoReader(checked(name));
            module = reader;
            return reader;
        }
    }
}
