package dev.pinnace.runtime;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.NearestName;
import dev.pinnace.spec.RuntimeSpec.Part;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which runtime is to be linked.
 *
 * @param modules roots; what they require comes with them
 * @param locales BCP 47 tags for which locale data is added; {@code jdk.localedata} comes with them
 * @param keep parts of a JDK that are otherwise left out
 */
public record LinkRequest(SortedSet<String> modules, SortedSet<String> locales, SortedSet<Part> keep) {
    /** The module that holds the data of all locales but English. */
    public static final String LOCALE_DATA = "jdk.localedata";

    /** Changes whenever what is made of the same request changes. */
    private static final String RECIPE = "jlink 3";

    private static final String ARCHIVE_RECIPE = "archive 2";

    /** @throws IllegalArgumentException when there are no modules */
    public LinkRequest {
        if (modules.isEmpty()) {
            throw new IllegalArgumentException("a runtime needs modules");
        }
        SortedSet<String> all = new TreeSet<>(modules);
        if (!locales.isEmpty()) {
            all.add(LOCALE_DATA);
        }
        modules = Collections.unmodifiableSortedSet(all);
        locales = Collections.unmodifiableSortedSet(new TreeSet<>(locales));
        keep = Collections.unmodifiableSortedSet(new TreeSet<>(keep));
    }

    /** A digest of all that the linked files depend on. */
    public Digest key(Digest jdkIdentity) {
        String recipe = keep.contains(Part.CDS_ARCHIVE) ? RECIPE + ", " + ARCHIVE_RECIPE : RECIPE;
        String text = String.join("\n", recipe, jdkIdentity.toString(), "" + modules, "" + locales, "" + keep);
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Checks that all modules exist.
     *
     * @param known the modules of the JDK
     * @param jdk names the JDK in messages
     * @throws ConfigurationException with a message for each that does not
     */
    void checkModules(Collection<String> known, String jdk) {
        List<String> problems = new ArrayList<>();
        for (String module : modules) {
            if (!known.contains(module)) {
                String meant = NearestName.of(module, known)
                        .map(name -> "did you mean '" + name + "'?")
                        .orElse("remove it, or link from a JDK that has it.");
                problems.add("module '" + module + "' is not in the JDK " + jdk + "; " + meant
                        + " Modules are added and removed in <modules>");
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }
}
