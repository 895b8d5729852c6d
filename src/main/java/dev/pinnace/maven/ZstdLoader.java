package dev.pinnace.maven;

import dev.pinnace.build.NativeZstd;
import dev.pinnace.build.ZstdEncoder;
import dev.pinnace.build.ZstdLibrary;
import dev.pinnace.build.ZstdLibrary.Jar;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Platform;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.aether.SessionData;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.jspecify.annotations.Nullable;

/** Fetches the encoder for Zstandard when somebody asks for it, and loads it once in a build of many modules. */
final class ZstdLoader {
    private static final String LOADED = "dev.pinnace.zstd";

    private final ArtifactFetcher artifacts;
    private final List<RemoteRepository> remotes;

    /** @param remotes the repositories of plugins */
    ZstdLoader(ArtifactFetcher artifacts, List<RemoteRepository> remotes) {
        this.artifacts = artifacts;
        this.remotes = remotes;
    }

    /**
     * The encoder.
     *
     * @throws ConfigurationException when there is none for this machine, it cannot be had, or is another one than is pinned
     * @throws dev.pinnace.oci.ImageBuildException when it cannot be loaded
     */
    ZstdEncoder load() {
        SessionData data = artifacts.session().getData();
        @Nullable Object loaded = data.get(LOADED);
        // Where modules give the plugin different dependencies, it may be that of another class loader.
        if (loaded instanceof ZstdEncoder encoder) {
            return encoder;
        }
        ZstdEncoder encoder = NativeZstd.load(fetch(ZstdLibrary.pinned(), thisMachine()));
        data.set(LOADED, encoder);
        return encoder;
    }

    private static Platform thisMachine() {
        return Platform.ofJava(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** The jar for a platform, verified. */
    Path fetch(ZstdLibrary library, Platform platform) {
        Jar jar = library.jarFor(platform)
                .orElseThrow(() -> new ConfigurationException(
                        "<compression> is 'zstd', and there is no encoder for " + platform + "; use gzip"));
        Artifact wanted = new DefaultArtifact(
                ZstdLibrary.GROUP, ZstdLibrary.ARTIFACT, jar.classifier(), "jar", library.version());
        Path file = file(wanted);
        String found = ArtifactFetcher.sha256(file, "the encoder for zstd");
        if (!found.equals(jar.sha256())) {
            throw new ConfigurationException(file + " is not the encoder for zstd that Pinnace pins: its sha256 is "
                    + found + ", not " + jar.sha256() + "; find out who replaced it, and delete it");
        }
        return file;
    }

    private Path file(Artifact wanted) {
        try {
            return artifacts.fetch(wanted, remotes).getFile().toPath();
        } catch (ArtifactResolutionException e) {
            throw new ConfigurationException("<compression> is 'zstd', and its encoder " + wanted
                    + " cannot be resolved (" + e.getMessage()
                    + "); get it once with 'mvn dependency:get -Dtransitive=false"
                    + " -Dartifact=" + wanted.getGroupId() + ":" + wanted.getArtifactId() + ":" + wanted.getVersion()
                    + ":jar:" + wanted.getClassifier() + "', or use gzip");
        }
    }
}
