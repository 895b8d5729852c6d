// Fails the build of this module, unless -Dmaven.test.skip=true.
class Broken {
