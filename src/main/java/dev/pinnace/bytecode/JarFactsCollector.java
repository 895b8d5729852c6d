package dev.pinnace.bytecode;

import dev.pinnace.oci.Excerpt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers the facts of one jar or directory, file by file. */
final class JarFactsCollector {
    /** What a name must look like to be kept: neither white space nor control characters. */
    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cntrl}]{1,1000}");

    private final SortedMap<String, SortedSet<String>> classes = new TreeMap<>();
    private final Map<String, Reference> references = new HashMap<>();
    private final SortedMap<String, List<String>> services = new TreeMap<>();
    private final NameTable names = new NameTable();
    private final SortedSet<String> notes = new TreeSet<>();
    private @Nullable ClassVersion newest;
    private @Nullable ModuleInfo module;

    /** @throws IllegalArgumentException when the class file is cut off or malformed */
    void addClass(byte[] classFile) {
        ConstantPool pool = ConstantPool.read(classFile);
        String name = pool.ownName();
        addOwnClass(name, ConstantPool.major(classFile));
        String source = NAME.matcher(name).matches() ? name : "?";
        pool.forEachName(names, (target, kind) -> refer(target, source, kind));
        pool.forEachField(NamedLocales.LOCALE.replace('.', '/'), constant -> {
            if (NAME.matcher(constant).matches()) {
                refer(NamedLocales.LOCALE + "." + constant, source, ReferenceKind.CLASS);
            }
        });
        pool.forEachText(NamedCharsets::mayBe, text -> {
            if (NamedCharsets.isOne(text)) {
                refer(NamedCharsets.CHARSET + "." + text, source, ReferenceKind.STRING);
            }
        });
    }

    /** A class of which only its version can be told: it is newer than the runtime and than what is known. */
    void addUnreadableClass(String name, int major) {
        addOwnClass(name, major);
    }

    private void addOwnClass(String name, int major) {
        ClassVersion known = newest;
        if (known == null
                || major > known.major()
                || (major == known.major() && name.compareTo(known.className()) < 0)) {
            newest = new ClassVersion(major, NAME.matcher(name).matches() ? name : Excerpt.of(name));
        }
        if (NAME.matcher(name).matches()) {
            classes.computeIfAbsent(Reference.packageOf(name), key -> new TreeSet<>())
                    .add(ClassInventory.simpleName(name));
        }
    }

    /** Of several references to one target the surest stays, of equally sure ones the first: files come sorted. */
    private void refer(String target, String source, ReferenceKind kind) {
        Reference known = references.get(target);
        if (known == null || kind.compareTo(known.kind()) < 0) {
            references.put(target, new Reference(target, source, kind));
        }
    }

    void addModule(ModuleInfo declaration) {
        module = declaration;
        ReferenceKind kind = ReferenceKind.MODULE_DECLARATION;
        declaration.services().uses().forEach(service -> refer(service, "module-info", kind));
        declaration.services().provides().forEach((service, providers) -> {
            refer(service, "module-info", kind);
            providers.forEach(provider -> refer(provider, "module-info", kind));
        });
    }

    /** A provider-configuration file ({@code java.util.ServiceLoader}): one provider a line, {@code #} begins a comment. */
    void addServiceFile(String file, String service, byte[] content) {
        if (!NAME.matcher(service).matches()) {
            return;
        }
        List<String> providers = new ArrayList<>();
        for (String line : new String(content, StandardCharsets.UTF_8).lines().toList()) {
            String provider = withoutComment(line).trim();
            if (NAME.matcher(provider).matches()) {
                providers.add(provider);
                refer(provider, file, ReferenceKind.SERVICE_FILE);
            }
        }
        refer(service, file, ReferenceKind.SERVICE_FILE);
        services.put(service, providers);
    }

    private static String withoutComment(String line) {
        int comment = line.indexOf('#');
        return comment < 0 ? line : line.substring(0, comment);
    }

    void note(String line) {
        notes.add(line);
    }

    JarFacts toFacts(Optional<String> automaticModuleName) {
        ClassInventory inventory = new ClassInventory(Optional.ofNullable(newest), classes);
        List<Reference> outward = references.values().stream()
                .filter(reference -> !inventory.contains(reference.target()))
                .sorted(Reference.BY_TARGET)
                .toList();
        Declarations declarations = new Declarations(
                Optional.ofNullable(module),
                automaticModuleName.filter(name -> NAME.matcher(name).matches()),
                services);
        return new JarFacts(inventory, outward, declarations, List.copyOf(notes));
    }
}
