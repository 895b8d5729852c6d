import dev.pinnace.it.ContainerEngine
import dev.pinnace.it.HardenedRun
import dev.pinnace.it.IntegrationTest

def test = IntegrationTest.of(binding.variables)
def image = test.image()

image.assertHardened()
def libraries = image.files().keySet().findAll { it.contains('.so') }.collect { it.replaceFirst('.*/', '') }
assert libraries.containsAll(['libc.so.6', 'libm.so.6'])
assert !libraries.any { it.startsWith('libjvm') }

ContainerEngine.withPodman { engine ->
  def name = engine.load(image.layout(), 'localhost/whoami:it')
  def container = engine.start(HardenedRun.of(name).arguments('9'))

  assert container.awaitExit() == 0
  assert container.logs() == 'nonroot 65532 /sbin/nologin 3.0000\n'
}

test.rebuild().assertSameDigest()
