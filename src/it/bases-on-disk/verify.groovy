import dev.pinnace.it.ContainerEngine
import dev.pinnace.it.HardenedRun
import dev.pinnace.it.IntegrationTest
import dev.pinnace.it.Program

import java.nio.file.Files

// The first build made an image on scratch: it has a Java runtime, a file and a variable, and is now the base of others.
def test = IntegrationTest.of(binding.variables)
def base = test.image()
def digest = base.digest()
def bases = Files.createDirectories(test.project().resolve('target/bases'))
Program.of('cp', '-r', base.layout().toString(), bases.resolve('layout').toString()).run().succeeded()

def on = { String source ->
  test.build([:], 'package', "-Dpinnace.base=$source").succeeded()
  def image = test.image()
  image.assertHardened()
  // Byte for byte: the base's layers are the lowest ones.
  def lower = base.manifest().layers*.digest
  assert image.manifest().layers*.digest.take(lower.size()) == lower
  assert image.manifest().layers.size() > lower.size()
  assert image.digest() != digest
  return image
}

def answers = { image, String name ->
  ContainerEngine.withPodman { engine ->
    def container = engine.start(HardenedRun.of(engine.load(image.layout(), "localhost/$name:it")).memory('256m'))
    assert container.awaitHttp('/').body() == 'yes, from the base\n'
    container.status().assertHardened(65532)
    assert container.stop() == 143
  }
}

answers(on("oci:${bases.resolve('layout')}@$digest"), 'on-layout')

// The same base as archives that others write.
if (Program.find('skopeo').present) {
  def archive = bases.resolve('base-oci.tar')
  def docker = bases.resolve('base-docker.tar')
  Program.of('skopeo', 'copy', '--quiet', '--preserve-digests', "oci:${bases.resolve('layout')}".toString(), "oci-archive:$archive:base".toString()).run().succeeded()
  Program.of('skopeo', 'copy', '--quiet', "oci:${bases.resolve('layout')}".toString(), "docker-archive:$docker:localhost/base:it".toString()).run().succeeded()
  answers(on("oci-archive:$archive@$digest"), 'on-oci-archive')

  // A docker archive holds its layers uncompressed, and is named by the digest of its configuration.
  def imageId = base.description().configDigest
  test.build([:], 'package', "-Dpinnace.base=docker-archive:$docker@$imageId").succeeded()
  answers(test.image(), 'on-docker-archive')
}

return true
