package dev.pinnace.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NamedLocalesTest {
    @TempDir
    Path directory;

    private Fixture fixture;

    @BeforeEach
    void createFixture() {
        fixture = new Fixture(directory);
    }

    private SortedMap<String, String> of(String code) throws IOException {
        Path classes =
                fixture.classes("//a/A.java\npackage a; import java.util.Locale; class A { Object o = " + code + "; }");
        Path jar = fixture.jar("app.jar", classes);
        return NamedLocales.of(List.of(Fixture.scan(jar, 17)));
    }

    @Test
    void a_constant_of_a_locale_is_found_with_the_class_that_names_it() throws IOException {
        assertThat(of("java.text.NumberFormat.getInstance(Locale.GERMANY)"))
                .hasToString("{de=app.jar: a.A names Locale.GERMANY}");
    }

    @Test
    void english_is_always_there_but_for_that_of_other_countries() throws IOException {
        assertThat(of("java.util.List.of(Locale.ENGLISH, Locale.US, Locale.ROOT)"))
                .isEmpty();
        assertThat(of("Locale.UK")).containsOnlyKeys("en-GB");
    }

    @Test
    void fields_of_that_name_elsewhere_and_mere_text_are_none() throws IOException {
        assertThat(of("a.A.GERMANY + \"java.util.Locale.FRANCE\"; static final Object GERMANY = \"x\".trim()"))
                .isEmpty();
    }

    @Test
    void what_is_kept_of_a_jar_names_them_too() throws IOException {
        Path classes = fixture.classes("//a/A.java\npackage a; class A { Object o = java.util.Locale.FRANCE; }");
        ScannedJar read = Fixture.scan(fixture.jar("app.jar", classes), 17);
        JarFacts kept = JarFactsFormat.read(JarFactsFormat.write(read.facts())).orElseThrow();

        assertThat(NamedLocales.of(List.of(new ScannedJar("app.jar", kept)))).containsOnlyKeys("fr");
    }

    @Test
    void no_constant_of_the_running_java_is_unknown() throws Exception {
        List<String> unknown = new ArrayList<>();
        for (Field field : Locale.class.getFields()) {
            if (field.getType() == Locale.class) {
                Locale locale = (Locale) field.get(null);
                boolean inBase =
                        List.of("", "en", "en-US").contains(locale.equals(Locale.ROOT) ? "" : locale.toLanguageTag());
                SortedMap<String, String> found = of("Locale." + field.getName());
                if (inBase != found.isEmpty()
                        || !found.keySet().stream()
                                .allMatch(tag -> locale.toLanguageTag().startsWith(tag))) {
                    unknown.add(field.getName() + " " + found);
                }
            }
        }
        assertThat(unknown).isEmpty();
    }
}
