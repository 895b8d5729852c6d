import dev.pinnace.it.ContainerEngine
import dev.pinnace.it.HardenedRun
import dev.pinnace.it.IntegrationTest

def test = IntegrationTest.of(binding.variables)
def image = test.image()
image.assertHardened()
assert image.compressedBytes() < 1_500_000
assert !image.files().keySet().any { it.contains('libc.so') || it.contains('java') }

ContainerEngine.withPodman { engine ->
  def container = engine.start(HardenedRun.of(engine.load(image.layout(), 'localhost/static-executable:it')).memory('256m'))

  assert container.awaitHttp('/').body() == 'uid=65532 gid=65532\n'
  container.status().assertHardened(65532)
  assert container.stop() == 0
}

test.rebuild().assertSameDigest()
