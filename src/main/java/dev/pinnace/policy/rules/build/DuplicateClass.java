package dev.pinnace.policy.rules.build;

import com.google.auto.service.AutoService;
import dev.pinnace.jvm.ClassPath;
import dev.pinnace.jvm.ImageJar;
import dev.pinnace.jvm.JarMember;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two jars of the class path have a class of the same name. */
@AutoService(Rule.class)
public final class DuplicateClass implements SubjectRule {
    private static final Pattern DESCRIPTION = Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom\\.properties");
    private static final Pattern VERSIONED_NAME = Pattern.compile("(.+?)-(\\d[^/]*)\\.jar");
    private static final List<String> INSTEAD =
            List.of("/quarkus/transformed-bytecode.jar", "/quarkus/generated-bytecode.jar");
    private static final Set<String> OF_EVERY_JAR = Set.of("module-info.class", "package-info.class");

    /** Two jars, in the order of the class path. */
    private record Pair(ImageJar first, ImageJar second) {}

    /** What two jars share. */
    private static final class Shared {
        private final List<String> same = new ArrayList<>();
        private final List<String> different = new ArrayList<>();
    }

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("Two jars have the same class")
                .because(
                        "The first on the class path wins, and the order changes with the build. Where the bytes differ, the"
                                + " application runs a mix of both; two versions of one artifact are always such a mix."
                                + " The same bytes twice are only worth knowing. What is read is the list of each jar, with"
                                + " the sum of each class.")
                .remedy("Exclude one of the two in the POM, or manage the version.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGE, Need.JAVA);
    }

    @Override
    public void check(Subject subject, RuleRun run) {
        ClassPath path = subject.java().orElseThrow().classPath();
        if (!path.known()) {
            return;
        }
        Map<String, ImageJar> firsts = new HashMap<>();
        Map<String, JarMember> members = new HashMap<>();
        Map<Pair, Shared> pairs = new LinkedHashMap<>();
        for (ImageJar jar : path.jars()) {
            if (isInstead(jar, path)) {
                continue;
            }
            for (JarMember member : jar.members()) {
                className(member.name()).ifPresent(name -> {
                    ImageJar first = firsts.putIfAbsent(name, jar);
                    JarMember other = members.putIfAbsent(name, member);
                    if (first != null && other != null && !first.place().equals(jar.place())) {
                        Shared shared = pairs.computeIfAbsent(new Pair(first, jar), any -> new Shared());
                        (member.isLike(other) ? shared.same : shared.different).add(name);
                    }
                });
            }
        }
        pairs.forEach((pair, shared) -> report(pair, shared, run));
    }

    /** What Quarkus has changed or generated while it built, and loads instead of the classes in the jars. */
    private static boolean isInstead(ImageJar jar, ClassPath path) {
        return INSTEAD.stream().anyMatch(jar.place().last()::endsWith)
                && path.jars().stream().anyMatch(ClassPath::isQuarkus);
    }

    /** Of what every Java loads: classes for some versions of Java only are left out, names that every jar may have too. */
    private static Optional<String> className(String member) {
        if (!member.endsWith(".class")) {
            return Optional.empty();
        }
        boolean packed = member.startsWith("BOOT-INF/classes/") || member.startsWith("WEB-INF/classes/");
        String plain = packed ? member.substring(member.indexOf("classes/") + "classes/".length()) : member;
        boolean counts =
                !plain.startsWith("META-INF/") && !OF_EVERY_JAR.contains(plain.substring(plain.lastIndexOf('/') + 1));
        return counts ? Optional.of(plain) : Optional.empty();
    }

    private static void report(Pair pair, Shared shared, RuleRun run) {
        String other = pair.first.place().toString();
        Location place = new Location.InImage(
                pair.second.place().toString(),
                OptionalInt.of(pair.second.place().layer()));
        Optional<String> versions = versions(pair);
        List<String> named = shared.different.isEmpty() ? shared.same : shared.different;
        String count = named.size() == 1 ? "the class " : named.size() + " classes, the first ";
        named.sort(Comparator.naturalOrder());
        String first = Excerpt.of(named.get(0).replaceFirst("\\.class$", "").replace('/', '.'));
        String rest = versions.map(text -> "; they are two versions of " + text)
                .orElse(shared.different.isEmpty() ? ", with the same bytes" : ", with other bytes");
        Violation violation = Violation.at(
                        place, "has " + count + first + ", which " + Excerpt.of(other) + " has too" + rest)
                .about(pair.first.place().name());
        run.report(
                versions.isPresent()
                        ? violation
                        : violation.atMost(shared.different.isEmpty() ? Severity.INFO : Severity.WARN));
    }

    /** The artifact that both are, in different versions, going by the description that Maven puts into a jar. */
    private static Optional<String> versions(Pair pair) {
        Optional<String> first = artifact(pair.first);
        Matcher one = VERSIONED_NAME.matcher(pair.first.place().name());
        Matcher two = VERSIONED_NAME.matcher(pair.second.place().name());
        boolean differ = one.matches()
                && two.matches()
                && one.group(1).equals(two.group(1))
                && !one.group(2).equals(two.group(2))
                && !isClassifier(one.group(2), two.group(2));
        return first.filter(
                name -> differ && artifact(pair.second).filter(name::equals).isPresent() && !haveOnePom(pair, name));
    }

    /** With two classifiers, as libraries with native code have for machines, the name does not tell where the version ends. */
    private static boolean haveOnePom(Pair pair, String artifact) {
        String pom = "META-INF/maven/" + artifact.replace(':', '/') + "/pom.xml";
        return member(pair.first, pom)
                .flatMap(one -> member(pair.second, pom).filter(one::isLike))
                .isPresent();
    }

    private static Optional<JarMember> member(ImageJar jar, String name) {
        return jar.members().stream()
                .filter(member -> member.name().equals(name))
                .findFirst();
    }

    /** {@code 1.0} and {@code 1.0-tests} are one version. */
    private static boolean isClassifier(String one, String two) {
        return one.startsWith(two + "-") || two.startsWith(one + "-");
    }

    /** Only of a jar that describes one artifact: a shaded one has many. */
    private static Optional<String> artifact(ImageJar jar) {
        List<String> described = jar.members().stream()
                .map(member -> DESCRIPTION.matcher(member.name()))
                .filter(Matcher::matches)
                .map(found -> found.group(1) + ":" + found.group(2))
                .toList();
        return described.size() == 1 ? Optional.of(described.get(0)) : Optional.empty();
    }
}
