import dev.pinnace.it.ContainerEngine
import dev.pinnace.it.HardenedRun
import dev.pinnace.it.IntegrationTest
import dev.pinnace.it.LocalRegistry
import dev.pinnace.it.Program
import dev.pinnace.it.RepositoryServer
import dev.pinnace.it.RequiredTools

import groovy.json.JsonSlurper
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration

// The image by pinnace:build is there. The same project is now built by others, from the Dockerfile of the same plan.
def test = IntegrationTest.of(binding.variables)
def direct = test.image()
def project = test.project()
def password = 'correct-horse-battery'
def patience = Duration.ofMinutes(8)

// Without pins the goal says what to write.
def unpinned = test.build([:], 'package', 'pinnace:dockerfile').failed()
assert unpinned.output().contains("there is no pin for the image 'build' (a JDK and Maven)")
assert unpinned.output().contains('build.Dockerfile with the line \'FROM name:tag@sha256:… AS build\'')

def tools = ['buildah', 'dockerd', 'docker', 'containerd', 'runc', 'skopeo', 'debootstrap', 'docker-registry', 'nsenter', 'curl']
if (!RequiredTools.present('Building with Docker and Buildah', tools)) {
  return true
}
def work = Files.createDirectories(project.resolve('target/builders'))
def pin = { String alias, String image ->
  def file = Files.createDirectories(project.resolve('src/main/pinnace/pins')).resolve("${alias}.Dockerfile")
  Files.writeString(file, "FROM $image AS $alias\n")
}

