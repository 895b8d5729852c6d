package dev.pinnace.maven;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.project.MavenProject;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/** Projects and sessions of Maven, as real as they are without a build. */
final class Poms {
    private Poms() {}

    /** A project of the elements that a POM holds beside its coordinates. */
    static MavenProject project(Path basedir, String elements) {
        return project(basedir, "jar", elements);
    }

    static MavenProject project(Path basedir, String packaging, String elements) {
        Model model =
                model("<groupId>com.example</groupId><artifactId>shop</artifactId><version>1.2</version><packaging>"
                        + packaging + "</packaging>" + elements);
        MavenProject project = new MavenProject(model);
        project.setOriginalModel(model.clone());
        project.setFile(basedir.resolve("pom.xml").toFile());
        Build build = model.getBuild() == null ? new Build() : model.getBuild();
        build.setDirectory(basedir.resolve("target").toString());
        build.setOutputDirectory(basedir.resolve("target/classes").toString());
        build.setFinalName("shop-1.2");
        model.setBuild(build);
        project.setArtifact(new DefaultArtifact(
                "com.example", "shop", "1.2", null, packaging, null, new DefaultArtifactHandler(packaging)));
        return project;
    }

    static Model model(String elements) {
        try {
            return new MavenXpp3Reader()
                    .read(new StringReader("<project><modelVersion>4.0.0</modelVersion>" + elements + "</project>"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XmlPullParserException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A session that builds the project, with these properties on its command line. */
    @SuppressWarnings("deprecation") // the constructor that needs no container
    static MavenSession session(MavenProject project, Properties user, String... goals) {
        MavenExecutionRequest request = new DefaultMavenExecutionRequest()
                .setUserProperties(user)
                .setSystemProperties(systemProperties())
                .setBaseDirectory(new File("."))
                .setGoals(List.of(goals));
        MavenSession session = new MavenSession(
                null, MavenRepositorySystemUtils.newSession(), request, new DefaultMavenExecutionResult());
        session.setProjects(List.of(project));
        session.setCurrentProject(project);
        return session;
    }

    /** What of the system decides about images, without this machine's environment. */
    static Properties systemProperties() {
        Properties system = new Properties();
        system.setProperty("os.name", "Linux");
        system.setProperty("os.arch", "amd64");
        system.setProperty("user.home", "/home/user");
        system.setProperty("java.home", "/opt/jdk");
        return system;
    }

    static Properties properties(String... namesAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }
}
