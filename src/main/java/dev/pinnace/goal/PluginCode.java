package dev.pinnace.goal;

import dev.pinnace.cache.ContentDigests;
import dev.pinnace.oci.Digest;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.evaluation.RuleSet;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/** The jar that Pinnace runs from. */
public final class PluginCode {
    private PluginCode() {}

    /** Where it is; a directory while Pinnace itself is being built. */
    static Path path() {
        CodeSource source = PluginCode.class.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Pinnace cannot find its own jar: " + source.getLocation(), e);
        }
    }

    /**
     * The digest of the code that judges images.
     *
     * @param rules that judge
     * @return empty when nobody can tell whether it is the same as before: it is no jar, or there are rules of others
     */
    public static Optional<Digest> digest(RuleSet rules, ContentDigests digests) {
        Path jar = path();
        boolean own = rules.rules().stream().allMatch(PluginCode::isOwn);
        try {
            return own && Files.isRegularFile(jar)
                    ? Optional.of(digests.measure(jar).digest())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // what is kept is of no use then
        }
    }

    private static boolean isOwn(Rule rule) {
        return rule.getClass().getProtectionDomain().equals(PluginCode.class.getProtectionDomain());
    }
}
