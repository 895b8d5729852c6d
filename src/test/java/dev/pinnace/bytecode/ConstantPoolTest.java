package dev.pinnace.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class ConstantPoolTest {
    @TempDir
    Path directory;

    @Test
    void readsEveryKindOfConstantOfItsOwnClassFile() throws IOException {
        byte[] own =
                ConstantPoolTest.class.getResourceAsStream("ConstantPool.class").readAllBytes();

        ConstantPool pool = ConstantPool.read(own);

        TreeSet<String> names = new TreeSet<>();
        pool.forEachName(new NameTable(), (name, kind) -> names.add(name));
        assertThat(pool.ownName()).isEqualTo("dev.pinnace.bytecode.ConstantPool");
        assertThat(names).contains("java.util.function.BiConsumer", "dev.pinnace.bytecode.NameTable");
        assertThat(pool.contains("forEachName")).isTrue();
        assertThat(pool.contains("forEachNam")).isFalse();
    }

    @Test
    void readsLongConstantsThatTakeTwoPlaces() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, 0, "a/Long", null, "java/lang/Object", null);
        writer.newConst(1L);
        writer.newConst(2.0);
        writer.newModule("m");
        writer.newPackage("p");
        writer.newClass("[Ljava/sql/Driver;");
        writer.newMethodType("(Ljava/rmi/Remote;)V");

        ConstantPool pool = ConstantPool.read(writer.toByteArray());

        TreeSet<String> names = new TreeSet<>();
        pool.forEachName(new NameTable(), (name, kind) -> names.add(name));
        assertThat(pool.ownName()).isEqualTo("a.Long");
        assertThat(names).containsExactly("a.Long", "java.lang.Object", "java.rmi.Remote", "java.sql.Driver");
    }

    @Test
    void saysOfEveryPrefixThatItIsCutOff() throws IOException {
        byte[] own =
                ConstantPoolTest.class.getResourceAsStream("NameTable.class").readAllBytes();
        int poolEnd = own.length;
        for (int length = 10; length < own.length; length++) {
            byte[] prefix = Arrays.copyOf(own, length);
            try {
                ConstantPool.read(prefix).ownName();
                poolEnd = Math.min(poolEnd, length);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessage("it is cut off after " + length + " bytes");
            }
        }
        assertThat(poolEnd).isBetween(200, own.length - 1);
    }

    @Test
    void givesOneStringForEqualNames() {
        NameTable table = new NameTable();
        byte[] bytes = Fixture.utf8("java/sql/Driver java/sql/Driver");

        String first = table.binaryName(bytes, 0, 15);
        for (int i = 0; i < 10_000; i++) {
            byte[] other = Fixture.utf8("a/N" + i);
            assertThat(table.binaryName(other, 0, other.length)).isEqualTo("a.N" + i);
        }

        assertThat(table.binaryName(bytes, 16, 31)).isSameAs(first).isEqualTo("java.sql.Driver");
    }

    @Test
    void answersDamagedClassFilesWithFactsOrOneKindOfException() throws IOException {
        Path classes = new Fixture(directory)
                .classes(
                        "//module-info.java\nmodule m { requires java.sql; exports a; provides java.sql.Driver with a.A; }",
                        "//a/A.java\npackage a; public abstract class A implements java.sql.Driver { public A() {}"
                                + " public static A provider() { return null; } public static void main(String[] a) {} }");
        byte[] ordinary = Files.readAllBytes(classes.resolve("a/A.class"));
        byte[] module = Files.readAllBytes(classes.resolve("module-info.class"));
        Random random = new Random(42);
        int refused = 0;
        for (int round = 0; round < 3_000; round++) {
            refused += isRefused(damage(ordinary, random), damage(module, random)) ? 1 : 0;
        }
        assertThat(refused).isBetween(500, 2_900);
    }

    private static byte[] damage(byte[] original, Random random) {
        byte[] damaged = original.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            damaged[8 + random.nextInt(damaged.length - 8)] = (byte) random.nextInt(256);
        }
        int length = random.nextInt(10) == 0 ? 10 + random.nextInt(damaged.length - 10) : damaged.length;
        return Arrays.copyOf(damaged, length);
    }

    private static boolean isRefused(byte[] ordinary, byte[] module) {
        JarFactsCollector collector = new JarFactsCollector();
        boolean refused = isRefused(() -> collector.addClass(ordinary));
        refused |= isRefused(() -> MainClassReader.read(ordinary));
        refused |= isRefused(
                () -> collector.addModule(ModuleInfoReader.read(module).info()));
        JarFacts facts = collector.toFacts(Optional.empty());
        assertThat(JarFactsFormat.read(JarFactsFormat.write(facts))).isEqualTo(Optional.of(facts));
        return refused;
    }

    private static boolean isRefused(Runnable reading) {
        try {
            reading.run();
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    @Test
    void refusesAnUnknownKindOfConstant() {
        byte[] bytes = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61, 0, 2, 99, 0, 0, 0, 0, 0};

        assertThatThrownBy(() -> ConstantPool.read(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("its constant 1 is of the unknown kind 99");
    }
}
