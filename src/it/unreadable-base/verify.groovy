import dev.pinnace.it.IntegrationTest

IntegrationTest.of(binding.variables).log().assertFailure('oci-archive:', 'base.tar')

assert !new File(basedir, 'target/pinnace/image.json').exists()
