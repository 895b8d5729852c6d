import dev.pinnace.it.ContainerEngine
import dev.pinnace.it.HardenedRun
import dev.pinnace.it.IntegrationTest

def test = IntegrationTest.of(binding.variables)

def load = { ContainerEngine engine, String name ->
  def outcome = test.build(engine.environment(), 'pinnace:load', "-Dpinnace.engine=$name").succeeded()

  // The line that it shows is one that runs.
  assert outcome.output().contains("$name run --rm --read-only --cap-drop=ALL --security-opt=no-new-privileges --tmpfs /tmp")
  def container = engine.start(HardenedRun.of('load:1.0.0'))
  assert container.awaitExit() == 0
  assert container.logs() == 'hello\n'
}

ContainerEngine.withPodman { engine -> load(engine, 'podman') }
ContainerEngine.withDocker { engine -> load(engine, 'docker') }

return true
