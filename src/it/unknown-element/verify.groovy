import dev.pinnace.it.IntegrationTest

IntegrationTest.of(binding.variables).log().assertFailure(
    'jvmArgumets', 'did you mean <jvmArguments>?',
    '<comand> in <healthCheck>', 'did you mean <command>?',
    'the property pinnace.usr is unknown; did you mean pinnace.user?')

assert !new File(basedir, 'target/pinnace/image.json').exists()
