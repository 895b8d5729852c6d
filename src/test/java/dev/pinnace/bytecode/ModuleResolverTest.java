package dev.pinnace.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the modules of the JDKs that are installed, or of a made-up one where a rule is easier to see. */
class ModuleResolverTest {
    @TempDir
    Path directory;

    private Fixture fixture;

    @BeforeEach
    void createFixture() {
        fixture = new Fixture(directory);
    }

    @Test
    void saysWhichJarAndClassAskedForAModule() throws IOException {
        Path jar = fixture.jar(
                "db.jar",
                fixture.classes("//org/h2/Driver.java\npackage org.h2;"
                        + " public abstract class Driver implements java.sql.Driver {}"));

        ModuleRequirements requirements = resolve(installed(17), jar);

        assertThat(requirements.modules())
                .containsEntry("java.sql", "db.jar: org.h2.Driver names java.sql.Driver")
                .containsEntry("java.transaction.xa", "required by java.sql")
                .containsEntry("java.base", "every program needs it");
    }

    @Test
    void needsForAnHttpServerNothingButItsModuleAndTheUnseenOnes() throws IOException {
        Path classes = fixture.classes("""
                //hello/Hello.java
                package hello;
                import com.sun.net.httpserver.HttpServer;
                import java.net.InetSocketAddress;
                public class Hello {
                  public static void main(String[] a) throws Exception {
                    HttpServer.create(new InetSocketAddress(0), 0).start();
                  }
                }
                """);

        assertThat(resolve(installed(17), classes).modules().keySet())
                .containsExactly("java.base", "jdk.crypto.ec", "jdk.httpserver", "jdk.zipfs");
        assertThat(resolve(installed(25), classes).modules().keySet())
                .containsExactly("java.base", "jdk.httpserver", "jdk.zipfs");
    }

    @Test
    void prefersCodeToAStringAsTheReason() throws IOException {
        Path string = fixture.jar(
                "1.jar", fixture.classes("//a/S.java\npackage a; class S { String s = \"java.sql.Driver\"; }"));
        Path code = fixture.jar(
                "2.jar", fixture.classes("//b/C.java\npackage b; abstract class C implements java.sql.Driver {}"));

        assertThat(resolve(installed(17), string).modules())
                .containsEntry("java.sql", "1.jar: a.S has the string java.sql.Driver");
        assertThat(resolve(installed(17), string, code).modules())
                .containsEntry("java.sql", "2.jar: b.C names java.sql.Driver");
    }

    @Test
    void takesTheStringsThatCanBeLoadedAndUsed() throws IOException {
        assertThat(modulesFor("com.sun.management.OperatingSystemMXBean")).contains("jdk.management");
        assertThat(modulesFor("com.sun.jndi.dns.DnsContextFactory")).contains("jdk.naming.dns");
        assertThat(modulesFor("com.sun.rowset.JdbcRowSetImpl"))
                .as("not exported")
                .doesNotContain("java.sql.rowset");
    }

    @Test
    void leavesOutADevelopmentToolThatOnlyAStringNamesAndSaysSo() throws IOException {
        Path string = fixture.classes("//a/S.java\npackage a; class S { String s = \"com.sun.source.tree.Tree\"; }");
        Path code = fixture.classes("//a/C.java\npackage a; class C { Object o = com.sun.source.tree.Tree.Kind.AND; }");

        ModuleRequirements byString = resolve(installed(17), string);

        assertThat(byString.modules()).doesNotContainKey("jdk.compiler");
        assertThat(byString.leftOut().get("jdk.compiler")).contains("a.S has the string com.sun.source.tree.Tree");
        assertThat(resolve(installed(17), code).modules()).containsKey("jdk.compiler");
        assertThat(resolve(installed(17), code, string).leftOut()).isEmpty();
    }

