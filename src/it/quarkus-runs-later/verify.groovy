import dev.pinnace.it.IntegrationTest

IntegrationTest.of(binding.variables).log().assertFailure('quarkus-maven-plugin', 'pre-integration-test')

assert !new File(basedir, 'target/pinnace/image.json').exists()
