import dev.pinnace.elf.ElfBuilder
import dev.pinnace.it.ContainerEngine
import dev.pinnace.it.HardenedRun
import dev.pinnace.it.IntegrationTest
import dev.pinnace.it.MadeBase
import dev.pinnace.it.RequiredTools
import dev.pinnace.registry.DockerRegistry
import dev.pinnace.it.Program

import groovy.json.JsonSlurper
import java.nio.file.Files
import java.time.Duration

// The first build made an image on scratch: it has a Java runtime, a file and a variable, and is now the base of others.
def test = IntegrationTest.of(binding.variables)
def base = test.image()
def digest = base.digest()
def bases = Files.createDirectories(test.project().resolve('target/bases'))
Program.of('cp', '-r', base.layout().toString(), bases.resolve('layout').toString()).run().succeeded()

def on = { String source ->
  test.build([:], 'package', "-Dpinnace.base=$source").succeeded()
  def image = test.image()
  image.assertHardened()
  // Byte for byte: the base's layers are the lowest ones.
  def lower = base.manifest().layers*.digest
  assert image.manifest().layers*.digest.take(lower.size()) == lower
  assert image.manifest().layers.size() > lower.size()
  assert image.digest() != digest
  return image
}

def answers = { image, String name ->
  ContainerEngine.withPodman { engine ->
    def container = engine.start(HardenedRun.of(engine.load(image.layout(), "localhost/$name:it")).memory('256m'))
    assert container.awaitHttp('/').body() == 'yes, from the base\n'
    container.status().assertHardened(65532)
    assert container.stop() == 143
  }
}

answers(on("oci:${bases.resolve('layout')}@$digest"), 'on-layout')

// The same base as archives that others write.
if (Program.find('skopeo').present) {
  def archive = bases.resolve('base-oci.tar')
  def docker = bases.resolve('base-docker.tar')
  Program.of('skopeo', 'copy', '--quiet', '--preserve-digests', "oci:${bases.resolve('layout')}".toString(), "oci-archive:$archive:base".toString()).run().succeeded()
  Program.of('skopeo', 'copy', '--quiet', "oci:${bases.resolve('layout')}".toString(), "docker-archive:$docker:localhost/base:it".toString()).run().succeeded()
  answers(on("oci-archive:$archive@$digest"), 'on-oci-archive')

  // A docker archive holds its layers uncompressed, and is named by the digest of its configuration.
  def imageId = base.description().configDigest
  test.build([:], 'package', "-Dpinnace.base=docker-archive:$docker@$imageId").succeeded()
  answers(test.image(), 'on-docker-archive')
}

// A base that only brings a C library gets a linked runtime.
def library = MadeBase.debian('libstdc++.so.6', 'libgcc_s.so.1', 'libz.so.1')
  .environment('PATH', '/usr/bin')
  .environment('FROM_BASE', 'yes')
  .file('etc/motd', 'from the base\n')
def pinned = library.write(bases.resolve('c-library'))
def log = test.build([:], 'package', "-Dpinnace.base=oci:${bases.resolve('c-library')}@$pinned").succeeded().everything()
assert log.contains('since the base brings none')
def linked = test.image()
assert linked.config().Entrypoint[0] == '/opt/java/bin/java'
assert linked.config().Env.contains('PATH=/opt/java/bin:/usr/bin')
answers(linked, 'on-c-library')

// Debian itself, as debootstrap makes it: without Java it gets a linked runtime, with a JRE that one is used.
if (RequiredTools.present('Bases by debootstrap', ['debootstrap', 'buildah'])) {
  def storage = ['--root', bases.resolve('storage').toString(), '--runroot', bases.resolve('run').toString(), '--storage-driver', 'vfs']
  def buildah = { String... arguments -> Program.of('buildah', *storage, *arguments).within(Duration.ofMinutes(4)).run().succeeded().text() }
  def debian = { String name, String... options ->
    def root = bases.resolve("$name-root")
    Program.of('debootstrap', '--variant=minbase', *options, 'bookworm', root.toString()).within(Duration.ofMinutes(8)).run().succeeded()
    Files.writeString(root.resolve('etc/motd'), 'from the base\n')
    def container = buildah('from', 'scratch')
    buildah('copy', '--quiet', container, root.toString(), '/')
    buildah('config', '--env', 'PATH=/usr/sbin:/usr/bin:/sbin:/bin', '--env', 'FROM_BASE=yes', container)
    buildah('commit', '--quiet', container, "localhost/$name:it".toString())
    buildah('push', '--quiet', "localhost/$name:it".toString(), "oci:${bases.resolve(name)}:it".toString())
    def index = new JsonSlurper().parse(bases.resolve(name).resolve('index.json').toFile())
    "oci:${bases.resolve(name)}@${index.manifests[0].digest}".toString()
  }
  assert test.build([:], 'package', "-Dpinnace.base=${debian('debian')}".toString()).succeeded().everything().contains('since the base brings none')
  assert test.image().config().Entrypoint[0] == '/opt/java/bin/java'
  answers(test.image(), 'on-debian')

  def withJre = debian('debian-jre', '--include=openjdk-17-jre-headless')
  assert test.build([:], 'package', "-Dpinnace.base=$withJre".toString()).succeeded().everything().contains('Java is that of the base, ')
  assert test.image().config().Entrypoint[0] != '/opt/java/bin/java'
  answers(test.image(), 'on-debian-jre')
  Program.of('rm', '-rf', *['debian-root', 'debian-jre-root', 'storage', 'run'].collect { bases.resolve(it).toString() }).run().succeeded()
  test.build([:], 'package', "-Dpinnace.base=oci:${bases.resolve('c-library')}@$pinned".toString()).succeeded()
}

