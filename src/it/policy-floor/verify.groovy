import dev.pinnace.it.IntegrationTest
import groovy.json.JsonOutput
import groovy.json.JsonSlurper

import java.security.MessageDigest

def test = IntegrationTest.of(binding.variables)
def pom = new File(basedir, 'service/pom.xml')
def dockerfile = new File(basedir, 'service/Dockerfile')
def original = pom.text
def clean = dockerfile.text
def bad = clean.replace('USER 65532', 'USER root')
def report = new File(basedir, 'service/target/pinnace/findings.json')
def plugin = { String inside -> "<build><plugins><plugin><groupId>dev.pinnace</groupId>" +
    "<artifactId>pinnace-maven-plugin</artifactId>\n$inside</plugin></plugins></build>" }
def configured = { String inside -> plugin("<configuration>\n$inside\n</configuration>") }

/** What comes of a build with this in the POM of the service. */
def tried = { String elements, String content, String... arguments ->
  pom.text = original.replace('</project>', elements + '\n</project>')
  dockerfile.text = content
  report.delete()
  def outcome = test.build([:], (['verify', '-pl', 'service'] + (arguments as List)) as String[])
  [outcome: outcome, findings: report.exists() ? new JsonSlurper().parse(report).findings : []]
}
/** The build fails, and the finding names both places and what stays in force. */
def refused = { Map result, String rule, String here, String there, String stays ->
  result.outcome.failed()
  def messages = result.findings.findAll { it.rule == rule }*.message
  assert messages.any { it.contains(here) && it.contains(there) && it.contains(stays) }: messages
  assert messages.every { !(it =~ /line 0\b/) }
}
def corp = 'the parent POM dev.pinnace.it:policy-corp:1, line '
def here = 'service/pom.xml, line '

// The service as it is follows the policy; a stricter one is its own affair.
tried('', clean).outcome.succeeded()
tried(configured('<failOn>warn</failOn><rules><rule><id>LongRunLine</id><level>error</level></rule></rules>'), clean)
    .outcome.succeeded()
assert tried(configured('<rules><rule><id>UnknownKeyword</id><level>error</level></rule></rules>'), clean).findings.empty

// Configuration, also one that replaces that of the parents as a whole.
def rootOff = '<rules><rule><id>DL3002</id>\n<level>off</level></rule></rules>'
def byConfiguration = tried(configured(rootOff), bad)
refused(byConfiguration, 'LoosenedPolicy', here, corp, "'error' stays in force")
assert byConfiguration.findings.any { it.rule == 'RootUser' && it.severity == 'error' && it.fails }
refused(tried(plugin("<configuration combine.self=\"override\">$rootOff</configuration>"), bad),
    'LoosenedPolicy', here, corp, "'error' stays in force")
refused(tried(configured('<profile>baseline</profile><failOn>off</failOn>'), bad),
    'LoosenedPolicy', 'failOn', corp, "'error' stays in force")

// A property of the child that the parent uses, one of the plugin, and one of the command line.
refused(tried('<properties><corp.report>error</corp.report></properties>', clean),
    'LoosenedPolicy', 'the property corp.report, which line', corp, "'info' stays in force")
refused(tried('', clean, '-Dcorp.report=error'), 'LoosenedPolicy', 'by -Dcorp.report (', corp, "'info' stays in force")
refused(tried('<properties>\n<pinnace.failOnBase>false</pinnace.failOnBase></properties>', clean),
    'LoosenedPolicy', 'service/pom.xml', 'dev.pinnace.it:policy-corp:1', "'true' stays in force")
// Also where the element of a parent keeps it from having any effect; and Maven 4 hands it on even to parents on disk.
refused(tried('<properties>\n<pinnace.failOn>off</pinnace.failOn></properties>', clean),
    'LoosenedPolicy', here, corp, "'error' stays in force")
refused(tried('', clean, '-Dpinnace.failOn=off'), 'LoosenedPolicy', 'by -Dpinnace.failOn (', corp, "'error' stays in force")
refused(tried('', clean, '-Dpinnace.shellcheck=off'), 'LoosenedPolicy', 'by -Dpinnace.shellcheck (', 'pom.xml, line ',
    "'auto' stays in force")
refused(tried('', clean, '-Dpinnace.failOnBase=false'),
    'LoosenedPolicy', 'by -Dpinnace.failOnBase (on the command line', 'dev.pinnace.it:policy-corp:1', "'true' stays")

// Skipping.
refused(tried(configured('<skip>true</skip>'), bad), 'LoosenedPolicy', here, 'policy-container:2, line 1',
    "'false' stays in force")
