package dev.pinnace.maven;

import dev.pinnace.goal.ExplainPolicy;
import dev.pinnace.policy.evaluation.PolicyLayer;
import dev.pinnace.policy.evaluation.RuleSet;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** Prints the policy that <code>pinnace:check</code> judges by: every rule, its level, who locks it, and where that is said. */
@Mojo(name = "explain", threadSafe = true, configurator = LenientConfigurator.NAME, requiresProject = false)
public final class ExplainMojo extends PolicyMojo {
    /**
     * A parent POM, <code>groupId:artifactId:version</code>: what would change if the parent of this name had that version.
     */
    @Parameter(property = "pinnace.against")
    @Nullable
    String against;

    /** A file that gets the same as JSON. */
    @Parameter(property = "pinnace.json")
    @Nullable
    File json;

    /**
     * @param decrypter of Maven, for the passwords of registries
     * @param repositories of Maven, from which policies come
     * @param builder of Maven, for the parent to compare with
     */
    @Inject
    public ExplainMojo(SettingsDecrypter decrypter, RepositorySystem repositories, ProjectBuilder builder) {
        super(decrypter, repositories, builder);
    }

    @Override
    void run() {
        Mistakes mistakes = new Mistakes();
        mistakes.addAll(unknownNames());
        RuleSet rules = RuleSet.load(ExplainMojo.class.getClassLoader());
        Path root = SourceRoot.of(this);
        PolicyMapper mapper = new PolicyMapper(this, PolicyReading.of(this, rules, root, mistakes));
        PolicyMapper.Mapped mapped = mapper.map();
        Optional<List<PolicyLayer>> others = Optional.ofNullable(against)
                .flatMap(text -> mistakes.read("against", () -> new OtherParent(builder, session).of(project, text)))
                .map(other -> mapper.map(Optional.of(other)).layers());
        mistakes.throwIfAny();
        Optional<Path> file = Optional.ofNullable(json).map(File::toPath);
        new ExplainPolicy(rules, file)
                .run(mapped.layers(), mapped.loosenings(), others)
                .forEach(getLog()::info);
    }
}
