import dev.pinnace.it.BuildLog
import dev.pinnace.it.IntegrationTest
import dev.pinnace.it.LayoutCheck
import dev.pinnace.it.SmallDisk

def test = IntegrationTest.of(binding.variables)
def expected = test.image().digest()

def refused = { String part, String... arguments ->
  def outcome = test.build([:], *arguments)
  assert outcome.exitCode() != 0
  new BuildLog(outcome.output().readLines()).assertFailure(part)

  def image = test.image()
  assert image.digest() == expected
  assert image.description().manifestDigest == expected
  LayoutCheck.acceptedByOthers(image)
}

// Room for one image, not for two.
SmallDisk.with(test.project().resolve('target/pinnace'), 24_000_000) { disk ->
  test.build([:], 'package').succeeded()
  assert test.image().digest() == expected
  refused('space', 'package', '-Dpinnace.modules=java.sql,java.xml,java.net.http')

  disk.makeReadOnly()
  refused('target/pinnace', 'package', '-Dpinnace.labels.changed=yes')
}

return true
