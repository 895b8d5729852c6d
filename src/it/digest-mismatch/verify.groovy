import dev.pinnace.it.IntegrationTest

// The digest that the manifest promises for its layer, whose content is another.
IntegrationTest.of(binding.variables).log().assertFailure(
    'base', 'sha256:d038ad94f2f84a59849c4cf06b4c913319a9c2b8a8a2dcecb74dbf9984784ca1')

assert !new File(basedir, 'target/pinnace/image.json').exists()
