import dev.pinnace.it.ContainerEngine
import dev.pinnace.it.HardenedRun
import dev.pinnace.it.IntegrationTest

def test = IntegrationTest.of(binding.variables)
def image = test.image()

image.assertHardened()
def paths = image.files().keySet()
assert paths.any { it.endsWith('/h2-2.4.240.jar') }
assert !paths.any { it.contains('devtools') }
assert !paths.any { it.contains('libawt_xawt') || it.contains('libsplashscreen') || it.contains('libjsound') }

ContainerEngine.withPodman { engine ->
  def container = engine.start(HardenedRun.of(engine.load(image.layout(), 'localhost/owners:it')).memory('512m'))

  def owners = container.awaitHttp('/owners').body()
  assert owners.contains('"name":"Betty Davis"') && owners.contains('"name":"Ångström Öberg"')
  assert container.get('/devtools').body() == 'false'
  assert !container.get('/location').body().contains('nested:')
  container.status().assertHardened(65532)
  assert container.stop() == 143
}

// Without Spring Boot's repackage goal the same classes run: the image is the same.
test.rebuild().arguments('package').assertSameDigest()
