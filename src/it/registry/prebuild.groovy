import dev.pinnace.it.OtherProject

OtherProject.named('bases-on-disk', basedir.toPath()).copyTo(basedir.toPath(), 'src')
return true
