package dev.pinnace.policy.rules.build;

import com.google.auto.service.AutoService;
import dev.pinnace.elf.ElfFile;
import dev.pinnace.elf.LibcKind;
import dev.pinnace.inspect.FileNode;
import dev.pinnace.jvm.ContentPlace;
import dev.pinnace.jvm.JavaContents;
import dev.pinnace.jvm.NativeLibrary;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.Platform;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.SubjectRule;
import dev.pinnace.policy.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The machine code that jars bring does not run in the image. */
@AutoService(Rule.class)
public final class UnloadableNativeLibrary implements SubjectRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A native library in a jar cannot be loaded")
                .because("Jars with machine code bring a library for each platform that they know. When none is for the"
                        + " image's machine and C library, or the image lacks what it needs, the first use fails"
                        + " with UnsatisfiedLinkError. Jars of one artifact that differ in their classifier count as"
                        + " one.")
                .remedy("Use the artifact of this platform (its classifier), another base (glibc or musl), or bring the"
                        + " missing library.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGE, Need.JAVA);
    }

    @Override
    public void check(Subject subject, RuleRun run) {
        ImageSubject image = subject.image().orElseThrow();
        if (!"linux".equals(image.config().platform().os())) {
            return;
        }
        JavaContents java = subject.java().orElseThrow();
        Map<String, List<NativeLibrary>> families = new TreeMap<>();
        java.libraries().stream()
                .filter(library -> isLoaded(library, java))
                .forEach(library -> families.computeIfAbsent(family(library.place()), any -> new ArrayList<>())
                        .add(library));
        Surroundings around = Surroundings.of(image, java);
        families.forEach((name, libraries) -> around.fault(libraries).ifPresent(fault -> {
            ContentPlace jar = libraries.get(0).place().container();
            run.report(Violation.at(new Location.InImage(jar.toString(), OptionalInt.of(jar.layer())), fault)
                    .about(name));
        }));
    }

    private static boolean isLoaded(NativeLibrary library, JavaContents java) {
        return !java.classPath().known()
                || java.classPath().jars().stream()
                        .anyMatch(jar -> jar.place().equals(library.place().container()));
    }

    /** The jar without version and classifier: {@code netty-tcnative-boringssl-static}. */
    private static String family(ContentPlace library) {
        return library.container().name().replaceFirst("-\\d.*", "").replaceFirst("\\.jar$", "");
    }

    /** What libraries find in the image. */
    private record Surroundings(Platform platform, Optional<LibcKind> libc, Set<String> present) {
        static Surroundings of(ImageSubject image, JavaContents java) {
            Set<String> names = new HashSet<>();
            for (FileNode file : image.tree().nodes()) {
                if (file.path().name().contains(".so")) {
                    names.add(file.path().name());
                }
            }
            Optional<LibcKind> libc = java.jvm()
                    .flatMap(jvm -> jvm.interpreter().path())
                    .flatMap(Surroundings::libc)
                    .filter(kind -> names.stream().noneMatch(name -> name.startsWith("libgcompat.so")));
            return new Surroundings(image.config().platform(), libc, names);
        }

        private static Optional<LibcKind> libc(UnixPath loader) {
            if (loader.name().startsWith("ld-musl-")) {
                return Optional.of(LibcKind.MUSL);
            }
            return loader.name().startsWith("ld-linux") ? Optional.of(LibcKind.GLIBC) : Optional.empty();
        }

        /** Why none of them can be loaded; empty when one can, or when nobody can tell. */
        Optional<String> fault(List<NativeLibrary> all) {
            List<NativeLibrary> forMachine =
                    all.stream().filter(library -> fits(library.elf())).toList();
            if (forMachine.isEmpty()) {
                Set<String> machines = new TreeSet<>();
                all.forEach(library -> library.elf().platform().ifPresent(known -> machines.add(known.architecture())));
                return machines.isEmpty()
                        ? Optional.empty()
                        : Optional.of("has native libraries for " + String.join(", ", machines) + ", but none for "
                                + platform.architecture());
            }
            List<NativeLibrary> forLibc = forMachine.stream()
                    .filter(library -> libc.isEmpty()
                            || library.elf().libc().isEmpty()
                            || library.elf().libc().equals(libc))
                    .toList();
            if (forLibc.isEmpty()) {
                return Optional.of("has native libraries for "
                        + forMachine.get(0).elf().libc().map(LibcKind::id).orElse("another C library")
                        + " only, the image has " + libc.map(LibcKind::id).orElse("another"));
            }
            return missing(all, forLibc);
        }

        private boolean fits(ElfFile library) {
            return library.platform()
                    .filter(known -> known.architecture().equals(platform.architecture()))
                    .isPresent();
        }

        /** Libraries of one family may need each other. */
        private Optional<String> missing(List<NativeLibrary> all, List<NativeLibrary> candidates) {
            Set<String> bundled = new HashSet<>();
            all.forEach(library -> {
                bundled.add(library.place().name());
                library.elf().linking().soname().ifPresent(bundled::add);
            });
            Optional<String> first = Optional.empty();
            for (NativeLibrary library : candidates) {
                Optional<String> lacking = library.elf().linking().needed().stream()
                        .map(name -> name.substring(name.lastIndexOf('/') + 1))
                        .filter(name -> !present.contains(name) && !bundled.contains(name))
                        .findFirst();
                if (lacking.isEmpty()) {
                    return Optional.empty();
                }
                first = first.or(() -> lacking.map(name -> "has the native library "
                        + Excerpt.of(library.place().name()) + ", which needs " + Excerpt.of(name)
                        + ", but the image does not have it"));
            }
            return first;
        }
    }
}
