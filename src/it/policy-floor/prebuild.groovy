import java.nio.file.Files

// What a company has published: its POM, and two versions of its policy.
def publish = { File file, String artifact, String version, String type ->
  def directory = new File(localRepositoryPath, "dev/pinnace/it/$artifact/$version")
  Files.createDirectories(directory.toPath())
  new File(directory, "$artifact-$version.$type").bytes = file.bytes
}
publish(new File(basedir, 'corp/pom.xml'), 'policy-corp', '1', 'pom')
['1', '2'].each { publish(new File(basedir, "policies/policy-${it}.yaml"), 'policy-container', it, 'yaml') }

return true
