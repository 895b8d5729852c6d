import dev.pinnace.it.IntegrationTest

IntegrationTest.of(binding.variables).log().assertFailure('broken-1.jar')

assert !new File(basedir, 'target/pinnace/image.json').exists()
