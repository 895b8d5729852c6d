import dev.pinnace.it.IntegrationTest

def test = IntegrationTest.of(binding.variables)
def summary = { String log -> log.readLines().collect { it.replaceFirst(/^\[\w+\] ?/, '') } }
def expected = { List<String> lines, String... wanted ->
  wanted.each { each -> assert lines.any { it.contains(each) }: "$each in\n${lines.join('\n')}" }
}

// Only reporting: every application has its image, nothing fails, and one summary at the end tells of all modules.
['plain', 'boot', 'shaded'].each { assert new File(basedir, "$it/target/pinnace/image.json").exists() }
['library', 'versions', 'dockerfiles'].each { assert !new File(basedir, "$it/target/pinnace/image.json").exists() }
def first = new File(basedir, 'build.log').text
assert first.contains('it has 2 classes with a main method')
expected(summary(first), 'Pinnace checked 4 modules', 'no Dockerfile and no image: library, policy-rollout, versions',
    'pinnace:check is not bound: unbound', 'error RootUser: 1 finding in dockerfiles')
assert summary(first).findAll { it.startsWith('Pinnace checked') }.size() == 1

// Then it counts; the summary also tells what the build did not reach.
def failed = test.build([:], 'verify', '-o').failed().output()
expected(summary(failed), 'of which 1 failed', 'not reached: shaded')

// One command writes a baseline for all modules, and from there on new findings fail.
test.build([:], 'verify', '-Dpinnace.writeBaseline').succeeded()
assert new File(basedir, 'dockerfiles/src/main/pinnace/baseline.json').exists()
assert !new File(basedir, 'versions/src/main/pinnace/baseline.json').exists()
test.build([:], 'verify', '-T', '2').succeeded()
new File(basedir, 'dockerfiles/Dockerfile') << 'EXPOSE 22\n'
test.build([:], 'verify', '-pl', 'dockerfiles').failed()

return true
