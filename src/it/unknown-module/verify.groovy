import dev.pinnace.it.IntegrationTest

IntegrationTest.of(binding.variables).log().assertFailure('jdk.sextant', '<modules>')

assert !new File(basedir, 'target/pinnace/image.json').exists()
