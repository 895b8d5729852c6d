import java.util.jar.JarEntry
import java.util.jar.JarOutputStream
import org.objectweb.asm.ClassWriter
import org.objectweb.asm.Opcodes

// A class file of a Java that is years away: 99 stands for Java 55.
def writer = new ClassWriter(0)
writer.visit(99, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, 'fixture/Newer', null, 'java/lang/Object', null)
writer.visitEnd()

def jar = new File(basedir, 'repository/dev/pinnace/it/fixture/newer/1/newer-1.jar')
new JarOutputStream(jar.newOutputStream()).withCloseable { out ->
  out.putNextEntry(new JarEntry('fixture/Newer.class'))
  out.write(writer.toByteArray())
}
