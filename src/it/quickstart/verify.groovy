import dev.pinnace.it.ContainerEngine
import dev.pinnace.it.HardenedRun
import dev.pinnace.it.IntegrationTest
import dev.pinnace.it.LayoutCheck

def test = IntegrationTest.of(binding.variables)
def image = test.image()

image.assertHardened()
assert image.config().User == '65532:65532'
assert image.config().Env.contains('LANG=C.UTF-8')
assert !image.config().Env.any { it.startsWith('JAVA_TOOL_OPTIONS') }
assert image.description().manifestDigest == image.digest()
assert image.description().name == 'quickstart:1.0.0'
assert image.description().layers*.compressedSize.sum() == image.compressedBytes()
assert test.log().hasLine('target/pinnace/image')
LayoutCheck.acceptedByOthers(image)

ContainerEngine.withPodman { engine ->
  def name = engine.load(image.layout(), 'localhost/quickstart:it')
  def run = HardenedRun.of(name).memory('256m').option(engine.nameServerOnLoopback())
  def container = engine.start(run)

  assert container.awaitHttp('/').body() == 'Ahoy from Pinnace\n'
  container.status().assertHardened(65532)
  assert container.get('/file').body() == 'ü umlaut\n'
  assert container.get('/writable').body().readLines().every { it == '/tmp' || it.startsWith('/tmp/') }
  container.resolve('pinnace.test', '192.0.2.7')
  assert container.get('/resolve?pinnace.test').body() == '192.0.2.7\n'
  assert container.get('/environment').body().contains('home=/home/nonroot\n')
  assert container.stop() == 143
  assert container.logs().contains('stopped')
}

test.rebuild().assertSameDigest()
