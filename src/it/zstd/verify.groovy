import dev.pinnace.it.ContainerEngine
import dev.pinnace.it.HardenedRun
import dev.pinnace.it.IntegrationTest
import dev.pinnace.it.LocalRegistry
import dev.pinnace.it.Program
import dev.pinnace.it.RequiredTools

import java.nio.file.Files

// Layers with Zstandard. The encoder came from the repository, only the jar of this platform.
def test = IntegrationTest.of(binding.variables)
def image = test.image()
def plugin = 'dev.pinnace:pinnace-maven-plugin:0.1.0-SNAPSHOT'
def encoders = test.repository().resolve('com/github/luben/zstd-jni').toFile().listFiles()
    .collectMany { it.list().toList() }.findAll { it ==~ /zstd-jni-.*_.*\.jar/ }
assert encoders.size() == 1
assert image.manifest().layers*.mediaType.unique() == ['application/vnd.oci.image.layer.v1.tar+zstd']
image.assertHardened()

def build = { String... arguments -> test.build([:], 'package', *arguments) }
assert build().succeeded().output().contains('is up to date')
test.rebuild().assertSameDigest()

// Pinnace reads what it has written.
def report = test.build([:], "$plugin:check".toString(), '-Dpinnace.profile=baseline').succeeded()
assert !report.output().contains('no image')

// The level counts and makes the layers anew; a diffID does not know how a layer is compressed.
def layers = image.description().layers
assert !build('-Dpinnace.compressionLevel=1').succeeded().output().contains('is up to date')
def fast = test.image().description().layers
assert fast*.diffId == layers*.diffId
assert fast*.compressedSize.sum() > layers*.compressedSize.sum()
build('-Dpinnace.compression=gzip').succeeded()
def gzip = test.image().description().layers
assert gzip*.diffId == layers*.diffId
assert gzip*.compressedSize.sum() > layers*.compressedSize.sum()
assert build('-Dpinnace.compressionLevel=20').failed().everything().contains("<compressionLevel> is '20'; use a number from 1 to 19")
build().succeeded()
assert test.image().digest() == image.digest()

// Without the encoder a build that is up to date still works, and another one says what is missing.
def jar = test.repository().resolve("com/github/luben/zstd-jni/${(encoders[0] =~ /jni-([^_]*)-/)[0][1]}/${encoders[0]}".toString())
def aside = test.project().resolve('aside.jar')
Files.move(jar, aside)
try {
  build().succeeded()
  assert build('-Dpinnace.compressionLevel=2').failed().everything().contains('its encoder com.github.luben:zstd-jni:jar:')
} finally {
  Files.move(aside, jar)
}
build().succeeded()

if (RequiredTools.present('Reading layers with Zstandard by others', ['skopeo'])) {
  def copy = test.project().resolve('target/copy')
  Program.of('skopeo', 'copy', '--quiet', '--dest-compress', '--dest-compress-format', 'gzip',
      "oci:${image.layout()}".toString(), "oci:$copy:it".toString()).run().succeeded()
}

ContainerEngine.withPodman { engine ->
  // Podman expands the layers by itself.
  def name = engine.client().with('pull', '--quiet', "oci:${image.layout()}".toString()).run().succeeded().text()
  def container = engine.start(HardenedRun.of(name))
  assert container.awaitExit() == 0
  assert container.logs() == 'expanded\n'
}

// An engine gets them expanded, since Docker before 23 cannot.
ContainerEngine.withDocker { engine ->
  test.build(engine.environment(), "$plugin:load".toString(), '-Dpinnace.engine=docker').succeeded()
  def container = engine.start(HardenedRun.of('zstd:1.0.0'))
  assert container.awaitExit() == 0
  assert container.logs() == 'expanded\n'
}

if (RequiredTools.present('Pushing layers with Zstandard', ['docker-registry', 'skopeo'])) {
  def registry = LocalRegistry.in(test.project().resolve('target/registry'))
  try {
    def there = "${registry.address()}/zstd:1.0.0".toString()
    def pushed = test.online([:], 'package', "$plugin:push".toString(), "-Dpinnace.image=$there".toString(), '-Dpinnace.profile=baseline')
    assert pushed.succeeded().output().contains('zstd@sha256:')
    def raw = Program.of('skopeo', 'inspect', '--raw', '--tls-verify=false', "docker://$there".toString()).run().succeeded()
    assert raw.text().contains('tar+zstd')
    test.online([:], "$plugin:check".toString(), '-Dpinnace.profile=baseline', "-Dpinnace.image=docker://$there".toString()).succeeded()
  } finally {
    registry.close()
  }
}

return true
