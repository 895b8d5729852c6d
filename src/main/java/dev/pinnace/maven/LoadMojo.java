package dev.pinnace.maven;

import dev.pinnace.goal.LoadImage;
import dev.pinnace.goal.Workspace;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.process.SearchPath;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Hands the image that <code>pinnace:build</code> made to Docker or Podman, and says how to run it hardened. */
@Mojo(name = "load", threadSafe = true, configurator = LenientConfigurator.NAME)
public final class LoadMojo extends PinnaceMojo {
    /** The engine: <code>docker</code>, <code>podman</code>, or a path of one of them. By default the first that answers. */
    @Parameter(property = "pinnace.engine")
    @Nullable
    String engine;

    @Override
    void run() {
        List<String> unknown = unknownNames();
        if (!unknown.isEmpty()) {
            throw new ConfigurationException(unknown);
        }
        // Loading needs neither cache nor pins; they are where a build has them by default.
        Workspace workspace = new Workspace(
                outputDirectory.toPath(),
                defaultCache(),
                project.getBasedir().toPath().resolve("src/main/pinnace/pins"));
        if (!Files.exists(workspace.imageJson()) && session.getProjects().size() > 1) {
            getLog().info("nothing to load: " + project.getArtifactId() + " has no image");
            return;
        }
        new LoadImage(workspace, SearchPath.ofThisProcess(), new MavenLog(getLog()))
                .run(Optional.ofNullable(engine).map(String::trim));
    }
}
