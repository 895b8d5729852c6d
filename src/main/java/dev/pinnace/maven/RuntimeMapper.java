package dev.pinnace.maven;

import dev.pinnace.oci.Excerpt;
import dev.pinnace.runtime.JdkHome;
import dev.pinnace.spec.Diagnostics;
import dev.pinnace.spec.RuntimeSpec;
import dev.pinnace.spec.RuntimeSpec.ModuleChoice;
import dev.pinnace.spec.RuntimeSpec.Origin;
import dev.pinnace.spec.RuntimeSpec.Part;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Makes a {@link RuntimeSpec} of the parameters. */
final class RuntimeMapper {
    private static final Pattern MODULE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*");

    private final Mistakes mistakes;

    /** @param mistakes that are found */
    RuntimeMapper(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /**
     * The runtime, as far as it is the same for all platforms; what cannot be read is noted and left out.
     */
    RuntimeSpec map(ImageMojo parameters, Path jdkHome) {
        ModuleChoice modules = modules(parameters.modules, parameters.locales);
        boolean onScratch = PlatformParameters.bases(parameters.platforms, parameters.base).stream()
                .anyMatch(BaseImageText::isScratch);
        Origin origin = origin(parameters.runtime, onScratch);
        if (onScratch || origin == Origin.LINKED) {
            mistakes.read("modules", () -> {
                requireKnown(jdkHome, modules);
                return modules;
            });
        }
        return new RuntimeSpec(
                jdkHome, modules, diagnostics(parameters.diagnostics), parts(parameters), origin, Optional.empty());
    }

    private Origin origin(String text, boolean onScratch) {
        Optional<Origin> named = Arrays.stream(Origin.values())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text.trim()))
                .findFirst();
        if (named.isEmpty()) {
            mistakes.add("<runtime> is '" + Excerpt.of(text) + "'; use auto, base or linked");
        } else if (onScratch && named.get() == Origin.BASE) {
            mistakes.add(
                    "<runtime> is base, and <base> is scratch, which brings nothing; name another <base>, or use auto"
                            + " or linked");
        }
        return named.orElse(Origin.AUTO);
    }

    /** On a machine that is not Linux's a build on scratch is passed over, whatever modules its JDK has. */
    private static void requireKnown(Path jdkHome, ModuleChoice modules) {
        if (!modules.added().isEmpty() || !modules.removed().isEmpty()) {
            JdkHome jdk = JdkHome.read(jdkHome);
            if (jdk.platform().filter(own -> !own.os().equals("linux")).isEmpty()) {
                jdk.requireModules(modules);
            }
        }
    }

    private ModuleChoice modules(List<String> texts, List<String> locales) {
        SortedSet<String> added = new TreeSet<>();
        SortedSet<String> removed = new TreeSet<>();
        for (String text : mistakes.elements("modules", texts)) {
            boolean isRemoved = text.startsWith("-");
            String name = isRemoved ? text.substring(1).trim() : text;
            if (!MODULE.matcher(name).matches()) {
                mistakes.add("<modules>: '" + Excerpt.of(text)
                        + "' is not the name of a module; write it as java.sql, or" + " as -java.sql to leave it out");
            } else {
                (isRemoved ? removed : added).add(name);
            }
        }
        added.stream()
                .filter(removed::contains)
                .forEach(name -> mistakes.add("<modules> adds and removes '" + name + "'; keep one of them"));
        if (removed.contains("java.base")) {
            mistakes.add("<modules> removes 'java.base', without which no Java runs; remove that entry");
        }
        return new ModuleChoice(added, removed, locales(locales));
    }

    private SortedSet<String> locales(List<String> texts) {
        SortedSet<String> found = new TreeSet<>();
        for (String text : mistakes.elements("locales", texts)) {
            locale(text).ifPresent(found::add);
        }
        return found;
    }

    private Optional<String> locale(String text) {
        try {
            return Optional.of(new Locale.Builder().setLanguageTag(text).build().toLanguageTag());
        } catch (IllformedLocaleException e) {
            mistakes.add("<locales>: '" + Excerpt.of(text) + "' is not a locale; write it as de or pt-BR");
            return Optional.empty();
        }
    }

    private Diagnostics diagnostics(String text) {
        return Arrays.stream(Diagnostics.values())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text.trim()))
                .findFirst()
                .orElseGet(() -> {
                    mistakes.add("<diagnostics> is '" + Excerpt.of(text) + "'; use none, agents or full");
                    return Diagnostics.AGENTS;
                });
    }

    private SortedSet<Part> parts(ImageMojo parameters) {
        SortedSet<Part> kept = new TreeSet<>();
        switch (parameters.startup.trim()) {
            case "none" -> {}
            case "cds" -> kept.add(Part.CDS_ARCHIVE);
            default -> mistakes.add("<startup> is '" + Excerpt.of(parameters.startup) + "'; use none or cds");
        }
        if (parameters.debugSymbols) {
            kept.add(Part.DEBUG_SYMBOLS);
        }
        if (parameters.guiLibraries) {
            kept.add(Part.GUI_LIBRARIES);
        }
        return kept;
    }
}
