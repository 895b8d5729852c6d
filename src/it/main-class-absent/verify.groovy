import dev.pinnace.it.IntegrationTest

IntegrationTest.of(binding.variables).log().assertFailure('dev.pinnace.it.Absent', '<mainClass>')

assert !new File(basedir, 'target/pinnace/image.json').exists()
