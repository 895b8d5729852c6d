package dev.pinnace.maven;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * Fetches single artifacts that no dependency names, with what the settings say of mirrors, proxies and being offline.
 *
 * @param system of Maven
 * @param session of this build
 */
record ArtifactFetcher(RepositorySystem system, RepositorySystemSession session) {
    private static final String CONTEXT = "pinnace";

    /**
     * The artifact with its file, which may come from the local repository.
     *
     * @param remotes where it is looked for else
     */
    Artifact fetch(Artifact wanted, List<RemoteRepository> remotes) throws ArtifactResolutionException {
        return system.resolveArtifact(session, new ArtifactRequest(wanted, remotes, CONTEXT))
                .getArtifact();
    }

    /**
     * The digest of a file, in hexadecimal digits.
     *
     * @param what names the file in messages
     * @throws ConfigurationException when it cannot be read
     */
    static String sha256(Path file, String what) {
        try {
            return Digest.sha256(Files.readAllBytes(file)).hex();
        } catch (IOException e) {
            throw new ConfigurationException(what + " " + file + " cannot be read (" + e + ")");
        }
    }
}
