import dev.pinnace.it.ContainerEngine
import dev.pinnace.it.HardenedRun
import dev.pinnace.it.IntegrationTest
import dev.pinnace.it.Program
import dev.pinnace.it.RequiredTools
import dev.pinnace.registry.DockerRegistry

import java.nio.file.Files

// The first build made an image on scratch. It goes to a registry that wants a password, and is there the base of another.
if (!RequiredTools.present('Pulling and pushing', ['docker-registry', 'skopeo'])) {
  return true
}

def test = IntegrationTest.of(binding.variables)
def plugin = 'dev.pinnace:pinnace-maven-plugin:0.1.0-SNAPSHOT'
def base = test.image()
def digest = base.digest()
def lower = base.manifest().layers*.digest
def registry = DockerRegistry.in(test.project().resolve('target-registry')).password().start()
try {
  def name = registry.name()
  def password = [PINNACE_REGISTRY: name, PINNACE_REGISTRY_USERNAME: 'robot', PINNACE_REGISTRY_PASSWORD: 'open sesame']
  def skopeo = { String... words -> Program.of('skopeo').with(words).run() }
  skopeo('copy', '--quiet', '--dest-tls-verify=false', '--dest-creds=robot:open sesame',
      "oci:${base.layout()}".toString(), "docker://$name/team/base:1".toString()).succeeded()
  def onBase = "-Dpinnace.base=$name/team/base:1".toString()
  def image = "-Dpinnace.image=$name/team/app:1.0".toString()
  def quiet = '-Dpinnace.profile=baseline'

  // A tag without a pin is an error that names the remedy, and pinnace:pin is it.
  assert test.build([:], 'package', onBase).failed().everything().contains("run 'mvn pinnace:pin'")
  test.online(password, "$plugin:pin".toString(), onBase).succeeded()
  def pin = test.project().resolve('src/main/pinnace/pins/base.Dockerfile')
  assert Files.readString(pin).contains("FROM $name/team/base:1@$digest AS base\n")
  assert test.online(password, "$plugin:pin".toString(), '-Dpinnace.pin.check').succeeded().output().contains('is current')

  // What is not in the cache needs the network, and the registry its password.
  assert test.build(password, 'package', onBase).failed().everything().contains('Maven is offline (-o)')
  def refused = test.online([:], 'package', onBase).failed().everything()
  assert refused.contains("<server><id>$name</id>")
  test.online(password, 'package', onBase, image).succeeded()
  assert test.image().manifest().layers*.digest.take(lower.size()) == lower
  assert test.image().annotations()['org.opencontainers.image.base.name'] == "$name/team/base:1".toString()
  def built = test.image().digest()

  // What is in the cache needs neither.
  Program.of('rm', '-rf', test.project().resolve('target/pinnace').toString()).run().succeeded()
  test.build([:], 'package', onBase, image).succeeded()
  assert test.image().digest() == built

  // The digest that was checked is the digest that is pushed; a second time nothing is sent.
  def pushed = test.online(password, 'deploy', onBase, image, quiet).succeeded()
  assert pushed.output().contains("$name/team/app@$built")
  assert pushed.output().contains("${lower.size()} taken over")
  assert Files.readString(test.project().resolve('target/pinnace/image-digest')) == "$name/team/app@$built\n".toString()
  def seen = skopeo('inspect', '--tls-verify=false', '--creds=robot:open sesame', '--format', '{{.Digest}}',
      "docker://$name/team/app:1.0".toString()).succeeded()
  assert seen.text() == built
  assert test.online(password, 'deploy', onBase, image, quiet).succeeded().output().contains('already there')

  // Called by name, the goal checks first.
  // (Of Maven's own plugins some show the whole environment with -X.)
  def byName = test.online(password, "$plugin:push".toString(), quiet, '-X').succeeded()
  assert byName.output().contains('it is checked now')
  assert !byName.everything().contains('open sesame')

  // An image in a registry is checked like one on disk.
  def checked = test.online(password, "$plugin:check".toString(), quiet, "-Dpinnace.image=docker://$name/team/app:1.0".toString())
  assert checked.succeeded().output().contains(built)

  ContainerEngine.withPodman { engine ->
    engine.client().with('pull', '--tls-verify=false', '--creds=robot:open sesame', "$name/team/app:1.0".toString()).run().succeeded()
    def container = engine.start(HardenedRun.of("$name/team/app:1.0".toString()).memory('256m'))
    assert container.awaitHttp('/').body() == 'yes, from the base\n'
    assert container.stop() == 143
  }
} finally {
  registry.close()
}
return true
