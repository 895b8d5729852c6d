import dev.pinnace.it.IntegrationTest
import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

import java.nio.file.Files

def test = IntegrationTest.of(binding.variables)
def version = new XmlSlurper().parse(new File(basedir, 'pom.xml')).properties.'pinnace.version'.text()
def goal = "dev.pinnace:pinnace-maven-plugin:$version:check".toString()
def place = Files.createDirectories(test.project().resolve('target/no-project'))
def check = { String... properties ->
  test.again([:], ([goal] + (properties as List)) as String[]).in(place).run()
}
def report = { new JsonSlurper().parse(place.resolve('out/findings.json').toFile()) }

// Every Dockerfile below a directory, in one run, without a project.
def directory = test.project().resolve('dockerfiles')
check("-Dpinnace.dockerfiles=$directory", '-Dpinnace.reportDirectory=out').succeeded()
assert report().files*.file.collect { it.replaceAll('.*/dockerfiles/', '') } == ['clean.Dockerfile', 'service/Dockerfile']
assert report().findings.every { it.file.endsWith('service/Dockerfile') }
assert report().findings.any { it.line == 2 && it.aliases.contains('DL3004') && it.severity == 'warn' }
assert report().findings.any { it.aliases.contains('DL3014') }

// A pattern, and a threshold.
check("-Dpinnace.dockerfiles=$directory/**/*.Dockerfile", '-Dpinnace.reportDirectory=out').succeeded()
assert report().files.size() == 1
def failed = check("-Dpinnace.dockerfiles=$directory", '-Dpinnace.reportDirectory=out', '-Dpinnace.failOn=warn').failed()
assert failed.output().contains('MojoFailureException')

// Nobody says where the reports go.
check("-Dpinnace.dockerfiles=$directory").succeeded()
assert Files.isRegularFile(place.resolve('target/pinnace/findings.json'))
assert Files.list(place).withCloseable { it.map { file -> file.fileName.toString() }.sorted().toList() } == ['out', 'target']

// What finds nothing, what is misspelt and what cannot be read stops the build: the gate never passes by mistake.
assert check("-Dpinnace.dockerfiles=$directory/nowhere").failed().output().contains('nothing is found')
assert check("-Dpinnace.dockerfiles=$directory", '-Dpinnace.rules=RootUsr=off').failed().output().contains('did you mean')
assert check("-Dpinnace.image=oci:$directory").failed().output().contains('oci:')
assert check().failed().output().contains('there is nothing to check')
["$directory", 'quick:1.0', 'docker-daemon:x:1', 'oci-archiv:/x.tar'].each {
  assert check("-Dpinnace.image=$it").failed().output().contains('does not say where the image is')
}

return true
