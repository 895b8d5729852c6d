package dev.pinnace.maven;

import dev.pinnace.goal.PinBases;
import dev.pinnace.goal.TransferLines;
import dev.pinnace.goal.Workspace;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.oci.Platform;
import dev.pinnace.registry.RegistryClient;
import java.io.File;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Looks up the digests of the bases' tags and writes them to the pins, brings the pins that are there up to date, and pins what an
 * image on scratch takes from this machine.
 */
@Mojo(name = "pin", threadSafe = true, requiresOnline = true, configurator = LenientConfigurator.NAME)
public final class PinMojo extends RegistryMojo {
    /** What the image stands on, as <code>pinnace:build</code> reads it. */
    @Parameter(property = "pinnace.base", defaultValue = "scratch")
    String base;

    /** The platforms that the image is for, as <code>pinnace:build</code> reads them; each may have a base of its own. */
    @Parameter(property = "pinnace.platforms")
    List<PlatformParameters> platforms = List.of();

    /** Where the project keeps its pins. */
    @Parameter(property = "pinnace.pinsDirectory", defaultValue = "${project.basedir}/src/main/pinnace/pins")
    File pinsDirectory;

    /** Writes nothing, and warns of pins that their tag has left behind. */
    @Parameter(property = "pinnace.pin.check", defaultValue = "false")
    boolean check;

    /** @param decrypter of Maven, for the passwords of registries */
    @Inject
    public PinMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void run() {
        Mistakes mistakes = new Mistakes();
        mistakes.addAll(unknownNames());
        List<String> bases = PlatformParameters.bases(platforms, base);
        List<ImageReference> inRegistries = inRegistries(bases, mistakes);
        mistakes.throwIfAny();
        Workspace workspace = workspace(pinsDirectory.toPath());
        MavenLog log = new MavenLog(getLog());
        PinBases goal = new PinBases(
                workspace, new RegistryClient(registries(), new TransferLines(log)), log, Clock.systemUTC());
        if (check) {
            goal.compare(inRegistries, Platform.ofJava("Linux", System.getProperty("os.arch", "amd64")));
            goal.compareRuntimeLock();
        } else {
            goal.write(inRegistries);
            boolean hasLinked =
                    bases.stream().anyMatch(BaseImageText::isScratch) || Files.exists(workspace.runtimeLock());
            if (hasLinked && !"pom".equals(project.getPackaging())) {
                goal.writeRuntimeLock();
            }
        }
    }

    private static List<ImageReference> inRegistries(List<String> bases, Mistakes mistakes) {
        return bases.stream()
                .map(String::strip)
                .filter(text -> !BaseImageText.isScratch(text) && !BaseImageText.isOnDisk(text))
                .distinct()
                .flatMap(text -> mistakes.read("base", () -> ImageReference.parse(text)).stream())
                .toList();
    }
}
