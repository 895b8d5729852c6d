package dev.pinnace.bytecode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The constant pool of a class file and the class's own name (JVMS 4.1, 4.4), read straight from the bytes: any class
 * file version will do, as long as its pool holds only kinds of constants that are known.
 */
final class ConstantPool {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int VERSION_OF_JAVA_1 = 44;

    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int FIELD = 9;
    private static final int NAME_AND_TYPE = 12;

    /** The bytes that follow the tag, by tag; 0 for a tag that does not exist and for Utf8, whose length varies. */
    private static final byte[] SIZES = {0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};

    private final byte[] bytes;
    private final int[] utf8;
    private final int[] classNames;
    private final boolean[] namesClass;

    /** Where a field's or a name and type's constant goes on behind its tag; 0 for other kinds. */
    private final int[] members;

    private int position = 10;

    private ConstantPool(byte[] bytes, int count) {
        this.bytes = bytes;
        this.utf8 = new int[count];
        this.classNames = new int[count];
        this.namesClass = new boolean[count];
        this.members = new int[count];
    }

    /** Says which texts are worth making a string of. */
    @FunctionalInterface
    interface TextFilter {
        boolean wants(byte[] bytes, int start, int length);
    }

    /** Whether the bytes begin as a class file does. */
    static boolean isClassFile(byte[] bytes) {
        return bytes.length >= 10 && u2(bytes, 0) == MAGIC >>> 16 && u2(bytes, 2) == (MAGIC & 0xFFFF);
    }

    /** The major version of a class file, for example 61 for Java 17. */
    static int major(byte[] classFile) {
        return u2(classFile, 6);
    }

    /** The Java feature version that a class file of the major version needs. */
    static int feature(int major) {
        return major - VERSION_OF_JAVA_1;
    }

    /**
     * Reads the pool of a class file.
     *
     * @throws IllegalArgumentException when the pool is cut off or holds an unknown kind of constant
     */
    static ConstantPool read(byte[] classFile) {
        ConstantPool pool = new ConstantPool(classFile, u2(classFile, 8));
        for (int i = 1; i < pool.utf8.length; ) {
            i += pool.readConstant(i);
        }
        for (int name : pool.classNames) {
            pool.checkUtf8(name);
            pool.namesClass[name] = true;
        }
        return pool;
    }

    /** Reads the constant of the index and returns how many places in the pool it takes. */
    private int readConstant(int index) {
        int tag = bytes[need(1)] & 0xFF;
        if (tag == UTF8) {
            utf8[index] = need(2);
            need(u2(bytes, utf8[index]));
            return 1;
        }
        int size = tag < SIZES.length ? SIZES[tag] : 0;
        if (size == 0) {
            throw new IllegalArgumentException("its constant " + index + " is of the unknown kind " + tag);
        }
        int at = need(size);
        if (tag == CLASS) {
            classNames[index] = u2(bytes, at);
        } else if (tag == FIELD || tag == NAME_AND_TYPE) {
            members[index] = at;
        }
        return size == 8 ? 2 : 1;
    }

    private void checkUtf8(int index) {
        if (index != 0 && (index >= utf8.length || utf8[index] == 0)) {
            throw new IllegalArgumentException("a class constant refers to " + index + ", which is no text");
        }
    }

    /** Takes the next bytes and returns where they begin. */
    private int need(int length) {
        int at = position;
        if (length > bytes.length - at) {
            throw new IllegalArgumentException("it is cut off after " + bytes.length + " bytes");
        }
        position += length;
        return at;
    }

    /**
     * The binary name of the class itself, for example {@code java.util.Map$Entry}.
     *
     * @throws IllegalArgumentException when the class file is cut off or names no class
     */
    String ownName() {
        int thisClass = position + 2;
        if (thisClass + 2 > bytes.length) {
            throw new IllegalArgumentException("it is cut off after " + bytes.length + " bytes");
        }
        int index = u2(bytes, thisClass);
        if (index >= classNames.length || classNames[index] == 0) {
            throw new IllegalArgumentException("it does not say which class it is");
        }
        return text(classNames[index]).replace('/', '.');
    }

    private String text(int index) {
        int at = utf8[index];
        return new String(bytes, at + 2, u2(bytes, at), StandardCharsets.UTF_8);
    }

    /** Whether the pool holds exactly this text. */
    boolean contains(String ascii) {
        byte[] wanted = ascii.getBytes(StandardCharsets.US_ASCII);
        for (int at : utf8) {
            if (isText(at, wanted)) {
                return true;
            }
        }
        return false;
    }

    /** Whether this text lies there. */
    private boolean isText(int at, byte[] wanted) {
        return at != 0
                && u2(bytes, at) == wanted.length
                && Arrays.equals(bytes, at + 2, at + 2 + wanted.length, wanted, 0, wanted.length);
    }

    /**
     * Hands over the binary name of every class that the pool names: as a class, inside a descriptor or signature, or as
     * the whole of a string. A name may come more than once. Names that are not plain ASCII are left out: no class of a
     * JDK has one.
     */
    void forEachName(NameTable table, BiConsumer<String, ReferenceKind> names) {
        ClassNameFinder finder = new ClassNameFinder(bytes, table, names);
        for (int i = 1; i < utf8.length; i++) {
            if (utf8[i] != 0) {
                finder.find(utf8[i] + 2, u2(bytes, utf8[i]), namesClass[i]);
            }
        }
    }

    /** The texts that the filter wants, whatever they stand for. */
    void forEachText(TextFilter filter, Consumer<String> texts) {
        for (int i = 1; i < utf8.length; i++) {
            int at = utf8[i];
            if (at != 0 && filter.wants(bytes, at + 2, u2(bytes, at))) {
                texts.accept(text(i));
            }
        }
    }

    /**
     * Hands over the name of every field of a class that the pool names. A constant that is none, which no Java runtime
     * loads, is passed over.
     *
     * @param owner internal name of the class, for example {@code java/util/Locale}
     */
    void forEachField(String owner, Consumer<String> names) {
        byte[] wanted = owner.getBytes(StandardCharsets.US_ASCII);
        for (int i = 1; i < classNames.length; i++) {
            if (classNames[i] != 0 && isText(utf8[classNames[i]], wanted)) {
                forEachField(i, names);
            }
        }
    }

    private void forEachField(int owner, Consumer<String> names) {
        for (int at : members) {
            if (at != 0 && bytes[at - 1] == FIELD && u2(bytes, at) == owner) {
                int nameAndType = u2(bytes, at + 2);
                int member = nameAndType < members.length ? members[nameAndType] : 0;
                if (member != 0 && bytes[member - 1] == NAME_AND_TYPE) {
                    int name = u2(bytes, member);
                    if (name < utf8.length && utf8[name] != 0) {
                        names.accept(text(name));
                    }
                }
            }
        }
    }

    private static int u2(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }
}
