import dev.pinnace.it.ContainerEngine
import dev.pinnace.it.HardenedRun
import dev.pinnace.it.IntegrationTest

def test = IntegrationTest.of(binding.variables)
def greeting = test.image('greeting-service')
def clock = test.image('clock-service')

// Without a main class, or without classes at all: no image, one line, no failure.
['.', 'versions', 'greeting-library'].each { module ->
  assert !new File(basedir, "$module/target/pinnace/image.json").exists()
}
assert test.log().linesWith('no image').size() == 3

greeting.assertHardened()
clock.assertHardened()
assert greeting.files().keySet().any { it.endsWith('/greeting-library-1.0.0.jar') }
assert !clock.files().keySet().any { it.contains('greeting-library') }

ContainerEngine.withPodman { engine ->
  def greeter = engine.start(HardenedRun.of(engine.load(greeting.layout(), 'localhost/greeting:it')).memory('256m'))
  def timekeeper = engine.start(HardenedRun.of(engine.load(clock.layout(), 'localhost/clock:it')).memory('256m'))

  assert greeter.awaitHttp('/').body() == 'Hello from the library\n'
  assert timekeeper.awaitHttp('/').body() ==~ /\d{4}-\d\d-\d\dT.*Z/
  greeter.status().assertHardened(65532)
  timekeeper.status().assertHardened(65532)
}

test.rebuild().arguments('package', '-T', '2').assertSameDigest('greeting-service', 'clock-service')