pom.text = original
assert test.build([:], 'verify', '-Dpinnace.skip').failed().output().contains('by -Dpinnace.skip (on the command line')

// Profiles: its own, and that of the parent switched off.
refused(tried("<profiles><profile><id>easy</id>${configured(rootOff)}</profile></profiles>", bad, '-Peasy'),
    'LoosenedPolicy', here, corp, "'error' stays in force")
refused(tried(configured('<rules><rule>SudoInBuild=off</rule></rules>'), clean, '-P!hardening'),
    'LoosenedPolicy', here, corp, 'stays in force')
['-P!hardening', '-Pelsewhere'].each {
  def off = tried('', clean.replace('USER', 'MAINTAINER me\nUSER'), it)
  refused(off, 'LoosenedPolicy', "the profile 'hardening' is switched off by $it (", corp, 'stays in force')
  assert off.findings.any { it.rule == 'MaintainerInstruction' && it.severity == 'error' && it.fails }
}

// Something else to look at: files and images that are not those of the project, in the POM and on the command line.
new File(basedir, 'other').mkdirs()
new File(basedir, 'other/Dockerfile').text = clean
def elsewhere = configured('<dockerfiles>\n<dockerfile>../other/Dockerfile</dockerfile></dockerfiles>')
[tried(elsewhere, bad), tried('', bad, "-Dpinnace.dockerfiles=$basedir/other")].each {
  refused(it, 'LoosenedPolicy', 'dockerfiles are', 'policy-container:2, line 1', "leave out 'service/Dockerfile'")
  assert it.findings.any { it.rule == 'RootUser' && it.file == 'service/Dockerfile' && it.fails }
}

// Bases that are said to be others, reports where nobody looks, and a baseline in place of failing.
refused(tried(configured('<bases>\n<base>corp-java=oci:fake</base></bases>'), clean),
    'LoosenedPolicy', "'corp-java=oci:fake'", 'pom.xml, line ', "'corp-java=oci:bases/java' stays in force")
refused(tried(configured('<reportDirectory>\nnowhere</reportDirectory>'), clean),
    'LoosenedPolicy', here, 'pom.xml, line ', "'service/target/pinnace' stays in force")
assert !new File(basedir, 'service/nowhere').exists()
refused(tried(configured('<writeBaseline>\ntrue</writeBaseline>'), clean),
    'LoosenedPolicy', here, corp, "'false' stays in force")

// Properties of the Java virtual machine go before those of a POM.
def jvm = new File(basedir, '.mvn/jvm.config')
jvm.parentFile.mkdirs()
jvm.text = '-Dpinnace.shellcheck=off\n'
refused(tried('', clean), 'LoosenedPolicy', 'by the system property pinnace.shellcheck (in .mvn/jvm.config', 'pom.xml, line ',
    "'auto' stays in force")
jvm.delete()

// An older version of the plugin than that of a parent.
def aggregator = new File(basedir, 'pom.xml')
def aggregated = aggregator.text
def version = new groovy.xml.XmlSlurper().parse(new File(basedir, 'corp/pom.xml'))
    .build.pluginManagement.plugins.plugin.version.text()
aggregator.text = aggregated.replace('<artifactId>pinnace-maven-plugin</artifactId>',
    '<artifactId>pinnace-maven-plugin</artifactId>\n<version>99</version>')
refused(tried(plugin("<version>$version</version>"), clean), 'LoosenedPolicy', here, 'pom.xml, line ', "it wants '99'")
aggregator.text = aggregated

// Waivers, comments, baselines.
def waiver = { String rule, String expires -> configured("<waivers><waiver><rule>$rule</rule><reason>because</reason>" +
    "<expires>$expires</expires></waiver></waivers>") }
def soon = java.time.LocalDate.now().plusDays(30).toString()
refused(tried(waiver('RootUser', soon), bad), 'WaiverRefused', 'RootUser', corp, 'locks RootUser')
refused(tried(waiver('UntaggedBase', soon), clean), 'WaiverRefused', 'UntaggedBase', corp, 'may waive')
refused(tried(waiver('UnpinnedBase', '2099-01-01'), clean.replaceFirst('@sha256:0+', '')), 'WaiverTooLong',
    'service/pom.xml:', corp, 'allows 90 days')
refused(tried('', bad.replace('USER root', '# pinnace ignore=RootUser reason="because"\nUSER root')),
    'WaiverRefused', 'Dockerfile:2', corp, 'locks RootUser')
refused(tried('', bad.replace('USER root', '# hadolint ignore=DL3002\nUSER root')),
    'WaiverRefused', 'Dockerfile:2', corp, 'locks RootUser')
