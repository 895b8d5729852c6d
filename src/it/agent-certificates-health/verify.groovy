import dev.pinnace.it.ContainerEngine
import dev.pinnace.it.HardenedRun
import dev.pinnace.it.IntegrationTest

def test = IntegrationTest.of(binding.variables)
def image = test.image('service')
image.assertHardened()
assert image.config().Healthcheck.Test[0] == 'CMD'

ContainerEngine.withPodman { engine ->
  def name = engine.load(image.layout(), 'localhost/extras:it')
  def container = engine.start(HardenedRun.of(name).memory('256m'))
  assert container.awaitHttp('/agent').body() == 'on duty'
  assert container.get('/trusted').body() == 'CN=Pinnace Test Authority'
  container.status().assertHardened(65532)
  assert container.stop() == 143

  // As docs/operating.md says: a uid that the image knows nothing of, and the time zone of whoever runs it.
  def stranger = engine.start(
      HardenedRun.of(name).memory('256m').environment('TZ', 'Asia/Tokyo').option('--user', '1000710000:1000710000'))
  assert stranger.awaitHttp('/zone').body() == '+09:00'
  stranger.status().assertHardened(1000710000)
  assert stranger.stop() == 143
}

// Docker runs the health check, which needs no shell.
ContainerEngine.withDocker { engine ->
  def container = engine.start(HardenedRun.of(engine.load(image.layout(), 'localhost/extras:it')).memory('256m'))
  container.awaitInspected('{{.State.Health.Status}}', 'healthy')
  assert container.stop() == 143
}

test.rebuild().assertSameDigest('service')
