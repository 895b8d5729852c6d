package dev.pinnace.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** The parameters of a policy. */
abstract class PolicyMojo extends RegistryMojo {
    /** The rules and severities to start from: <code>baseline</code>, <code>restricted</code> (default) or <code>style</code>. */
    @Parameter(property = "pinnace.profile")
    @Nullable
    String profile;

    /** The set of rules, for example <code>2026.12</code>: younger rules only report. By default the newest. */
    @Parameter(property = "pinnace.edition")
    @Nullable
    String edition;

    /** Findings of this severity or more fail the build: <code>error</code>, <code>warn</code>, <code>info</code>, <code>off</code>. By default <code>error</code>. */
    @Parameter(property = "pinnace.failOn")
    @Nullable
    String failOn;

    /** Findings of this severity or more are reported. By default <code>info</code>. */
    @Parameter(property = "pinnace.report")
    @Nullable
    String report;

    /** Whether findings that the base brought fail the build, too. By default not. */
    @Parameter(property = "pinnace.failOnBase")
    @Nullable
    String failOnBase;

    /**
     * What is said of single rules: <code>id</code>, <code>level</code>, <code>parameters</code>. The ids of hadolint, Trivy,
     * Checkov, Dockle and BuildKit are known. As a property: <code>id=level</code>, with commas between several.
     */
    @Parameter(property = "pinnace.rules")
    List<RuleParameters> rules = List.of();

    /**
     * Findings to live with: <code>rule</code>, <code>where</code>, <code>reason</code>, <code>expires</code>. As a property:
     * <code>rule=reason</code>, with commas between several.
     */
    @Parameter(property = "pinnace.waivers")
    List<WaiverParameters> waivers = List.of();

    /**
     * A YAML file that says the same as the elements here: <code>profile</code>, <code>edition</code>, <code>failOn</code>,
     * <code>report</code>, <code>rules</code>, <code>waivers</code>, <code>waiverLimits</code>. What stands in the POM goes before.
     */
    @Parameter(property = "pinnace.policyFile")
    @Nullable
    File policyFile;

    /**
     * What waivers may do: <code>longestLife</code> in days, and rules that are <code>unwaivable</code>. As a
     * property the days.
     */
    @Parameter(property = "pinnace.waiverLimits")
    WaiverLimitParameters waiverLimits = new WaiverLimitParameters();

    /** Whether comments for hadolint, Trivy, Checkov, BuildKit and ShellCheck count. By default they do. */
    @Parameter(property = "pinnace.foreignPragmas")
    @Nullable
    String foreignPragmas;

    /**
     * Whether an installed ShellCheck is asked about the shell text of <code>RUN</code>: <code>off</code> (default),
     * <code>auto</code> where it is installed, <code>required</code>.
     */
    @Parameter(property = "pinnace.shellcheck")
    @Nullable
    String shellcheck;

    /**
     * Rules that nothing loosens: no child of this POM, no waiver, comment, baseline, property, profile or <code>skip</code>.
     * Each must be evaluated where there is something that it looks at. What is locked is written without properties.
     */
    @Parameter(property = "pinnace.locked")
    List<String> locked = List.of();

    /**
     * Policies that are published as artifacts, YAML files like <code>policyFile</code>:
     * <code>groupId:artifactId:version[:classifier]</code>, as text or with <code>coordinates</code> and <code>sha256</code>.
     * Of what they say the strictest holds, and nothing here loosens it.
     */
    @Parameter(property = "pinnace.policies")
    List<PolicyParameters> policies = List.of();

    /**
     * Only for the command line: one policy more, as coordinates like those of <code>policies</code> or as the path of a file.
     * No POM can replace or loosen it.
     */
    @Parameter(property = "pinnace.policy")
    @Nullable
    String policy;

    /** Only for the command line: the sha256 of <code>policy</code>, as 64 hexadecimal digits. */
    @Parameter(property = "pinnace.policySha256")
    @Nullable
    String policySha256;

    final RepositorySystem repositories;
    final ProjectBuilder builder;

    /**
     * @param decrypter of Maven, for the passwords of registries
     * @param repositories of Maven, from which policies come
     * @param builder of Maven, for parents as they are not in this build
     */
    PolicyMojo(SettingsDecrypter decrypter, RepositorySystem repositories, ProjectBuilder builder) {
        super(decrypter);
        this.repositories = repositories;
        this.builder = builder;
    }
}
