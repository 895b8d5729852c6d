package dev.pinnace.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Parent;
import org.apache.maven.model.Profile;
import org.apache.maven.model.Repository;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.FileModelSource;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingResult;
import org.apache.maven.model.building.ModelProblem;
import org.apache.maven.model.building.ModelSource;
import org.apache.maven.model.building.StringModelSource;
import org.apache.maven.model.resolution.ModelResolver;
import org.apache.maven.model.resolution.UnresolvableModelException;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectBuildingRequest;
import org.apache.maven.project.ProjectBuildingResult;
import org.jspecify.annotations.Nullable;

/** POMs that inherit from each other, built by Maven's own model builder: on disk, or from a repository. */
@SuppressWarnings("deprecation") // Maven 3.8 has nothing newer
final class PomFamily {
    static final String US = "<groupId>dev.pinnace</groupId><artifactId>pinnace-maven-plugin</artifactId>";

    private final Path root;
    private final Map<String, String> repository = new HashMap<>();
    private final Properties user = new Properties();
    private final List<String> active = new ArrayList<>();
    private final List<String> inactive = new ArrayList<>();

    /** @param root directory of the sources */
    PomFamily(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /** A property of the command line. */
    PomFamily with(String name, String value) {
        user.setProperty(name, value);
        return this;
    }

    /** A profile that is switched on; with a {@code !} before it, off. */
    PomFamily profile(String id) {
        (id.startsWith("!") ? inactive : active).add(id.replace("!", ""));
        return this;
    }

    List<String> active() {
        return active;
    }

    List<String> inactive() {
        return inactive;
    }

    /** What reads these POMs again, as the request says. */
    ProjectBuilder builder() {
        return new ProjectBuilder() {
            @Override
            public ProjectBuildingResult build(File pom, ProjectBuildingRequest request) {
                return again(new FileModelSource(pom), request);
            }

            @Override
            public ProjectBuildingResult build(Artifact pom, ProjectBuildingRequest request) {
                return again(new StringModelSource(String.valueOf(repository.get(pom.getArtifactId()))), request);
            }

            @Override
            public ProjectBuildingResult build(Artifact pom, boolean stub, ProjectBuildingRequest request) {
                throw new UnsupportedOperationException();
            }

            @Override
            public ProjectBuildingResult build(ModelSource pom, ProjectBuildingRequest request) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<ProjectBuildingResult> build(
                    List<File> poms, boolean recursive, ProjectBuildingRequest request) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private ProjectBuildingResult again(ModelSource pom, ProjectBuildingRequest request) {
        MavenProject project;
        try {
            project = project(pom, request.getActiveProfileIds(), request.getInactiveProfileIds());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return new ProjectBuildingResult() {
            @Override
            public String getProjectId() {
                return project.getId();
            }

            @Override
            public @Nullable File getPomFile() {
                return project.getFile();
            }

            @Override
            public MavenProject getProject() {
                return project;
            }

            @Override
            public List<ModelProblem> getProblems() {
                return List.of();
            }

            @Override
            public @Nullable DependencyResolutionResult getDependencyResolutionResult() {
                return null;
            }
        };
    }

    Properties userProperties() {
        return user;
    }

    /** A POM {@code com.acme:NAME:1} in the repository. */
    PomFamily published(String name, String parent, String... elements) {
        repository.put(name, text(name, parent, "<relativePath/>", elements));
        return this;
    }

    /** A POM {@code com.acme:NAME:1} in the sources, in the directory of its name; its parent is published. */
    PomFamily source(String name, String parent, String... elements) throws IOException {
        Path directory = Files.createDirectories(root.resolve(name));
        String path = Files.exists(root.resolve(parent).resolve("pom.xml"))
                ? "<relativePath>../" + parent + "/pom.xml</relativePath>"
                : "<relativePath/>";
        Files.writeString(directory.resolve("pom.xml"), text(name, parent, path, elements));
        return this;
    }

    private static String text(String name, String parent, String relativePath, String... elements) {
        String inherited = parent.isEmpty()
                ? ""
                : "<parent><groupId>com.acme</groupId><artifactId>" + parent + "</artifactId><version>1</version>"
                        + relativePath + "</parent>\n";
        return "<project><modelVersion>4.0.0</modelVersion>\n" + inherited + "<groupId>com.acme</groupId><artifactId>"
                + name + "</artifactId><version>1</version><packaging>pom</packaging>\n"
                + String.join("\n", elements) + "</project>";
    }

    /** Under {@code plugins}. */
    static String plugin(String... configuration) {
        return build("<plugins>" + ours("<configuration>\n" + String.join("\n", configuration) + "</configuration>")
                + "</plugins>");
    }

    static String managed(String... configuration) {
        return build("<pluginManagement><plugins>"
                + ours("<configuration>\n" + String.join("\n", configuration) + "</configuration>")
                + "</plugins></pluginManagement>");
    }

    static String execution(String... configuration) {
        return build("<plugins>"
                + ours("<executions><execution><id>verify</id><goals><goal>check</goal></goals><configuration>\n"
                        + String.join("\n", configuration) + "</configuration></execution></executions>")
                + "</plugins>");
    }

    static String inProfile(String id, String build) {
        return profiles(inside(id, build));
    }

    static String profiles(String... profiles) {
        return "<profiles>" + String.join("\n", profiles) + "</profiles>";
    }

    static String inside(String id, String... elements) {
        return "<profile><id>" + id + "</id>" + String.join("", elements) + "</profile>";
    }

    static String ours(String elements) {
        return "<plugin>" + US + "<version>1</version>" + elements + "</plugin>";
    }

    private static String build(String elements) {
        return "<build>" + elements + "</build>";
    }

    /** The project in the directory of its name, with its parents. */
    MavenProject project(String name) throws Exception {
        return project(new FileModelSource(root.resolve(name).resolve("pom.xml").toFile()), active, inactive);
    }

    private MavenProject project(ModelSource source, List<String> on, List<String> off) throws Exception {
        DefaultModelBuildingRequest request = new DefaultModelBuildingRequest();
        request.setModelSource(source);
        request.setLocationTracking(true);
        request.setProcessPlugins(true);
        request.setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL);
        request.setUserProperties(user);
        request.setSystemProperties(System.getProperties());
        request.setActiveProfileIds(on);
        request.setInactiveProfileIds(off);
        request.setModelResolver(new Resolver());
        if (source instanceof FileModelSource file) {
            request.setPomFile(file.getPomFile());
        }
        ModelBuildingResult result = build(request);
        MavenProject project = new MavenProject(result.getEffectiveModel());
        project.setOriginalModel(result.getRawModel());
        project.setActiveProfiles(
                result.getActivePomProfiles(result.getModelIds().get(0)));
        for (String model : result.getModelIds()) {
            project.setInjectedProfileIds(
                    model,
                    result.getActivePomProfiles(model).stream()
                            .map(Profile::getId)
                            .toList());
        }
        if (source instanceof FileModelSource file) {
            project.setFile(file.getPomFile());
        }
        Parent parent = result.getEffectiveModel().getParent();
        if (parent != null) {
            Path beside = root.resolve(parent.getArtifactId()).resolve("pom.xml");
            project.setParent(project(
                    Files.exists(beside)
                            ? new FileModelSource(beside.toFile())
                            : new Resolver().published(parent.getArtifactId()),
                    on,
                    off));
        }
        return project;
    }

    private static ModelBuildingResult build(ModelBuildingRequest request) throws ModelBuildingException {
        return new DefaultModelBuilderFactory().newInstance().build(request);
    }

    private final class Resolver implements ModelResolver {
        ModelSource published(String artifactId) throws UnresolvableModelException {
            String text = repository.get(artifactId);
            if (text == null) {
                throw new UnresolvableModelException("not published", "com.acme", artifactId, "1");
            }
            return new StringModelSource(text, artifactId + "-1.pom");
        }

        @Override
        public ModelSource resolveModel(String groupId, String artifactId, String version)
                throws UnresolvableModelException {
            return published(artifactId);
        }

        @Override
        public ModelSource resolveModel(Parent parent) throws UnresolvableModelException {
            return published(parent.getArtifactId());
        }

        @Override
        public ModelSource resolveModel(Dependency dependency) throws UnresolvableModelException {
            return published(dependency.getArtifactId());
        }

        @Override
        public void addRepository(Repository any) {
            // there is but one
        }

        @Override
        public void addRepository(Repository any, boolean replace) {
            // there is but one
        }

        @Override
        public ModelResolver newCopy() {
            return this;
        }
    }
}
