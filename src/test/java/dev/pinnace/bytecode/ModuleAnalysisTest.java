package dev.pinnace.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleAnalysisTest {
    private final Path jdk = InstalledJdks.running();
    private final Fixture.MemoryCache cache = new Fixture.MemoryCache();

    @TempDir
    Path directory;

    private Fixture fixture;
    private Path classes;
    private ClassPathEntry jar;

    @BeforeEach
    void createApplication() throws IOException {
        fixture = new Fixture(directory);
        classes = fixture.classes("//a/A.java\npackage a; abstract class A implements java.sql.Driver {}");
        Path library =
                fixture.classes("//b/B.java\npackage b; class B { Object o = java.util.prefs.Preferences.class; }");
        Map<String, byte[]> content = Fixture.contentOf(library);
        content.put("c/New.class", Fixture.withMajor(content.get("b/B.class"), 900));
        content.put("none.class", new byte[0]);
        jar = Fixture.entry(fixture.jar("b.jar", content));
    }

    @Test
    void findsModulesClassesThatAreTooNewAndNotes() throws IOException {
        ModuleFindings findings = analyse(ModuleWishes.NONE);

        assertThat(findings.feature()).isEqualTo(Runtime.version().feature());
        assertThat(findings.requirements().modules()).containsKeys("java.sql", "java.prefs", "java.xml");
        assertThat(findings.tooNew()).containsExactly(new JarClass("b.jar", new ClassVersion(900, "b.B")));
        assertThat(findings.notes()).containsExactly("b.jar: 'none.class' is not a class file");
    }

    @Test
    void givesTheSameWithoutLookingAtTheJarsWhenNothingHasChanged() throws IOException {
        ModuleFindings first = analyse(ModuleWishes.NONE);
        Files.delete(jar.path());
        cache.kept.keySet().removeIf(key -> key.startsWith("jar-facts"));

        assertThat(analyse(ModuleWishes.NONE)).isEqualTo(first);
    }

    @Test
    void seesWhenADirectoryHasChanged() throws IOException {
        analyse(ModuleWishes.NONE);
        Path other = fixture.classes("//a/C.java\npackage a; class C { Object o = java.rmi.Remote.class; }");
        Files.copy(other.resolve("a/C.class"), classes.resolve("a/C.class"));

        assertThat(analyse(ModuleWishes.NONE).requirements().modules()).containsKey("java.rmi");
    }

    @Test
    void seesWhenAJarOrAWishHasChanged() throws IOException {
        analyse(ModuleWishes.NONE);
        ModuleWishes wishes = new ModuleWishes(new TreeMap<>(Map.of("jdk.jfr", "wished for")), new TreeSet<>());
        Path other = fixture.classes("//b/B.java\npackage b; class B { Object o = java.rmi.Remote.class; }");

        assertThat(analyse(wishes).requirements().modules()).containsEntry("jdk.jfr", "wished for");
        jar = Fixture.entry(fixture.jar("b.jar", other));
        assertThat(analyse(ModuleWishes.NONE).requirements().modules())
                .containsKey("java.rmi")
                .doesNotContainKeys("java.prefs", "jdk.jfr");
    }

    @Test
    void takesWhatIsKeptWhenAClassHasChangedAndNamesTheSame() throws IOException {
        List<ClassPathEntry> libraries = libraries();
        ModuleFindings planted = plant(analyse(ModuleWishes.NONE, with(jar, libraries)));
        ClassPathEntry changed = changed("Object o = java.util.prefs.Preferences.class; int one = 1;");

        assertThat(analyse(ModuleWishes.NONE, with(changed, libraries))).isEqualTo(planted);
        cache.kept.keySet().removeIf(key -> key.startsWith("jar-facts"));
        assertThat(analyse(ModuleWishes.NONE, with(changed, libraries)))
                .as("from now on by the content of the jar")
                .isEqualTo(planted);
    }

    @Test
    void looksAgainWhenAClassHasChangedAndNamesAnother() throws IOException {
        List<ClassPathEntry> libraries = libraries();
        ModuleFindings planted = plant(analyse(ModuleWishes.NONE, with(jar, libraries)));
        ClassPathEntry changed = changed("Object o = java.rmi.Remote.class;");

        assertThat(analyse(ModuleWishes.NONE, with(changed, libraries)))
                .isNotEqualTo(planted)
                .satisfies(found -> assertThat(found.requirements().modules()).containsKey("java.rmi"));
    }

    private ClassPathEntry changed(String body) throws IOException {
        Map<String, byte[]> content =
                Fixture.contentOf(fixture.classes("//b/B.java\npackage b; class B { " + body + " }"));
        content.put("c/New.class", Fixture.withMajor(content.get("b/B.class"), 900));
        content.put("none.class", new byte[0]);
        return Fixture.entry(fixture.jar("b.jar", content));
    }

    /** Makes all that is kept tell by a note that it was kept. */
    private ModuleFindings plant(ModuleFindings findings) {
        ModuleFindings planted =
                new ModuleFindings(findings.feature(), findings.requirements(), findings.tooNew(), List.of("planted"));
        cache.kept.replaceAll(
                (key, value) -> key.startsWith("module-findings") ? ModuleFindingsFormat.write(planted) : value);
        return planted;
    }

    private List<ClassPathEntry> libraries() throws IOException {
        List<ClassPathEntry> libraries = new ArrayList<>();
        for (String name : List.of("d", "e", "f")) {
            Path library = fixture.classes("//" + name + "/L.java\npackage " + name + "; class L {}");
            libraries.add(Fixture.entry(fixture.jar(name + ".jar", library)));
        }
        return libraries;
    }

    private static List<ClassPathEntry> with(ClassPathEntry first, List<ClassPathEntry> others) {
        List<ClassPathEntry> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }

    private ModuleFindings analyse(ModuleWishes wishes) throws IOException {
        return analyse(wishes, List.of(Fixture.entry(classes), jar));
    }

    private ModuleFindings analyse(ModuleWishes wishes, List<ClassPathEntry> entries) {
        ModuleScanner scanner = new ModuleScanner(cache, Runnable::run, ScanLimits.standard());
        return new ModuleAnalysis(cache, scanner, new JdkModulesReader(cache)).analyse(jdk, entries, wishes);
    }
}
