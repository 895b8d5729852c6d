import dev.pinnace.it.IntegrationTest

IntegrationTest.of(binding.variables).log().assertFailure('index.json', 'base')

assert !new File(basedir, 'target/pinnace/image.json').exists()
