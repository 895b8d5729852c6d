package dev.pinnace.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.oci.ImageReadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
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
        Fixture fixture = new Fixture(directory);
        Path classes = fixture.classes(
                "//module-info.java\nmodule m { requires java.sql; exports a; provides java.sql.Driver with a.A; }",
                "//a/A.java\npackage a; public abstract class A implements java.sql.Driver { public A() {}"
                        + " public static A provider() { return null; } public static void main(String[] a) {} }");
        Map<String, byte[]> content = Fixture.contentOf(classes);
        Random random = new Random(42);
        int refused = 0;
        for (int round = 0; round < 3_000; round++) {
            for (String name : content.keySet()) {
                byte[] damaged = damage(content.get(name), random);
                refused += isRefused(classes.resolve(name), damaged, Fixture.entry(classes)) ? 1 : 0;
            }
            content.forEach((name, original) -> write(classes.resolve(name), original));
        }
        assertThat(refused).isBetween(500, 5_900);
    }

    private static byte[] damage(byte[] original, Random random) {
        byte[] damaged = original.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            damaged[4 + random.nextInt(damaged.length - 4)] = (byte) random.nextInt(256);
        }
        return random.nextInt(10) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
    }

    private static boolean isRefused(Path file, byte[] damaged, ClassPathEntry classes) {
        write(file, damaged);
        try {
            JarFacts facts = new JarReader(ScanLimits.standard(), 17).read(classes);
            assertThat(JarFactsFormat.read(JarFactsFormat.write(facts))).contains(facts);
            new MainClasses(ScanLimits.standard()).find(classes, 17);
            return false;
        } catch (ImageReadException e) {
            return true;
        }
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
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
