import dev.pinnace.it.IntegrationTest
import groovy.json.JsonSlurper

def test = IntegrationTest.of(binding.variables)
def report = new JsonSlurper().parse(new File(basedir, 'target/pinnace/findings.json'))

// All is well: one line, and nothing to read.
assert report.findings.empty
assert report.files*.file == ['Dockerfile']
assert report.image.digest == test.image().digest()
assert new File(basedir, 'build.log').readLines().count { it.contains('nothing to mend') } == 1
assert !new File(basedir, 'build.log').text.contains('[WARNING]')

return true
