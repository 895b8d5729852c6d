package dev.pinnace.policy.rules.build;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A jar with classes that a Java virtual machine would load. */
final class TestJar {
    private final Map<String, byte[]> members = new LinkedHashMap<>();

    TestJar with(String name, byte[] content) {
        members.put(name, content);
        return this;
    }

    TestJar with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Main attributes, each {@code Name: value}. */
    TestJar manifest(String... attributes) {
        return with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n" + String.join("\r\n", attributes) + "\r\n\r\n");
    }

    /** An empty class for Java 17. */
    TestJar type(String name) {
        return type(name, 17);
    }

    TestJar type(String name, int feature) {
        return with(name.replace('.', '/') + ".class", classFile(name, feature, ""));
    }

    /** A class of this name whose code makes an object of another one. */
    TestJar using(String name, String other) {
        return with(name.replace('.', '/') + ".class", classFile(name, 17, other));
    }

    static byte[] classFile(String name, int feature, String other) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(44 + feature, Opcodes.ACC_PUBLIC, name.replace('.', '/'), null, "java/lang/Object", null);
        if (!other.isEmpty()) {
            MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "use", "()V", null, null);
            code.visitCode();
            code.visitTypeInsn(Opcodes.NEW, other.replace('.', '/'));
            code.visitInsn(Opcodes.POP);
            code.visitInsn(Opcodes.RETURN);
            code.visitMaxs(1, 1);
            code.visitEnd();
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                ZipEntry entry = new ZipEntry(member.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(member.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
