import dev.pinnace.it.ContainerEngine
import dev.pinnace.it.HardenedRun
import dev.pinnace.it.IntegrationTest

def test = IntegrationTest.of(binding.variables)
def image = test.image()
image.assertHardened()

ContainerEngine.withPodman { engine ->
  def container = engine.start(HardenedRun.of(engine.load(image.layout(), 'localhost/thin-jar-libs:it')).memory('256m'))

  def answer = container.awaitHttp('/').body().readLines()
  assert answer[0] == 'org.slf4j.simple.SimpleLoggerFactory'
  assert answer[1].contains('slf4j-simple-2.0.17.jar')
  container.status().assertHardened(65532)
  assert container.stop() == 143
}

test.rebuild().assertSameDigest()
