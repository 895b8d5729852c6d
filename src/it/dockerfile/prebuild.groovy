import dev.pinnace.it.OtherProject

OtherProject.named('quickstart', basedir.toPath()).copyTo(basedir.toPath(), 'src')
return true
