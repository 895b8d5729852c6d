import dev.pinnace.it.ContainerEngine
import dev.pinnace.it.HardenedRun
import dev.pinnace.it.IntegrationTest

def test = IntegrationTest.of(binding.variables)
def image = test.image()
image.assertHardened()

ContainerEngine.withPodman { engine ->
  def container = engine.start(HardenedRun.of(engine.load(image.layout(), 'localhost/page:it')).memory('512m'))

  assert container.awaitHttp('/chart.txt').body() == 'Soundings in fathoms\n'
  assert container.get('/page').body().contains('The sum is 42.')
  container.status().assertHardened(65532)
  assert container.stop() == 143
}

test.rebuild().assertSameDigest()