ContainerEngine.withDocker { docker ->
  // Debian's own client: BuildKit is part of its daemon.
  def client = { String... arguments ->
    Program.of(Files.exists(Path.of('/usr/bin/docker')) ? '/usr/bin/docker' : 'docker').with(arguments).in(project).within(patience)
        .environment('DOCKER_HOST', docker.environment().DOCKER_HOST).environment('DOCKER_BUILDKIT', '1')
  }
  def run = { String... arguments -> client(arguments).run().succeeded() }
  def registry = LocalRegistry.in(work.resolve('registry'))
  def repository = RepositoryServer.in(work, password, [test.repository(), Path.of(System.getProperty('user.home'), '.m2/repository')])
  try {
    def rootfs = work.resolve('debian')
    Program.of('debootstrap', '--variant=minbase', '--include=openjdk-17-jdk-headless,maven,ca-certificates,ca-certificates-java',
        'bookworm', rootfs.toString()).within(Duration.ofMinutes(12)).run().succeeded()
    def tar = work.resolve('debian.tar').toString()
    Program.of('tar', '-C', rootfs.toString(), '-cf', tar, '.').within(patience).run().succeeded()
    Program.of('rm', '-rf', rootfs.toString()).run().succeeded()
    def base = "${registry.address()}/base:1".toString()
    run('import', tar, base)
    run('push', '--quiet', base)
    def digest = run('inspect', '--format', '{{index .RepoDigests 0}}', base).text().replaceFirst('.*@', '')
    ['build', 'runtime'].each { pin(it, "$base@$digest") }

    def answers = { ContainerEngine engine, String image, String body ->
      def container = engine.start(HardenedRun.of(image).memory('256m'))
      assert container.awaitHttp('/').body() == body
      container.status().assertHardened(65532)
      assert container.get('/file').body() == 'ü umlaut\n'
      assert container.get('/writable').body().readLines().every { it == '/tmp' || it.startsWith('/tmp/') }
      assert container.stop() == 143
    }

    // From the artifact, with both builders.
    test.build([:], 'package', 'pinnace:dockerfile', '-Dpinnace.buildFrom=artifact').succeeded()
    run('build', '--network', 'host', '--tag', 'artifact:it', '.')
    answers(docker, 'artifact:it', 'Ahoy from Pinnace\n')
    def storage = ['--root', work.resolve('storage').toString(), '--runroot', work.resolve('run').toString(), '--storage-driver', 'vfs']
    def buildah = { String... arguments -> Program.of('buildah', *storage, *arguments).in(project).within(patience).run().succeeded() }
    buildah('build', '--isolation', 'chroot', '--tls-verify=false', '--tag', 'artifact:it', '.')
    buildah('push', '--quiet', 'artifact:it', "oci:${work.resolve('buildah')}:it".toString())
    ContainerEngine.withPodman { podman ->
      answers(podman, podman.load(work.resolve('buildah'), 'localhost/artifact:it'), 'Ahoy from Pinnace\n')
    }

    // Parity: every difference from the image by pinnace:build is one of these, which docs/dockerfile.md explains.
    run('load', '--input', { ->
      def archive = work.resolve('direct.tar')
      Program.of('skopeo', 'copy', '--quiet', "oci:${direct.layout()}", "docker-archive:$archive:direct:it").run().succeeded()
      archive.toString()
    }())
    def config = { String image -> new JsonSlurper().parseText(run('inspect', '--format', '{{json .Config}}', image).text()) }
    def ours = config('direct:it')
    def theirs = config('artifact:it')
    assert theirs.User == ours.User
    assert theirs.Entrypoint == ours.Entrypoint
    assert theirs.Cmd == ours.Cmd
    assert (theirs.Env as Set) == (ours.Env as Set)
    assert theirs.ExposedPorts == ours.ExposedPorts
    assert theirs.WorkingDir == ours.WorkingDir
    assert theirs.Labels.findAll { !it.key.startsWith('org.opencontainers.image.') } == ours.Labels
    assert theirs.Labels.keySet().findAll { it.startsWith('org.opencontainers.image.') } ==
        ['title', 'version', 'revision'].collect { "org.opencontainers.image.$it".toString() } as Set

    // The base's JDK may be another one than this machine's: its modules count, not its bytes.
    def unpacked = { String image, String name ->
      def directory = Files.createDirectories(work.resolve(name))
      def container = run('create', image).text()
      run('cp', "$container:/app".toString(), directory.toString())
      run('cp', "$container:/opt/java/release".toString(), directory.toString())
      directory
    }
    def ofOurs = unpacked('direct:it', 'of-direct')
    def ofTheirs = unpacked('artifact:it', 'of-dockerfile')
    Program.of('diff', '--recursive', ofOurs.resolve('app').toString(), ofTheirs.resolve('app').toString()).run().succeeded()
    def modules = { Path directory ->
      Files.readAllLines(directory.resolve('release')).find { it.startsWith('MODULES=') }.replaceAll('.*="|"', '').split(' ') as Set
    }
    assert modules(ofTheirs) == modules(ofOurs)

    // From source: settings and trust store are secrets of the call.
    test.build([:], 'package', 'pinnace:dockerfile').succeeded()
    def trust = repository.trustStore()
    def fromSource = { String tag ->
      client('build', '--network', 'host', '--progress', 'plain', '--secret', "id=settings,src=${repository.settings()}",
          '--secret', "id=truststore,src=$trust", '--tag', tag, '.')
    }
    def first = fromSource('source:1').run().succeeded()
    answers(docker, 'source:1', 'Ahoy from Pinnace\n')
    assert config('source:1').Entrypoint == ours.Entrypoint

    // Changed sources leave the dependencies in the cache.
    def source = project.resolve('src/main/java/dev/pinnace/it/quickstart/Quickstart.java')
    Files.writeString(source, Files.readString(source).replace('Ahoy from Pinnace', 'Ahoy again'))
    def second = fromSource('source:2').run().succeeded()
    def resolving = second.everything().readLines().findIndexOf { it.contains('go-offline') }
    assert second.everything().readLines()[resolving..resolving + 2].any { it.endsWith('CACHED') }
    assert second.everything().contains('BUILD SUCCESS')
    answers(docker, 'source:2', 'Ahoy again\n')

    // The secrets are in no layer and no history.
    run('save', '--output', work.resolve('source.tar').toString(), 'source:2')
    assert Program.of('grep', '--count', '--text', password, work.resolve('source.tar').toString()).run().text() == '0'

    // Drift fails and shows how.
    def dockerfile = project.resolve('Dockerfile')
    Files.writeString(dockerfile, Files.readString(dockerfile).replace('EXPOSE 8080', 'EXPOSE 9090'))
    def drift = test.build([:], 'package', 'pinnace:dockerfile', '-Dpinnace.mode=check').failed()
    assert drift.output().contains('-EXPOSE 9090/tcp')
    assert drift.output().contains('+EXPOSE 8080/tcp')
    test.build([:], 'package', 'pinnace:dockerfile').succeeded()
    test.build([:], 'package', 'pinnace:dockerfile', '-Dpinnace.mode=check').succeeded()
  } finally {
    repository.close()
    registry.close()
  }
}

return true
