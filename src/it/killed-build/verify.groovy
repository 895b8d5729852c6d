import dev.pinnace.it.IntegrationTest
import dev.pinnace.it.LayoutCheck
import java.util.concurrent.TimeUnit

def test = IntegrationTest.of(binding.variables)
def expected = test.image().digest()
def output = new File(basedir, 'target/pinnace')
def log = new File(basedir, 'target/killed.log')

def blobs = { new File(output, 'image/blobs/sha256').list()?.length ?: 0 }
def moments = [
  'the goal begins': { log.text.contains(':build ') },
  'the first blob comes': { blobs() >= 1 },
  'the third blob comes': { blobs() >= 3 },
  'the index comes': { new File(output, 'image/index.json').exists() },
]

moments.each { name, hasCome ->
  assert output.deleteDir()
  def process = test.again([:], 'package').start(log.toPath())
  def limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(2)
  while (!hasCome() && process.isAlive() && System.nanoTime() < limit) {
    Thread.onSpinWait()
  }
  process.descendants().forEach { it.destroyForcibly() }
  process.destroyForcibly().waitFor()

  test.build([:], 'package').succeeded()
  def image = test.image()
  assert image.digest() == expected : "killed when $name"
  assert image.description().manifestDigest == expected
  LayoutCheck.acceptedByOthers(image)
}

return true