    @Test
    void leavesOutIncubatingModulesAndSaysSo() throws IOException {
        JdkModules jdk = jdk(17, module("java.base"), module("jdk.incubator.vector", "jdk.incubator.vector"));
        Path classes = fixture.classes(
                "//jdk/incubator/vector/Vector.java\npackage jdk.incubator.vector; public class Vector {}",
                "//a/A.java\npackage a; class A extends jdk.incubator.vector.Vector {}");
        Files.delete(classes.resolve("jdk/incubator/vector/Vector.class"));

        ModuleRequirements requirements = resolve(jdk, classes);

        assertThat(requirements.modules()).containsOnlyKeys("java.base");
        assertThat(requirements.leftOut()).containsOnlyKeys("jdk.incubator.vector");
    }

    @Test
    void asksForNoModuleWhenTheApplicationBringsTheClassItself() throws IOException {
        JdkModules jdk = jdk(17, module("java.base"), module("java.transaction.xa", "org.shared.xa"));
        Path api = fixture.classes(
                "//org/shared/xa/XAResource.java\npackage org.shared.xa; public class XAResource {}",
                "//org/shared/xa/Xid.java\npackage org.shared.xa; public class Xid {}");
        Path user = fixture.classes(
                List.of(api), "//a/A.java\npackage a; class A { Object o = new org.shared.xa.XAResource(); }");
        Path userOfBoth =
                fixture.classes(List.of(api), "//a/A.java\npackage a; class A { Object o = new org.shared.xa.Xid(); }");

        assertThat(resolve(jdk, user, api).modules()).containsOnlyKeys("java.base");
        Files.delete(api.resolve("org/shared/xa/Xid.class"));
        assertThat(resolve(jdk, userOfBoth, api).modules()).containsOnlyKeys("java.base", "java.transaction.xa");
    }

    @Test
    void asksForTheModuleOfAServiceThatTheApplicationProvides() throws IOException {
        Path jar = fixture.jar(
                "s.jar", Map.of("META-INF/services/javax.script.ScriptEngineFactory", Fixture.utf8("a.Engine\n")));

        assertThat(resolve(installed(17), jar).modules())
                .containsEntry(
                        "java.scripting",
                        "s.jar: META-INF/services/javax.script.ScriptEngineFactory names"
                                + " javax.script.ScriptEngineFactory");
    }

    @Test
    void takesWhatAModuleDeclarationRequiresAtRunTimeAndWhoProvidesWhatItUses() throws IOException {
        Path classes = fixture.classes("//module-info.java\nmodule org.acme {"
                + " requires java.prefs; requires static java.desktop;"
                + " uses javax.naming.spi.InitialContextFactory; uses java.util.spi.ToolProvider;"
                + " requires java.naming; }");

        assertThat(resolve(installed(17), classes).modules())
                .containsEntry("java.prefs", classes.getFileName() + ": module org.acme requires it")
                .containsEntry(
                        "jdk.naming.dns",
                        classes.getFileName() + ": module org.acme uses javax.naming.spi.InitialContextFactory,"
                                + " which it provides")
                .doesNotContainKeys("java.desktop", "jdk.compiler", "jdk.jlink");
    }

    @Test
    void addsWhatNoReferenceShowsWhenSomethingTriggersIt() throws IOException {
        Path random = fixture.classes(
                "//a/A.java\npackage a; class A {" + " Object o = java.util.random.RandomGenerator.getDefault(); }");
        Path beans = fixture.classes("//a/A.java\npackage a; class A {"
                + " Object o = java.lang.management.ManagementFactory.getOperatingSystemMXBean(); }");
        Path sasl = fixture.classes("//a/A.java\npackage a; class A {"
                + " Object o = javax.security.sasl.Sasl.getSaslClientFactories(); }");
        Path remote = fixture.classes("//a/A.java\npackage a; class A {"
                + " Class<?> c = javax.management.remote.JMXConnectorServerFactory.class; }");
        Path logger = fixture.classes("//a/A.java\npackage a; class A { Object o = System.getLogger(\"a\"); }");

        assertThat(resolve(installed(17), random).modules()).containsKey("jdk.random");
        assertThat(resolve(installed(25), random).modules()).doesNotContainKey("jdk.random");
        assertThat(resolve(installed(17), beans).modules()).containsKey("jdk.management");
        assertThat(resolve(installed(17), sasl).modules()).containsKey("jdk.security.jgss");
        assertThat(resolve(installed(17), remote).modules()).containsKey("java.management.rmi");
        assertThat(resolve(installed(17), logger).modules()).containsKey("java.logging");
        assertThat(resolve(installed(17), fixture.classes("//a/A.java\npackage a; class A {}"))
                        .modules())
                .containsOnlyKeys("java.base", "jdk.crypto.ec", "jdk.zipfs");
    }

