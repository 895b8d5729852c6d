import dev.pinnace.it.IntegrationTest

import java.nio.file.Files

def test = IntegrationTest.of(binding.variables)
Files.createDirectories(test.project().resolve('target')) // the root of the reactor builds nothing
def lines = { String file -> Files.readAllLines(test.project().resolve(file)) }

// One for each application, none for the others.
def dockerfile = lines('greeting-service/Dockerfile')
assert Files.exists(test.project().resolve('clock-service/Dockerfile'))
['.', 'versions', 'greeting-library'].each { assert !Files.exists(test.project().resolve("$it/Dockerfile")) }

// All POMs, since Maven reads them all; sources only of the modules that are needed; of .mvn nothing but what Maven reads.
def copied = dockerfile.findAll { it.startsWith('COPY ') && !it.contains('--from=') }
assert copied == [
    'COPY .mvn/wrapper/maven-wrapper.jar .mvn/wrapper/maven-wrapper.properties .mvn/wrapper/',
    'COPY clock-service/pom.xml clock-service/',
    'COPY greeting-library/pom.xml greeting-library/',
    'COPY greeting-service/pom.xml greeting-service/',
    'COPY pom.xml ./',
    'COPY versions/pom.xml versions/',
    'COPY --chown=0:0 --chmod=0555 mvnw ./',
    'COPY greeting-library/src/main/ greeting-library/src/main/',
    'COPY greeting-service/src/main/ greeting-service/src/main/']
def commands = dockerfile.join('\n').replaceAll(/ \\\n +/, ' ')
assert commands =~ /\.\/mvnw .* --projects greeting-service --also-make -DskipTests -Dpinnace\.layersOnly package\n/
assert dockerfile.any { it.startsWith('COPY --from=build') && it.contains('/build/greeting-service/target/pinnace/layers/snapshots/ /') }
def ignored = lines('greeting-service/Dockerfile.dockerignore')
assert ignored[1] == '*'
assert !ignored.contains('!.mvn') && !ignored.any { it.contains('settings') || it == '!clock-service/src/main' }

// What Maven does inside of the container.
def inside = test.build([:], 'package', '--projects', 'greeting-service', '--also-make', '-DskipTests', '-Dpinnace.layersOnly').succeeded()
assert inside.output().contains("pinnace:build has nothing to do inside of a Dockerfile's build")
def layers = test.project().resolve('greeting-service/target/pinnace/layers')
assert Files.exists(layers.resolve('snapshots/app/lib/greeting-library-1.0.0.jar'))
assert Files.exists(layers.resolve('application/app/app.jar'))

// Not from a module alone: its reactor would be unknown.
def alone = test.again([:], 'package').in(test.project().resolve('clock-service')).run().failed()
assert alone.output().contains('run Maven there, or write \'--file ')

test.build([:], 'package', '-Dpinnace.mode=check').succeeded()

// A file of somebody else is not overwritten.
Files.writeString(test.project().resolve('clock-service/Dockerfile'), 'FROM scratch\n')
def foreign = test.build([:], 'package').failed()
assert foreign.output().contains('was not written by pinnace:dockerfile and is not overwritten')

// A wrapper that does not say which Maven it fetches.
Files.delete(test.project().resolve('.mvn/wrapper/maven-wrapper.properties'))
assert test.build([:], 'package').failed().output().contains('mvnw does not say which Maven it fetches: there is no ')
return true
