import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper
import dev.pinnace.it.IntegrationTest

def log = new File(basedir, 'build.log').text
def output = new File(basedir, 'target/pinnace')
def report = new JsonSlurper().parse(new File(output, 'findings.json'))
def errors = report.findings.findAll { it.severity == 'error' }

// Each says which file and line, what is wrong, and how to mend it; the ids of other tools are there too.
def found = errors.collectEntries { [(it.rule): it] }
assert errors.every { it.file == 'Dockerfile' && it.line > 0 && it.message && it.remedy && it.fingerprint }
assert errors*.aliases.flatten().containsAll(['DS-0002', 'DS-0004', 'CKV2_DOCKER_2'])
assert errors.size() >= 6
errors.each { assert log.contains(it.message) }

// The value of a secret is nowhere.
assert !log.contains('ghp_0123456789')
output.eachFile { if (it.file) assert !it.text.contains('ghp_0123456789') }

// All reports were written before the build failed.
def sarif = new JsonSlurper().parse(new File(output, 'findings.sarif'))
assert sarif.version == '2.1.0'
assert sarif.runs[0].results.size() == report.findings.size()
assert sarif.runs[0].results.every { it.locations[0].physicalLocation.artifactLocation.uri == 'src/it/check-findings/Dockerfile' || it.locations[0].physicalLocation.artifactLocation.uri.endsWith('Dockerfile') }
assert new XmlSlurper().parse(new File(output, 'junit.xml')).depthFirst().any { it.name() == 'failure' }
assert new JsonSlurper().parse(new File(output, 'gl-code-quality-report.json')).size() == report.findings.size()

assert log.contains('BUILD FAILURE')
assert log.contains('MojoFailureException')

return true
