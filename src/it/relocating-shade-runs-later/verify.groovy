import dev.pinnace.it.IntegrationTest

IntegrationTest.of(binding.variables).log().assertFailure('maven-shade-plugin', 'pre-integration-test')

assert !new File(basedir, 'target/pinnace/image.json').exists()
