import dev.pinnace.it.IntegrationTest

def test = IntegrationTest.of(binding.variables)
def summary = { String log -> log.readLines().collect { it.replaceFirst(/^\[\w+\] ?/, '') } }
def expected = { List<String> lines, String... wanted ->
  wanted.each { each -> assert lines.any { it.contains(each) }: "$each in\n${lines.join('\n')}" }
}

// Only reporting: every application has its image, nothing fails, and one summary at the end tells of all modules.
['plain', 'boot', 'shaded', 'quarkus'].each { assert new File(basedir, "$it/target/pinnace/image.json").exists() }
['library', 'versions', 'dockerfiles', 'web'].each { assert !new File(basedir, "$it/target/pinnace/image.json").exists() }
def first = new File(basedir, 'build.log').text
assert first.contains('it has 2 classes with a main method')
expected(summary(first), 'Pinnace checked 5 modules', 'no Dockerfile and no image: library, policy-rollout, versions, web',
    'pinnace:check is not bound: unbound', 'error RootUser: 1 finding in dockerfiles')
assert summary(first).findAll { it.startsWith('Pinnace checked') }.size() == 1

// Then it counts; the summary also tells what the build did not reach.
def failed = test.build([:], 'verify', '-o').failed().output()
expected(summary(failed), 'of which 1 failed', 'not reached: shaded, web, quarkus')

// One command writes a baseline for all modules, and from there on new findings fail.
test.build([:], 'verify', '-Dpinnace.writeBaseline').succeeded()
assert new File(basedir, 'dockerfiles/src/main/pinnace/baseline.json').exists()
assert !new File(basedir, 'versions/src/main/pinnace/baseline.json').exists()
test.build([:], 'verify', '-T', '2').succeeded()
new File(basedir, 'dockerfiles/Dockerfile') << 'EXPOSE 22\n'
test.build([:], 'verify', '-pl', 'dockerfiles').failed()

// Where the parent locks a rule, no module shows something else than its image, or looks before there is one.
def parent = new File(basedir, 'pom.xml')
parent.text = parent.text.replace('<baseline>', '<locked>\n<rule>RootUser</rule></locked>\n<baseline>')
def plain = new File(basedir, 'plain/pom.xml')
def original = plain.text
def tried = { String execution ->
  plain.text = original.replace('</project>', '<build><plugins><plugin><groupId>dev.pinnace</groupId>' +
      "<artifactId>pinnace-maven-plugin</artifactId>\n<executions><execution>\n$execution</execution></executions>" +
      '</plugin></plugins></build>\n</project>')
  test.build([:], 'verify', '-pl', 'plain')
}
def refused = { outcome, String... words ->
  def attempts = outcome.failed().output().readLines().findAll { it.contains('LoosenedPolicy') }
  assert attempts.any { line -> words.every { line.contains(it) } }: attempts
}
def check = { String configuration -> "<id>pinnace-check</id><configuration>$configuration</configuration>" }
tried('<id>pinnace-check</id>').succeeded()
refused(tried(check('\n<image>oci:../boot/target/pinnace/image</image>')), "image is 'oci:../boot/target/pinnace/image' in",
    'plain/pom.xml, line', "leave out 'plain/target/pinnace/image', but pom.xml, line", 'it is checked all the same')
refused(tried(check('\n<outputDirectory>other</outputDirectory>')), "outputDirectory is 'plain/other' in",
    'plain/pom.xml, line', "leave out 'plain/target/pinnace/image', but pom.xml, line", 'it is checked all the same')
refused(tried('<id>pinnace-check</id>\n<phase>validate</phase>'), "the phase of pinnace:check is 'validate' in",
    'plain/pom.xml, line', 'the image would not be looked at', 'pom.xml, line', "after 'pre-integration-test'")
refused(tried('<id>pinnace-build</id>\n<phase>install</phase>'), "the phase of pinnace:build is 'install' in",
    'plain/pom.xml, line', 'pom.xml, line', "before 'verify'")

return true
