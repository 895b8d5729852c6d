import dev.pinnace.it.ContainerEngine
import dev.pinnace.it.HardenedRun
import dev.pinnace.it.IntegrationTest

def test = IntegrationTest.of(binding.variables)
def image = test.image()
image.assertHardened()

ContainerEngine.withPodman { engine ->
  def container = engine.start(HardenedRun.of(engine.load(image.layout(), 'localhost/shaded:it')).memory('256m'))

  assert container.awaitHttp('/').body() == 'org.slf4j.simple.SimpleLoggerFactory'
  container.status().assertHardened(65532)
  assert container.stop() == 143
}

test.rebuild().assertSameDigest()
