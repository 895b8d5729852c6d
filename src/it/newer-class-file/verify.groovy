import dev.pinnace.it.IntegrationTest

IntegrationTest.of(binding.variables).log().assertFailure('newer-1.jar', 'Java 55')

assert !new File(basedir, 'target/pinnace/image.json').exists()
