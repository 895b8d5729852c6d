package dev.pinnace.bytecode;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Looks in one class for a main method as the {@code java} launcher does (JLS 12.1.4). */
final class MainClassReader extends ClassVisitor {
    private static final String SPRING_BOOT_APPLICATION =
            "Lorg/springframework/boot/autoconfigure/SpringBootApplication;";
    private static final String WITH_ARGUMENTS = "([Ljava/lang/String;)V";
    private static final String WITHOUT_ARGUMENTS = "()V";
    private static final int TRADITIONAL = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;

    private final boolean instanceMainAllowed;
    private String name = "";
    private boolean isAbstract;
    private boolean springBoot;
    private boolean constructible;
    private boolean traditional;
    private @Nullable Integer mainWithArguments;
    private @Nullable Integer mainWithoutArguments;

    private MainClassReader(int major) {
        super(Opcodes.ASM9);
        this.instanceMainAllowed = major >= Opcodes.V25;
    }

    /**
     * Reads a class file of any version.
     *
     * @throws IllegalArgumentException when the class file is malformed
     */
    static Optional<MainClass> read(byte[] classFile) {
        MainClassReader reader = new MainClassReader(ConstantPool.major(classFile));
        try {
            new ClassReader(AsmInput.withKnownVersion(classFile))
                    .accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (RuntimeException e) { // what ASM throws depends on where the damage leads it
            throw new IllegalArgumentException("its structure is broken", e);
        }
        return reader.toMainClass();
    }

    @Override
    public void visit(
            int version,
            int access,
            String internalName,
            @Nullable String signature,
            @Nullable String superName,
            String[] interfaces) {
        name = internalName.replace('/', '.');
        isAbstract = (access & Opcodes.ACC_ABSTRACT) != 0;
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        springBoot |= descriptor.equals(SPRING_BOOT_APPLICATION);
        return null;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String method, String descriptor, @Nullable String signature, String[] exceptions) {
        boolean isPrivate = (access & Opcodes.ACC_PRIVATE) != 0;
        if (method.equals("<init>") && descriptor.equals(WITHOUT_ARGUMENTS)) {
            constructible = !isPrivate;
        } else if (method.equals("main") && !isPrivate && descriptor.equals(WITH_ARGUMENTS)) {
            traditional = (access & TRADITIONAL) == TRADITIONAL;
            mainWithArguments = access;
        } else if (method.equals("main") && !isPrivate && descriptor.equals(WITHOUT_ARGUMENTS)) {
            mainWithoutArguments = access;
        }
        return null;
    }

    private Optional<MainClass> toMainClass() {
        return traditional || isLaunchable() ? Optional.of(new MainClass(name, springBoot)) : Optional.empty();
    }

    /** The launcher takes the main with arguments where there is one; an instance main needs an instance. */
    private boolean isLaunchable() {
        Integer chosen = mainWithArguments != null ? mainWithArguments : mainWithoutArguments;
        if (!instanceMainAllowed || chosen == null) {
            return false;
        }
        boolean isStatic = (chosen & Opcodes.ACC_STATIC) != 0;
        return isStatic || (constructible && !isAbstract);
    }
}
