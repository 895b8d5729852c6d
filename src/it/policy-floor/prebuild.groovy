import java.nio.file.Files

// What a company has published: two versions of its POM, and of its policy.
def publish = { String text, String artifact, String version, String type ->
  def directory = new File(localRepositoryPath, "dev/pinnace/it/$artifact/$version")
  Files.createDirectories(directory.toPath())
  new File(directory, "$artifact-$version.$type").text = text
}
// The invoker writes the version of the plugin into the first POM only.
def version = new File(localRepositoryPath, 'dev/pinnace/pinnace-maven-plugin').listFiles().find { it.directory }.name
def parent = new File(basedir, 'corp/pom.xml')
parent.text = parent.text.replace('@project.version@', version)
def corp = parent.text
publish(corp, 'policy-corp', '1', 'pom')
publish(corp.replace('<version>1</version>', '<version>2</version>')
    .replace('<rule>RootUser</rule>', '<rule>RootUser</rule><rule>SetIdFile</rule>')
    .replace('<failOn>error</failOn>', '<failOn>warn</failOn>'), 'policy-corp', '2', 'pom')
['1', '2'].each { publish(new File(basedir, "policies/policy-${it}.yaml").text, 'policy-container', it, 'yaml') }

return true
