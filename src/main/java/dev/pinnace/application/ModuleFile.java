package dev.pinnace.application;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.spec.ClassPathElement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A jar, or what becomes one, as a module path sees it: an explicit or an automatic module.
 *
 * @param element the jar
 * @param descriptor of the module, with all its packages
 */
record ModuleFile(ClassPathElement element, ModuleDescriptor descriptor) {
    private static final String MODULE_INFO = "module-info.class";
    private static final String SERVICES = "META-INF/services/";
    private static final Pattern VERSION = Pattern.compile("-(\\d+(\\.|$))");
    private static final int VERSION_BYTE = 7;
    private static final byte JAVA_9 = 53;

    /** @throws ConfigurationException when the jar cannot be a module, or cannot be read */
    static ModuleFile of(ClassPathElement element, int feature) {
        Contents contents = Contents.of(element.file());
        Set<String> packages = packages(contents);
        Optional<String> declaration = declaration(contents, feature);
        try {
            ModuleDescriptor descriptor = declaration.isPresent()
                    ? read(contents.read(declaration.get()), packages)
                    : automatic(element, contents, packages);
            return new ModuleFile(element, descriptor);
        } catch (InvalidModuleDescriptorException | IllegalArgumentException e) {
            ConfigurationException problem = new ConfigurationException(
                    element.id() + " cannot be a module: " + Excerpt.of(String.valueOf(e.getMessage())));
            problem.initCause(e);
            throw problem;
        }
    }

    /** The module declaration that a Java runtime of the feature version reads (JAR file specification). */
    static Optional<String> declaration(Contents contents, int feature) {
        boolean multiRelease = "true".equalsIgnoreCase(contents.manifest().getValue("Multi-Release"));
        for (int version = multiRelease ? feature : 0; version >= 9; version--) {
            String name = "META-INF/versions/" + version + "/" + MODULE_INFO;
            if (contents.holds(name)) {
                return Optional.of(name);
            }
        }
        return Optional.of(MODULE_INFO).filter(contents::holds);
    }

    /**
     * The Java that runs Maven refuses declarations of a newer Java by their version alone; what is read here is the same
     * in all since Java 9.
     */
    private static ModuleDescriptor read(byte[] classFile, Set<String> packages) {
        byte[] copy = classFile.clone();
        if (copy.length > VERSION_BYTE) {
            copy[VERSION_BYTE - 1] = 0;
            copy[VERSION_BYTE] = JAVA_9;
        }
        try {
            return ModuleDescriptor.read(new ByteArrayInputStream(copy), () -> packages);
        } catch (IOException e) {
            throw new IllegalArgumentException("its " + MODULE_INFO + " is cut off", e);
        }
    }

    /** As {@link java.lang.module.ModuleFinder#of} derives it; the file name is that in the image. */
    private static ModuleDescriptor automatic(ClassPathElement element, Contents contents, Set<String> packages) {
        String name = Optional.ofNullable(contents.manifest().getValue("Automatic-Module-Name"))
                .orElseGet(() -> derivedName(element.fileName()));
        ModuleDescriptor.Builder module =
                ModuleDescriptor.newAutomaticModule(name).packages(packages);
        for (String file : contents.names()) {
            if (file.startsWith(SERVICES) && file.indexOf('/', SERVICES.length()) < 0) {
                List<String> providers = providers(contents.read(file));
                requirePackages(providers, packages, file);
                if (!providers.isEmpty()) {
                    module.provides(file.substring(SERVICES.length()), providers);
                }
            }
        }
        return module.build();
    }

    private static List<String> providers(byte[] serviceFile) {
        return new String(serviceFile, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    private static void requirePackages(List<String> providers, Set<String> packages, String file) {
        for (String provider : providers) {
            if (!packages.contains(provider.substring(0, Math.max(provider.lastIndexOf('.'), 0)))) {
                throw new IllegalArgumentException(file + " names " + provider + ", which is not in it");
            }
        }
    }

    private static String derivedName(String fileName) {
        String name = fileName.endsWith(".jar") ? fileName.substring(0, fileName.length() - ".jar".length()) : fileName;
        Matcher version = VERSION.matcher(name);
        String plain = version.find() ? name.substring(0, version.start()) : name;
        return plain.replaceAll("[^A-Za-z0-9]", ".").replaceAll("\\.{2,}", ".").replaceAll("^\\.|\\.$", "");
    }

    private static Set<String> packages(Contents contents) {
        Set<String> packages = new TreeSet<>();
        for (String name : contents.classFiles()) {
            String plain = name.replaceFirst("^META-INF/versions/\\d+/", "");
            if (plain.indexOf('/') > 0) {
                packages.add(plain.substring(0, plain.lastIndexOf('/')).replace('/', '.'));
            }
        }
        return packages;
    }
}
