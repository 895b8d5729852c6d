import dev.pinnace.it.OtherProject

OtherProject.named('reactor', basedir.toPath()).copyTo(basedir.toPath(), 'versions', 'greeting-library', 'greeting-service', 'clock-service')
// Older wrappers bring a jar.
new File(basedir, '.mvn/wrapper/maven-wrapper.jar').text = ''
return true
