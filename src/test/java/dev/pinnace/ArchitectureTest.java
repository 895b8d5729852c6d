package dev.pinnace;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * Holds the table of the packages and the way they point.
 *
 * <p>It means something only with Surefire 3.5.4 or later: up to 3.5.3 a rule that fails passes in silence, with 0 tests.
 */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    static final String ROOT = "dev.pinnace";

    /** A package of ours, and those of ours that it may use besides itself. What is not a row here is an error. */
    private record Row(String name, List<String> mayUse) {
        static Row row(String name, String... mayUse) {
            return new Row(name, List.of(mayUse));
        }

        String qualifiedName() {
            return qualified(name);
        }

        ArchRule rule() {
            String[] allowed = Stream.concat(Stream.of(name), mayUse.stream())
                    .map(ArchitectureTest::qualified)
                    .toArray(String[]::new);
            return noClasses()
                    .that()
                    .resideInAPackage(qualifiedName())
                    .should()
                    .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowed))))
                    .allowEmptyShould(true)
                    .because(name + " may use only " + mayUse);
        }
    }

    private static final String[] BELOW_RULES = {
        "policy", "dockerfile", "jvm", "inspect", "bytecode", "archive", "secret", "elf", "spec", "oci"
    };

    private static final String[] BELOW_GOAL = {
        "report",
        "policy.evaluation",
        "policy",
        "registry",
        "recipe",
        "build",
        "runtime",
        "application",
        "jvm",
        "bytecode",
        "elf",
        "process",
        "inspect",
        "dockerfile",
        "layout",
        "spec",
        "cache",
        "archive",
        "zstd",
        "oci"
    };

    /** Rows know nothing of the rows above them; nobody uses the rules, they are discovered. */
    private static final List<Row> TABLE = List.of(
            Row.row(
                    "maven",
                    Stream.concat(Stream.of("goal"), Stream.of(BELOW_GOAL)).toArray(String[]::new)),
            Row.row("goal", BELOW_GOAL),
            Row.row("report", "policy", "policy.evaluation", "dockerfile", "oci"),
            Row.row("policy.rules.dockerfile", BELOW_RULES),
            Row.row("policy.rules.plan", BELOW_RULES),
            Row.row("policy.rules.image", BELOW_RULES),
            Row.row("policy.rules.build", BELOW_RULES),
            Row.row(
                    "policy.evaluation",
                    "policy",
                    "dockerfile",
                    "jvm",
                    "inspect",
                    "bytecode",
                    "archive",
                    "secret",
                    "spec",
                    "cache",
                    "oci"),
            Row.row("policy", "dockerfile", "jvm", "inspect", "bytecode", "archive", "secret", "elf", "spec", "oci"),
            Row.row("recipe", "dockerfile", "runtime", "spec", "oci"),
            Row.row("registry", "layout", "process", "zstd", "oci"),
            Row.row("build", "spec", "runtime", "layout", "cache", "oci"),
            Row.row("runtime", "bytecode", "elf", "process", "inspect", "spec", "cache", "oci"),
            Row.row("application", "bytecode", "spec", "oci"),
            Row.row("jvm", "inspect", "bytecode", "elf", "cache", "oci"),
            Row.row("bytecode", "cache", "oci"),
            Row.row("elf", "oci"),
            Row.row("process", "oci"),
            Row.row("inspect", "layout", "archive", "zstd", "cache", "oci"),
            Row.row("dockerfile", "spec", "oci"),
            Row.row("layout", "oci"),
            Row.row("spec", "oci"),
            Row.row("cache", "oci"),
            Row.row("archive", "oci"),
            Row.row("secret"),
            Row.row("zstd"),
            Row.row("oci"));

    @ArchTest
    static final ArchRule packages_use_only_what_lies_below_them =
            CompositeArchRule.of(TABLE.stream().map(Row::rule).toList());

    @ArchTest
    static final ArchRule every_class_lives_in_a_package_of_the_table = classes()
            .should()
            .resideInAnyPackage(TABLE.stream().map(Row::qualifiedName).toArray(String[]::new))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule every_package_is_null_marked = classes()
            .that()
            .doNotHaveSimpleName("HelpMojo") // generated, even before there is a package for it
            .should(be(describe(
                    "in a @NullMarked package", type -> type.getPackage().isAnnotatedWith(NullMarked.class))))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule only_maven_knows_maven =
            onlyIn("maven", resideInAnyPackage("org.apache.maven..", "org.codehaus.plexus.."));

    @ArchTest
    static final ArchRule only_maven_logs =
            onlyIn("maven", resideInAnyPackage("org.slf4j..", "java.util.logging..", "org.apache.commons.logging.."));

    @ArchTest
    static final ArchRule nobody_prints =
            noClasses().should(ACCESS_STANDARD_STREAMS).allowEmptyShould(true);

    @ArchTest
    static final ArchRule only_the_registry_speaks_http =
            onlyIn("registry", resideInAnyPackage("java.net.http..", "com.google.cloud.tools.jib.."));

    @ArchTest
    static final ArchRule only_process_starts_a_program = onlyIn("process", equivalentTo(ProcessBuilder.class));

    @ArchTest
    static final ArchRule nobody_starts_a_program_past_the_process_builder = noClasses()
            .should()
            .callMethodWhere(describe(
                    "its target is Runtime.exec",
                    call -> call.getTargetOwner().isEquivalentTo(Runtime.class)
                            && call.getName().equals("exec")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule there_is_no_static_state =
            fields().that().areStatic().should().beFinal().allowEmptyShould(true);

    @ArchTest
    static final ArchRule names_are_the_words_of_the_field = CompositeArchRule.of(Stream.of(
                    "Util", "Utils", "Helper", "Manager", "Data")
            .<ArchRule>map(suffix ->
                    noClasses().should().haveSimpleNameEndingWith(suffix).allowEmptyShould(true))
            .toList());

    private static ArchRule onlyIn(String name, DescribedPredicate<? super JavaClass> types) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(qualified(name))
                .should()
                .dependOnClassesThat(types)
                .allowEmptyShould(true);
    }

    private static String qualified(String name) {
        return ROOT + "." + name;
    }
}
