import dev.pinnace.it.ContainerEngine
import dev.pinnace.it.HardenedRun
import dev.pinnace.it.IntegrationTest

import java.nio.file.Path

// The archive of class data is in the runtime, and every build makes the same.
def test = IntegrationTest.of(binding.variables)
def archive = 'opt/java/lib/server/classes.jsa'
def without = test.image()
def holdsArchive = { it.files().containsKey(archive) }
assert !holdsArchive(without)

def release = { Path jdk -> (jdk.resolve('release').toFile().text =~ /JAVA_VERSION="(\d+)/)[0][1] as int }
def other = System.getenv('JDK25_HOME')
if (release(test.javaHome()) < 18) {
  def refused = test.build([:], 'package', '-Dpinnace.startup=cds').failed().everything()
  assert refused.contains("<startup> is 'cds', and the JDK ")
  assert test.image().digest() == without.digest()
  if (!other) {
    println 'Without JDK25_HOME no archive is made'
    return true
  }
  test = new IntegrationTest(test.project(), test.repository(), test.mavenHome(), Path.of(other))
}

// What another compiler has made must not stay.
test.project().resolve('target').toFile().deleteDir()
test.build([:], 'package', '-Dpinnace.startup=none').succeeded()
def size = test.image().compressedBytes()
test.build([:], 'package', '-Dpinnace.startup=cds').succeeded()
def image = test.image()
image.assertHardened()
assert holdsArchive(image)
assert image.compressedBytes() > size
test.rebuild().arguments('package', '-Dpinnace.startup=cds').assertSameDigest()

ContainerEngine.withPodman { engine ->
  // With this option a JVM that cannot use its archive ends. The file system is read-only, the user numeric.
  def container = engine.start(HardenedRun.of(engine.load(image.layout(), 'localhost/startup:it'))
      .environment('JAVA_TOOL_OPTIONS', '-Xshare:on'))
  assert container.awaitExit() == 0
  assert container.logs().contains('started\n')
}

return true
