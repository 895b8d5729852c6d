package dev.pinnace.policy.rules.build;

import com.google.auto.service.AutoService;
import dev.pinnace.bytecode.ClassFileVersions;
import dev.pinnace.bytecode.ClassVersion;
import dev.pinnace.bytecode.JarClass;
import dev.pinnace.bytecode.ScannedJar;
import dev.pinnace.jvm.ClassPath;
import dev.pinnace.jvm.ImageJar;
import dev.pinnace.jvm.JavaContents;
import dev.pinnace.jvm.JavaContents.ClassFacts;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.SubjectRule;
import dev.pinnace.policy.Violation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** A class needs a newer Java than the image brings. */
@AutoService(Rule.class)
public final class ClassNewerThanJvm implements SubjectRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A class needs a newer Java than the image has")
                .because(
                        "The Java virtual machine refuses to load it (UnsupportedClassVersionError), at the start or,"
                                + " worse, when the class is first used. Of multi-release jars only what that Java sees counts.")
                .remedy("Use an image with a newer Java, compile for an older one (maven.compiler.release), or take a"
                        + " version of the library that supports it.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGE, Need.JAVA);
    }

    @Override
    public void check(Subject subject, RuleRun run) {
        JavaContents java = subject.java().orElseThrow();
        OptionalInt feature = java.jvm().map(jvm -> jvm.featureVersion()).orElse(OptionalInt.empty());
        if (feature.isPresent()) {
            checkJars(java, feature.getAsInt(), run);
            checkLoose(subject, feature.getAsInt(), run);
        }
    }

    private static void checkJars(JavaContents java, int feature, RuleRun run) {
        ClassFacts facts = java.classes(feature);
        ClassPath path = java.classPath();
        List<ImageJar> loaded = path.known() ? path.jars() : java.jars();
        Map<String, ImageJar> byPlace = new TreeMap<>();
        loaded.forEach(jar -> byPlace.put(jar.place().toString(), jar));
        List<ScannedJar> scanned = facts.byPlace().values().stream()
                .filter(jar -> byPlace.containsKey(jar.name()))
                .toList();
        for (JarClass found : new ClassFileVersions(scanned).newerThan(feature)) {
            ImageJar jar = byPlace.get(found.jar());
            if (jar != null) {
                Location place = new Location.InImage(
                        found.jar(), OptionalInt.of(jar.place().layer()));
                run.report(
                        Violation.at(place, message(found.version(), feature)).about("class version"));
            }
        }
    }

    private static String message(ClassVersion version, int feature) {
        return "the class " + Excerpt.of(version.className()) + " needs Java " + version.feature()
                + ", the image has Java " + feature;
    }

    private static void checkLoose(Subject subject, int feature, RuleRun run) {
        subject.java().orElseThrow().looseClasses().entrySet().stream()
                .map(loose -> new ClassVersion(loose.getValue(), loose.getKey().value()))
                .filter(version -> version.feature() > feature)
                .sorted(Comparator.comparing(ClassVersion::className))
                .limit(1)
                .forEach(version -> run.report(Violation.at(
                                new Location.InImage(version.className(), OptionalInt.empty()),
                                message(version, feature))
                        .about("class version")));
    }
}
