import dev.pinnace.it.IntegrationTest
import dev.pinnace.it.Program
import dev.pinnace.it.RequiredTools
import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

import java.nio.file.Files

// Images that others made: a Debian as buildah puts it together, and the same as docker saves it.
def test = IntegrationTest.of(binding.variables)
def version = new XmlSlurper().parse(new File(basedir, 'pom.xml')).properties.'pinnace.version'.text()
def goal = "dev.pinnace:pinnace-maven-plugin:$version:check".toString()
if (!RequiredTools.present('Images by buildah and debootstrap', ['buildah', 'debootstrap', 'skopeo'])) {
  return true
}
def place = Files.createDirectories(test.project().resolve('target/images'))
def check = { String image ->
  test.again([:], goal, "-Dpinnace.image=$image",
      '-Dpinnace.reportDirectory=out').in(place).run()
}
def report = { new JsonSlurper().parse(place.resolve('out/findings.json').toFile()) }

def root = place.resolve('debian')
Program.of('debootstrap', '--variant=minbase', 'bookworm', root.toString()).within(java.time.Duration.ofMinutes(8)).run().succeeded()
def storage = ['--root', place.resolve('storage').toString(), '--runroot', place.resolve('run').toString(), '--storage-driver', 'vfs']
def buildah = { String... arguments -> Program.of('buildah', *storage, *arguments).run().succeeded().text() }
def container = buildah('from', 'scratch')
buildah('copy', container, root.toString(), '/')
buildah('config', '--cmd', '/bin/bash', container)
buildah('commit', '--quiet', container, 'localhost/debian:it')
buildah('push', '--quiet', 'localhost/debian:it', "oci-archive:${place.resolve('debian.tar')}".toString())

check("oci-archive:${place.resolve('debian.tar')}").failed()
def findings = report().findings
assert findings.any { it.path == '/usr/bin/su' && it.aliases.contains('CIS-DI-0008') }
assert findings.any { it.aliases.contains('CIS-DI-0001') && it.severity == 'error' }
assert findings.any { it.path ==~ '/(usr/)?bin/(ba|da)?sh' }
assert findings.any { it.path ==~ '/usr/bin/(apt|apt-get|dpkg)' }

Program.of('skopeo', 'copy', '--quiet', "oci-archive:${place.resolve('debian.tar')}".toString(),
    "docker-archive:${place.resolve('docker.tar')}:localhost/debian:it".toString()).run().succeeded()
check("docker-archive:${place.resolve('docker.tar')}").failed()
def same = report().findings
assert same*.fingerprint.toSet() == findings*.fingerprint.toSet()

return true
