package dev.pinnace.policy.rules.build;

import com.google.auto.service.AutoService;
import dev.pinnace.jvm.ClassPath;
import dev.pinnace.jvm.ImageJar;
import dev.pinnace.jvm.JavaContents;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.ResolvedArtifact;
import dev.pinnace.policy.ResolvedArtifact.Coordinates;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.SubjectRule;
import dev.pinnace.policy.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** A runtime dependency of the project is not in the image. */
@AutoService(Rule.class)
public final class MissingDependency implements SubjectRule {
    private static final Set<String> RUNTIME = Set.of("compile", "runtime");
    private static final String TYPE_OF_SPRING_BOOT = "Spring-Boot-Jar-Type";

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A dependency is missing from the image")
                .because("The project was compiled and tested with it; without it a container fails with"
                        + " NoClassDefFoundError, perhaps long after its start.")
                .remedy("Build the image anew, or exclude the dependency in the POM where it is not needed.")
                .severity(Severity.WARN)
                .build();
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGE, Need.JAVA, Need.GRAPH);
    }

    @Override
    public void check(Subject subject, RuleRun run) {
        JavaContents java = subject.java().orElseThrow();
        AccountedJars jars = new AccountedJars(subject);
        Set<ResolvedArtifact> present = new HashSet<>();
        java.jars().forEach(jar -> jars.artifact(jar).ifPresent(present::add));
        if (present.isEmpty() || java.jars().stream().anyMatch(ClassPath::isQuarkus)) {
            return; // one jar holds all and tells nothing of where its classes come from, or Quarkus has chosen itself
        }
        for (ResolvedArtifact artifact : subject.graph().orElseThrow().artifacts()) {
            if (RUNTIME.contains(artifact.scope())
                    && !artifact.optional()
                    && !present.contains(artifact)
                    && isNeeded(artifact)
                    && java.jars().stream().noneMatch(jar -> isOf(artifact.coordinates(), jar))) {
                run.report(Violation.at(
                                new Location.InPom("dependencies"),
                                "the dependency " + artifact.coordinates() + " of scope " + artifact.scope()
                                        + " is not in the image")
                        .about(artifact.coordinates().groupId() + ":"
                                + artifact.coordinates().artifactId()));
            }
        }
    }

    /** By its file name, or by the description that Maven puts into what it packages, also into a shaded jar. */
    private static boolean isOf(Coordinates artifact, ImageJar jar) {
        String suffix = artifact.classifier().isEmpty() ? "" : "-" + artifact.classifier();
        String name = artifact.artifactId() + "-" + artifact.version() + suffix + ".jar";
        String description = "META-INF/maven/" + artifact.groupId() + "/" + artifact.artifactId() + "/pom.properties";
        return jar.place().name().equals(name) || jar.place().name().endsWith("." + name) || jar.has(description);
    }

    /** Starters have no content, annotation processors and tools none that runs. */
    private static boolean isNeeded(ResolvedArtifact artifact) {
        if (!Files.isRegularFile(artifact.file()) || !artifact.file().toString().endsWith(".jar")) {
            return false;
        }
        try (JarFile jar = new JarFile(artifact.file().toFile(), false)) {
            boolean tool = jar.getManifest() != null
                    && jar.getManifest().getMainAttributes().getValue(TYPE_OF_SPRING_BOOT) != null;
            List<String> names = jar.stream().map(ZipEntry::getName).toList();
            return !tool
                    && !artifact.coordinates().artifactId().equals("spring-boot-devtools")
                    && names.stream().anyMatch(name -> name.endsWith(".class") && !name.endsWith("module-info.class"));
        } catch (IOException e) {
            return false; // a broken jar fails the build elsewhere
        }
    }
}
