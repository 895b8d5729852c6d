import dev.pinnace.it.ContainerEngine
import dev.pinnace.it.HardenedRun
import dev.pinnace.it.ImageOnDisk
import dev.pinnace.it.IntegrationTest
import dev.pinnace.it.LocalRegistry
import dev.pinnace.it.OtherProject
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
def wrapped = '3.9.16'

// Without pins the goal says what to write.
def unpinned = test.build([:], 'package', 'pinnace:dockerfile').failed()
assert unpinned.output().contains("there is no pin for the image 'build' (a JDK and Maven)")
assert unpinned.output().contains('build.Dockerfile with the line \'FROM name:tag@sha256:… AS build\'')

def tools = ['buildah', 'dockerd', 'docker', 'containerd', 'runc', 'skopeo', 'debootstrap', 'docker-registry', 'docker-compose', 'nsenter', 'curl']
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
    Program.of('debootstrap', '--variant=minbase', '--include=openjdk-17-jdk-headless,maven,unzip,ca-certificates,ca-certificates-java',
        'bookworm', rootfs.toString()).within(Duration.ofMinutes(12)).run().succeeded()
    def tar = work.resolve('debian.tar').toString()
    Program.of('tar', '-C', rootfs.toString(), '-cf', tar, '.').within(patience).run().succeeded()
    Program.of('rm', '-rf', rootfs.toString()).run().succeeded()
    def base = "${registry.address()}/base:1".toString()
    run('import', tar, base)
    run('push', '--quiet', base)
    def digest = run('inspect', '--format', '{{index .RepoDigests 0}}', base).text().replaceFirst('.*@', '')
    ['build', 'runtime'].each { pin(it, "$base@$digest") }

    def answers = { ContainerEngine engine, String image ->
      def container = engine.start(HardenedRun.of(image).memory('256m'))
      assert container.awaitHttp('/').body() == 'Ahoy from Pinnace\n'
      container.status().assertHardened(65532)
      assert container.get('/file').body() == 'ü umlaut\n'
      assert container.get('/writable').body().readLines().every { it == '/tmp' || it.startsWith('/tmp/') }
      assert container.stop() == 143
    }

    // From the artifact, with both builders.
    test.build([:], 'package', 'pinnace:dockerfile', '-Dpinnace.buildFrom=artifact').succeeded()
    run('build', '--network', 'host', '--tag', 'artifact:it', '.')
    answers(docker, 'artifact:it')
    def storage = ['--root', work.resolve('storage').toString(), '--runroot', work.resolve('run').toString(), '--storage-driver', 'vfs']
    def buildah = { String... arguments -> Program.of('buildah', *storage, *arguments).in(project).within(patience).run().succeeded() }
    buildah('build', '--isolation', 'chroot', '--tls-verify=false', '--tag', 'artifact:it', '.')
    buildah('push', '--quiet', 'artifact:it', "oci:${work.resolve('buildah')}:it".toString())
    ContainerEngine.withPodman { podman ->
      answers(podman, podman.load(work.resolve('buildah'), 'localhost/artifact:it'))
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

    // From source: a reactor, with the wrapper. What it asks for, Maven itself among it, is behind a password and an authority of its own.
    def trust = repository.trustStore()
    def reactor = OtherProject.named('reactor', project).copyTo(work.resolve('reactor'))
    OtherProject.named('dockerfile-reactor', project).copyTo(reactor)
    ['build', 'runtime'].each { Files.writeString(reactor.resolve("pins/${it}.Dockerfile"), "FROM $base@$digest AS $it\n") }
    test.fresh(reactor, '--non-recursive', 'org.apache.maven.plugins:maven-wrapper-plugin:3.3.4:wrapper', '-Dtype=only-script', "-Dmaven=$wrapped",
        'org.apache.maven.plugins:maven-dependency-plugin:3.9.0:get', "-Dartifact=org.apache.maven:apache-maven:$wrapped:zip:bin").run().succeeded()
    test.fresh(reactor, 'package', '--projects', 'greeting-service', '--also-make', '-Dpinnace.mavenArguments=--show-version').run().succeeded()
    def fromSource = { String tag ->
      client('build', '--network', 'host', '--progress', 'plain', '--file', 'greeting-service/Dockerfile',
          '--secret', "id=settings,src=${repository.settings()}", '--secret', "id=truststore,src=$trust",
          '--secret', "id=mvnw,src=${repository.wrapperVariables()}", '--tag', tag, '.').in(reactor).run().succeeded()
    }
    def greets = { String image, String text ->
      def container = docker.start(HardenedRun.of(image).memory('256m'))
      assert container.awaitHttp('/').body() == text
      container.status().assertHardened(65532)
      assert container.stop() == 143
    }
    def first = fromSource('source:1')
    assert first.everything().contains("Apache Maven $wrapped ")
    greets('source:1', 'Hello from the library\n')
    assert config('source:1').Entrypoint == ImageOnDisk.of(reactor.resolve('greeting-service')).config().Entrypoint

    // Changed sources leave the dependencies in the cache.
    Files.writeString(reactor.resolve('greeting-library/src/main/resources/greeting.txt'), 'Hello again\n')
    def second = fromSource('source:2').everything().readLines()
    def resolving = second.findIndexOf { it.contains('go-offline') }
    assert second[resolving..resolving + 2].any { it.endsWith('CACHED') }
    assert second.any { it.contains('BUILD SUCCESS') }
    greets('source:2', 'Hello again\n')

    // The secrets are in no layer and no history.
    run('save', '--output', work.resolve('source.tar').toString(), 'source:2')
    assert Program.of('grep', '--count', '--text', password, work.resolve('source.tar').toString()).run().text() == '0'

    // One module from source with Buildah and the Maven of the base, here on a base that only has to bring the C library.
    pin('final', "$base@$digest")
    def written = test.build([:], 'package', 'pinnace:dockerfile', '-Dpinnace.finalStage=libc').succeeded()
    assert written.everything().contains('-SNAPSHOT from a repository. Deploy it')
    buildah('build', '--isolation', 'chroot', '--network', 'host', '--tls-verify=false', '--secret', "id=settings,src=${repository.settings()}",
        '--secret', "id=truststore,src=$trust", '--tag', 'libc-source:it', '.')
    buildah('push', '--quiet', 'libc-source:it', "oci:${work.resolve('libc-source')}:it".toString())
    ContainerEngine.withPodman { podman ->
      answers(podman, podman.load(work.resolve('libc-source'), 'localhost/libc-source:it'))
    }

    // Every other final stage: Pinnace's runtime on the base, the base's own Java, and that base without its programs.
    def java = '/usr/lib/jvm/java-17-openjdk-amd64/bin/java'
    ['libc'         : ['-Dpinnace.finalStage=libc'],
     'java'         : ['-Dpinnace.finalStage=java', "-Dpinnace.launcher=$java"],
     'java-hardened': ['-Dpinnace.finalStage=java', "-Dpinnace.launcher=$java", '-Dpinnace.harden']].each { name, options ->
      test.build([:], 'package', 'pinnace:dockerfile', '-Dpinnace.buildFrom=artifact', *options.collect { it.toString() }).succeeded()
      run('build', '--network', 'host', '--tag', "$name:it".toString(), '.')
      answers(docker, "$name:it".toString())
    }
    // <syntax> for builders that know more. The front end itself would have to be fetched: this one brings it.
    ContainerEngine.withNewerDocker { newer ->
      [[:], [finalStage: 'libc'], [finalStage: 'java', launcher: java], [finalStage: 'java', launcher: java, harden: 'true']].each { variant ->
        def options = variant.collect { name, value -> "-Dpinnace.$name=$value".toString() }
        test.build([:], 'package', 'pinnace:dockerfile', '-Dpinnace.buildFrom=artifact', "-Dpinnace.syntax=$base@$digest".toString(), *options).succeeded()
        def lines = Files.readAllLines(project.resolve('Dockerfile'))
        assert lines[0] == "# syntax=$base@$digest"
        assert lines.any { it.startsWith('COPY ') && it.contains(' --link ') }
        assert lines.findAll { it.startsWith('RUN ') }.every { it.startsWith('RUN --network=none ') }
        def file = Files.write(work.resolve('Dockerfile.newer'), lines.drop(1)).toString()
        newer.client().with('build', '--network', 'host', '--file', file, '--tag', 'newer:it', '.').in(project).within(patience).run().succeeded()
        answers(newer, 'newer:it')
      }
    }

    def hardened = run('run', '--rm', '--network', 'none', '--entrypoint', java, 'java-hardened:it', '-version')
    assert hardened.everything().contains('17.')
    def programs = { String image ->
      def container = run('create', image).text()
      run('export', '--output', work.resolve('tree.tar').toString(), container)
      Program.of('tar', '-tvf', work.resolve('tree.tar').toString()).run().succeeded().text().readLines()
    }
    assert programs('java:it').any { it.endsWith(' usr/bin/dpkg') }
    def left = programs('java-hardened:it')
    assert !left.any { it =~ / (usr\/)?s?bin\/(sh|dash|bash|apt|dpkg|su|mount)$/ }
    assert !left.any { it =~ /^-..s|^-.....s/ }
    assert programs('libc:it').any { it =~ /^drwx.* 65532\/65532 .* home\/nonroot\/$/ }

    // Other kinds of application, each the project of another test. With -Xshare:on a JVM that cannot use its archive ends.
    [[of: 'modular', asked: ['/': 'module dev.pinnace.it.modular\nmodule org.slf4j.simple']],
     [of: 'quarkus-fast-jar', asked: ['/hello': 'Hello from Quarkus'], options: ['-Dpinnace.startup=cds'], jvm: '-Xshare:on'],
     [of: 'spring-boot-war', asked: ['/chart.txt': 'Soundings in fathoms', '/page': 'The sum is 42.']],
     [of: 'static-executable', asked: ['/': 'uid=65532 gid=65532'], ends: 0],
     [of: 'dynamic-executable', asked: [:], ends: 0, prints: 'nonroot 65532 /sbin/nologin 1.4142\n']].each { kind ->
      def directory = OtherProject.named(kind.of, project).copyTo(work.resolve(kind.of))
      test.fresh(directory, 'package', 'pinnace:dockerfile', '-Dpinnace.buildFrom=artifact', "-Dpinnace.pinsDirectory=${project.resolve('src/main/pinnace/pins')}",
          *(kind.options ?: [])).run().succeeded()
      def image = "${kind.of}:it".toString()
      client('build', '--network', 'host', '--tag', image, '.').in(directory).run().succeeded()
      def hardenedRun = HardenedRun.of(image).memory('512m')
      def container = docker.start(kind.jvm ? hardenedRun.environment('JAVA_TOOL_OPTIONS', kind.jvm) : hardenedRun)
      kind.asked.each { path, text -> assert container.awaitHttp(path).body().contains(text) }
      if (kind.asked) {
        container.status().assertHardened(65532)
      }
      assert (kind.asked ? container.stop() : container.awaitExit()) == kind.getOrDefault('ends', 143)
      assert container.logs().contains(kind.getOrDefault('prints', ''))
    }

    // What runs it beside: as Docker Compose reads it, and as Podman plays a Deployment.
    test.build([:], 'package', 'pinnace:dockerfile', '-Dpinnace.buildFrom=artifact', '-Dpinnace.compose', '-Dpinnace.kubernetes').succeeded()
    run('build', '--network', 'host', '--tag', 'dockerfile:1.0.0', '.')
    def isolated = Files.writeString(work.resolve('network.yaml'), 'services:\n  dockerfile:\n    network_mode: none\n')
    def compose = { String... arguments ->
      Program.of('docker-compose', '--project-name', 'it', '--file', 'compose.yaml', '--file', isolated.toString()).with(arguments)
          .in(project).within(patience).environment('DOCKER_HOST', docker.environment().DOCKER_HOST).run().succeeded()
    }
    compose('up', '--detach')
    def composed = docker.running(compose('ps', '--quiet').text())
    assert composed.awaitHttp('/').body() == 'Ahoy from Pinnace\n'
    composed.status().assertHardened(65532)
    assert composed.get('/writable').body().readLines().every { it == '/tmp' || it.startsWith('/tmp/') }
    compose('down')
    run('save', '--output', work.resolve('deployed.tar').toString(), 'dockerfile:1.0.0')
    ContainerEngine.withPodman { podman ->
      podman.client().with('load', '--quiet', '--input', work.resolve('deployed.tar').toString()).run().succeeded()
      // Podman takes a port of a container for one of this machine.
      def deployment = Files.readAllLines(project.resolve('deployment.yaml')).findAll { !(it =~ /ports:|containerPort:|protocol:/) }
      def portless = Files.write(work.resolve('deployment.yaml'), deployment).toString()
      podman.client().with('play', 'kube', '--network', 'none', portless).run().succeeded()
      def played = podman.running('dockerfile-pod-0-dockerfile')
      assert played.awaitHttp('/').body() == 'Ahoy from Pinnace\n'
      played.status().assertHardened(65532)
      podman.client().with('play', 'kube', '--down', portless).run().succeeded()
    }

    // Drift fails and shows how.
    test.build([:], 'package', 'pinnace:dockerfile').succeeded()
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