def baseline = new File(basedir, 'target/baseline.json')
def known = byConfiguration.findings.findAll { it.rule == 'RootUser' }
    .collect { [rule: it.rule, place: it.file, fingerprint: it.fingerprint] }
baseline.text = JsonOutput.toJson([version: 1, findings: known])
refused(tried('', bad, "-Dpinnace.baseline=$baseline"), 'LoosenedPolicy', 'the baseline target/baseline.json, line 1', corp,
    'locks RootUser')
assert tried('', bad, "-Dpinnace.baseline=$basedir/target/new.json", '-Dpinnace.writeBaseline').outcome.failed()

// An older version of the policy artifact than that of the parent.
def older = tried(configured('<policies><policy>dev.pinnace.it:policy-container:1</policy></policies>'), clean)
refused(older, 'LoosenedPolicy', "'dev.pinnace.it:policy-container:1'", corp,
    "'dev.pinnace.it:policy-container:2' stays in force")

// Nothing inside a POM keeps it from unbinding the goal; the check from outside sees it all the same.
pom.text = original.replace('</project>', plugin('<executions><execution><id>pinnace</id><phase>none</phase></execution>' +
    '</executions>' + "<configuration>$rootOff<skip>true</skip></configuration>") + '\n</project>')
dockerfile.text = bad
test.build([:], 'verify', '-pl', 'service').succeeded()
def policy = new File(basedir, 'policies/policy-2.yaml')
def sha256 = MessageDigest.getInstance('SHA-256').digest(policy.bytes).encodeHex().toString()
def goal = "dev.pinnace:pinnace-maven-plugin:$version:check"
def outside = { String... arguments -> test.build([:], ([goal, '-pl', 'service'] + (arguments as List)) as String[]) }
dockerfile.text = clean.replaceFirst('FROM .*', 'FROM debian:latest')
def seen = outside('-Dpinnace.policy=dev.pinnace.it:policy-container:2', "-Dpinnace.policySha256=$sha256").failed().output()
assert seen.contains('LatestBase') && seen.contains('the policy dev.pinnace.it:policy-container:2, line 1')
assert outside("-Dpinnace.policy=$policy").failed().output().contains('LatestBase')
assert test.build([:], goal, "-Dpinnace.policy=$policy").failed().output().contains('looks at one module only')
assert outside('-Dpinnace.policy=dev.pinnace.it:policy-container:2', "-Dpinnace.policySha256=${'0' * 64}").failed().output()
    .contains('its sha256 is ' + sha256)
// Not even a policy without locks is skipped by a POM; who runs it says what it looks at, and where the reports go.
def lax = new File(basedir, 'target/lax.yaml')
lax.text = 'failOn: error\n'
pom.text = original.replace('</project>', configured('<skip>true</skip><reportDirectory>nowhere</reportDirectory>' +
    '<dockerfiles>\n<dockerfile>../other/Dockerfile</dockerfile></dockerfiles>') + '\n</project>')
dockerfile.text = bad
def insisted = outside("-Dpinnace.policy=$lax", '-Dpinnace.dockerfiles=Dockerfile', "-Dpinnace.reportDirectory=$basedir/target/out")
    .failed().output()
assert insisted.contains('skip is') && insisted.contains('RootUser')
assert new File(basedir, 'target/out/findings.json').exists()

// What is in force, who says so, and what the next version of the parent would change.
pom.text = original
dockerfile.text = clean
def explained = test.build([:], goal.replace(':check', ':explain'), '-pl', 'service', '-Dpinnace.json=target/policy.json',
    '-Dpinnace.against=dev.pinnace.it:policy-corp:2').succeeded().output()
assert explained =~ /RootUser +error +locked +the parent POM dev.pinnace.it:policy-corp:1, line \d+/
assert explained =~ /longest = 120 +.*pom.xml, line \d+/
assert explained =~ /failOn +error +warn +the parent POM dev.pinnace.it:policy-corp:2, line \d+/
assert explained =~ /SetIdFile: locked +false +true +the parent POM dev.pinnace.it:policy-corp:2, line \d+/
def json = new JsonSlurper().parse(new File(basedir, 'service/target/policy.json'))
assert json.rules.find { it.rule == 'SudoInBuild' }.locked.contains('dev.pinnace.it:policy-corp:1')
assert json.settings.find { it.name == 'failOn' }.from.startsWith('the parent POM dev.pinnace.it:policy-corp:1, line ')
def changes = json.changes.collectEntries { [it.subject, it] }
assert changes.keySet() == ['failOn', 'SetIdFile: locked'] as Set
assert changes.failOn.before == 'error' && changes.failOn.after == 'warn'
assert changes['SetIdFile: locked'].from.startsWith('the parent POM dev.pinnace.it:policy-corp:2, line ')

return true
