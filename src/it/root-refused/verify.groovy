import dev.pinnace.it.IntegrationTest

IntegrationTest.of(binding.variables).log().assertFailure('<user>', '<allowRoot>')

assert !new File(basedir, 'target/pinnace/image.json').exists()