// One of musl does not, and one without a library that is needed neither; the image before stays.
def refused = { MadeBase made, String name, String... words ->
  def digest2 = made.write(bases.resolve(name))
  def text = test.build([:], 'package', "-Dpinnace.base=oci:${bases.resolve(name)}@$digest2").failed().everything()
  words.each { assert text.contains(it) }
  assert test.image().digest() == linked.digest()
}
refused(MadeBase.own().copy('lib/ld-musl-x86_64.so.1', java.nio.file.Path.of('/lib64/ld-linux-x86-64.so.2')), 'musl',
  'has not the loader', 'it has /lib/ld-musl-x86_64.so.1 of musl')
refused(MadeBase.debian('libstdc++.so.6', 'libgcc_s.so.1', 'libz.so.1').without('usr/lib/x86_64-linux-gnu/libm.so.6'), 'no-libm',
  'the base has not libm.so.6', 'looked for in')

// An index: for this machine with a linked runtime, for another with the Java that its base brings.
def elf = { ElfBuilder.machine(183).needs('libc.so.6') }
def other = MadeBase.forArchitecture('arm64')
  .file('lib/ld-linux-aarch64.so.1', ElfBuilder.machine(183).build())
  .file('lib/libc.so.6', ElfBuilder.machine(183).soname('libc.so.6').build())
  .file('usr/bin/java', elf().interpreter('/lib/ld-linux-aarch64.so.1').build())
def digests = MadeBase.writeIndex(bases.resolve('both'), library, other)
def both = ["-Dpinnace.base=oci:${bases.resolve('both')}@${digests[2]}".toString(), '-Dpinnace.platforms=linux/amd64,linux/arm64'] as String[]
def plugin = 'dev.pinnace:pinnace-maven-plugin:0.1.0-SNAPSHOT'
def built = test.build([:], ['package', *both] as String[]).succeeded().everything()
assert built.contains('since the base brings none')
assert built.contains('Java is that of the base, /usr/bin/java')
def description = Files.readString(test.project().resolve('target/pinnace/image.json'))
def indexDigest = (description =~ /"indexDigest" : "(sha256:[0-9a-f]+)"/)[0][1]
assert description.contains('"linux/amd64"') && description.contains('"linux/arm64"')
assert test.build([:], ['package', *both] as String[]).succeeded().everything().contains("is up to date: $indexDigest")

ContainerEngine.withPodman { engine ->
  def loaded = test.build(engine.environment(), "$plugin:load".toString(), '-Dpinnace.engine=podman').succeeded()
  assert loaded.output().contains('of its platforms podman gets linux/amd64')
  def container = engine.start(HardenedRun.of('bases-on-disk:1.0.0').memory('256m'))
  assert container.awaitHttp('/').body() == 'yes, from the base\n'
  assert container.stop() == 143
}

// Both are judged, and the index that was judged is the one that is sent.
if (RequiredTools.present('Pushing an index', ['docker-registry', 'skopeo'])) {
  def registry = DockerRegistry.in(test.project().resolve('target-registry')).start()
  try {
    def name = "${registry.name()}/team/app:1.0".toString()
    def words = ['package', "$plugin:check", "$plugin:push", "-Dpinnace.image=$name", '-Dpinnace.profile=baseline', *both]*.toString()
    def pushed = test.online([:], words as String[]).succeeded().output()
    assert pushed.contains("${registry.name()}/team/app@$indexDigest")
    def raw = Program.of('skopeo', 'inspect', '--raw', '--tls-verify=false', "docker://$name".toString()).run().succeeded().output()
    assert raw.contains('application/vnd.oci.image.index.v1+json')
    assert raw.contains('"arm64"') && raw.contains('"amd64"')
    Program.of('skopeo', 'copy', '--quiet', '--all', '--src-tls-verify=false', "docker://$name".toString(),
        "oci:${test.project().resolve('target/pulled')}:app".toString()).run().succeeded()

    // The same base in a registry: one pin, that of its index, serves every platform, and each is fetched once.
    def copy = bases.resolve('both-named')
    Program.of('cp', '-r', bases.resolve('both').toString(), copy.toString()).run().succeeded()
    def size = Files.size(copy.resolve('blobs').resolve(digests[2].replace(':', '/')))
    Files.writeString(copy.resolve('index.json'), """{"schemaVersion":2,"manifests":[
        {"mediaType":"application/vnd.oci.image.index.v1+json","digest":"${digests[2]}","size":$size}]}""".toString())
    def base2 = "${registry.name()}/team/base:1".toString()
    Program.of('skopeo', 'copy', '--quiet', '--all', '--preserve-digests', '--dest-tls-verify=false', "oci:$copy".toString(), "docker://$base2".toString())
      .run().succeeded()
    def onBoth = ["-Dpinnace.base=$base2".toString(), '-Dpinnace.platforms=linux/amd64,linux/arm64'] as String[]
    test.online([:], ["$plugin:pin".toString(), *onBoth] as String[]).succeeded()
    assert Files.readString(test.project().resolve('src/main/pinnace/pins/base.Dockerfile')).contains(digests[2])
    test.online([:], ['package', *onBoth] as String[]).succeeded()
    def fetched = Files.readString(test.project().resolve('target/pinnace/image.json'))
    assert fetched.contains('"linux/amd64"') && fetched.contains('"linux/arm64"')
    Program.of('rm', '-rf', test.project().resolve('target/pinnace').toString()).run().succeeded()
    test.build([:], ['package', *onBoth] as String[]).succeeded()
    assert Files.readString(test.project().resolve('target/pinnace/image.json')) == fetched
  } finally {
    registry.close()
  }
}

return true
