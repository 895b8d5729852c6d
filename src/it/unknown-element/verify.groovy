import dev.pinnace.it.IntegrationTest

IntegrationTest.of(binding.variables).log().assertFailure('jvmArgumets', 'did you mean <jvmArguments>?')

assert !new File(basedir, 'target/pinnace/image.json').exists()