    @Test
    void addsAndRemovesWhatTheUserWishes() throws IOException {
        Path classes = fixture.classes("//a/A.java\npackage a; abstract class A implements java.sql.Driver {}");
        ModuleWishes wishes = new ModuleWishes(
                new TreeMap<>(Map.of("jdk.jfr", "<modules> adds it")), new TreeSet<>(Set.of("java.sql", "jdk.zipfs")));

        ModuleRequirements requirements =
                new ModuleResolver(installed(17)).resolve(List.of(Fixture.scan(classes, 17)), wishes);

        assertThat(requirements.modules())
                .containsOnlyKeys("java.base", "jdk.crypto.ec", "jdk.jfr")
                .containsEntry("jdk.jfr", "<modules> adds it");
    }

    @Test
    void bringsBackARemovedModuleThatAnotherRequiresAndSaysWhich() throws IOException {
        Path classes = fixture.classes("//a/A.java\npackage a; abstract class A implements java.sql.Driver {}");
        ModuleWishes wishes = new ModuleWishes(new TreeMap<>(), new TreeSet<>(Set.of("java.logging")));

        ModuleRequirements requirements =
                new ModuleResolver(installed(17)).resolve(List.of(Fixture.scan(classes, 17)), wishes);

        assertThat(requirements.modules()).containsEntry("java.logging", "required by java.sql");
    }

    @Test
    void refusesAWishForAModuleThatTheJdkDoesNotHave() throws IOException {
        ModuleResolver resolver = new ModuleResolver(installed(17));
        ModuleWishes added = new ModuleWishes(new TreeMap<>(Map.of("java.xml.bind", "")), new TreeSet<>());
        ModuleWishes removed = new ModuleWishes(new TreeMap<>(), new TreeSet<>(Set.of("java.corba")));

        assertThatThrownBy(() -> resolver.resolve(List.of(), added))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("JDK 17 has no module 'java.xml.bind'");
        assertThatThrownBy(() -> resolver.resolve(List.of(), removed)).hasMessageContaining("java.corba");
    }

    private Set<String> modulesFor(String string) throws IOException {
        Path classes = fixture.classes("//a/S.java\npackage a; class S { String s = \"" + string + "\"; }");
        return resolve(installed(17), classes).modules().keySet();
    }

    private static JdkModules installed(int feature) throws IOException {
        return new JdkModulesReader(new Fixture.MemoryCache()).read(InstalledJdks.ofFeature(feature));
    }

    private static JdkModules jdk(int feature, JdkModule... modules) {
        return new JdkModules(feature, List.of(modules));
    }

    /** A module that exports all its packages. */
    private static JdkModule module(String name, String... packages) {
        TreeMap<String, java.util.SortedSet<String>> exports = new TreeMap<>();
        for (String each : packages) {
            exports.put(each, new TreeSet<>());
        }
        ModuleServices services = new ModuleServices(new TreeSet<>(), new TreeMap<>());
        return new JdkModule(new ModuleInfo(name, List.of(), exports, services), new TreeSet<>(Set.of(packages)));
    }

    private static ModuleRequirements resolve(JdkModules jdk, Path... paths) throws IOException {
        List<ScannedJar> jars = new ArrayList<>();
        for (Path path : paths) {
            jars.add(Fixture.scan(path, jdk.feature()));
        }
        return new ModuleResolver(jdk).resolve(jars, ModuleWishes.NONE);
    }
}
