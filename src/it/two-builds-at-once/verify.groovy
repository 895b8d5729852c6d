import dev.pinnace.it.IntegrationTest
import dev.pinnace.it.LayoutCheck

def test = IntegrationTest.of(binding.variables)
test.build([:], 'pinnace:build').succeeded()
def expected = test.image().digest()

assert new File(basedir, 'target/pinnace').deleteDir()
def processes = [1, 2].collect { number ->
  test.again([:], 'pinnace:build').start(basedir.toPath().resolve("target/build-${number}.log"))
}
processes.eachWithIndex { process, number ->
  assert process.waitFor() == 0 : new File(basedir, "target/build-${number + 1}.log").text
}

def image = test.image()
assert image.digest() == expected
assert image.description().manifestDigest == expected
LayoutCheck.acceptedByOthers(image)

return true
