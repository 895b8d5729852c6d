import dev.pinnace.it.ContainerEngine
import dev.pinnace.it.HardenedRun
import dev.pinnace.it.IntegrationTest

def test = IntegrationTest.of(binding.variables)
def image = test.image()
image.assertHardened()

ContainerEngine.withPodman { engine ->
  def container = engine.start(HardenedRun.of(engine.load(image.layout(), 'localhost/quarkus-fast-jar:it')).memory('256m'))

  assert container.awaitHttp('/hello').body() == 'Hello from Quarkus'
  container.status().assertHardened(65532)
  assert container.stop() == 143
}

