import dev.pinnace.it.IntegrationTest
import dev.pinnace.it.Program
import dev.pinnace.it.RequiredTools
import dev.pinnace.registry.DockerRegistry

import java.nio.file.Files

// No module is pushed before all are ready.
if (!RequiredTools.present('Pushing', ['docker-registry', 'skopeo'])) {
  return true
}

def test = IntegrationTest.of(binding.variables)
Files.createDirectories(test.project().resolve('target'))
def registry = DockerRegistry.in(test.project().resolve('target-registry')).start()
try {
  def name = "-Dregistry=${registry.name()}".toString()
  def digest = { String module ->
    Program.of('skopeo', 'inspect', '--tls-verify=false', '--format', '{{.Digest}}',
        "docker://${registry.name()}/team/push-$module:1.0".toString()).run()
  }

  // The first module is built, checked and deployed; then the second one fails.
  def failed = test.online([:], 'deploy', name).failed().everything()
  assert failed.contains('ready to push, when ')
  digest('one').failed()

  test.online([:], 'deploy', name, '-Dmaven.test.skip=true', '-T2').succeeded()
  assert digest('one').succeeded().text() == test.image('one').digest()
  assert digest('two').succeeded().text() == test.image('two').digest()
} finally {
  registry.close()
}
return true
