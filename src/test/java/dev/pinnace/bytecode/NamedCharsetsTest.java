package dev.pinnace.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NamedCharsetsTest {
    @TempDir
    Path directory;

    @Test
    void the_character_set_of_a_mainframe_is_found_with_the_class_that_names_it() throws IOException {
        assertThat(in("java.nio.charset.Charset.forName(\"IBM037\")")).contains("app.jar: a.A has the string IBM037");
        assertThat(in("new String(new byte[0], java.nio.charset.Charset.forName(\"Cp1047\"))"))
                .isPresent();
        assertThat(in("\"ISO-2022-JP\"")).isPresent();
    }

    @Test
    void what_java_base_has_and_other_words_are_none() throws IOException {
        assertThat(in("\"UTF-8\" + \"ISO-8859-15\"")).isEmpty();
        assertThat(in("java.util.List.of(\"Cp1252\", \"IBM850\", \"ISO-2022\", \"IBM\", \"cp37x\")"))
                .isEmpty();
    }

    @Test
    void what_is_kept_of_a_jar_names_them_too() throws IOException {
        JarFacts kept = JarFactsFormat.read(
                        JarFactsFormat.write(scan("\"x-MacRoman\"").facts()))
                .orElseThrow();

        assertThat(NamedCharsets.in(List.of(new ScannedJar("app.jar", kept)))).isPresent();
    }

    @Test
    void the_running_java_has_those_of_ibm_and_iso_2022_in_that_module_and_no_others_like_them() {
        Stream<String> theirs = Charset.availableCharsets().values().stream()
                .filter(charset -> NamedCharsets.MODULE.equals(
                        charset.getClass().getModule().getName()))
                .map(Charset::name)
                .filter(name -> name.matches("(x-)?IBM\\d{3,}C?|IBM-Thai|ISO-2022-.*|windows-.*|x-Mac.*"));
        assertThat(theirs).isNotEmpty().allMatch(NamedCharsets::isOne);

        Stream<String> others = Charset.availableCharsets().values().stream()
                .filter(charset ->
                        "java.base".equals(charset.getClass().getModule().getName()))
                .map(Charset::name);
        assertThat(others).noneMatch(NamedCharsets::isOne);
    }

    private Optional<String> in(String code) throws IOException {
        return NamedCharsets.in(List.of(scan(code)));
    }

    private ScannedJar scan(String code) throws IOException {
        Fixture fixture = new Fixture(directory);
        Path classes = fixture.classes("//a/A.java\npackage a; class A { Object o = " + code + "; }");
        return Fixture.scan(fixture.jar("app.jar", classes), 17);
    }
}
