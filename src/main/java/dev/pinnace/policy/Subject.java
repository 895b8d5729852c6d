package dev.pinnace.policy;

import dev.pinnace.jvm.JavaContents;
import dev.pinnace.spec.ImageSpec;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that is checked together; each part may be absent. */
public final class Subject {
    private final List<DockerfileSubject> dockerfiles;
    private final @Nullable ImageSpec plan;
    private final @Nullable ImageSubject image;
    private final @Nullable DependencyGraph graph;
    private final @Nullable List<BuildSecret> secrets;
    private final @Nullable GitState git;
    private final @Nullable ProjectState project;
    private final @Nullable List<ShellRemark> shellRemarks;
    private final @Nullable JavaContents java;
    private final FileDigests digests;

    private Subject(Builder builder) {
        dockerfiles = List.copyOf(builder.dockerfiles);
        plan = builder.plan;
        image = builder.image;
        graph = builder.graph;
        secrets = builder.secrets;
        git = builder.git;
        project = builder.project;
        shellRemarks = builder.shellRemarks;
        java = builder.java;
        digests = builder.digests;
    }

    /** Starts with nothing. */
    public static Builder builder() {
        return new Builder();
    }

    /** The Dockerfiles, sorted by path. */
    public List<DockerfileSubject> dockerfiles() {
        return dockerfiles;
    }

    /** The plan of the image that this build makes. */
    public Optional<ImageSpec> plan() {
        return Optional.ofNullable(plan);
    }

    /** The built image. */
    public Optional<ImageSubject> image() {
        return Optional.ofNullable(image);
    }

    /** The resolved dependencies. */
    public Optional<DependencyGraph> graph() {
        return Optional.ofNullable(graph);
    }

    /** The secrets that this build used. */
    public Optional<List<BuildSecret>> secrets() {
        return Optional.ofNullable(secrets);
    }

    /** The state of the version control. */
    public Optional<GitState> git() {
        return Optional.ofNullable(git);
    }

    /** What else is known of the project. */
    public Optional<ProjectState> project() {
        return Optional.ofNullable(project);
    }

    /** What ShellCheck says of the Dockerfiles; empty when it was not asked. */
    public Optional<List<ShellRemark>> shellRemarks() {
        return Optional.ofNullable(shellRemarks);
    }

    /** What the image holds of Java. */
    public Optional<JavaContents> java() {
        return Optional.ofNullable(java);
    }

    /** Tells the SHA-256 of files of this machine. */
    public FileDigests digests() {
        return digests;
    }

    /** The same, with the image. */
    public Subject withImage(ImageSubject built) {
        Builder builder = copy();
        builder.image = built;
        return builder.build();
    }

    /** The same, with what the image holds of Java. */
    public Subject withJava(JavaContents contents) {
        Builder builder = copy();
        builder.java = contents;
        return builder.build();
    }

    private Builder copy() {
        Builder builder = new Builder();
        builder.dockerfiles = dockerfiles;
        builder.plan = plan;
        builder.image = image;
        builder.graph = graph;
        builder.secrets = secrets;
        builder.git = git;
        builder.project = project;
        builder.shellRemarks = shellRemarks;
        builder.java = java;
        builder.digests = digests;
        return builder;
    }

    /** Which needs of rules are met. */
    public Set<Need> parts() {
        Set<Need> parts = EnumSet.noneOf(Need.class);
        addIf(!dockerfiles.isEmpty(), Need.DOCKERFILE, parts);
        addIf(plan != null, Need.PLAN, parts);
        addIf(image != null, Need.IMAGE, parts);
        addIf(java != null, Need.JAVA, parts);
        addIf(graph != null, Need.GRAPH, parts);
        addIf(secrets != null, Need.SECRETS, parts);
        addIf(git != null, Need.GIT, parts);
        addIf(project != null, Need.PROJECT, parts);
        addIf(shellRemarks != null, Need.SHELLCHECK, parts);
        return parts;
    }

    private static void addIf(boolean present, Need need, Set<Need> parts) {
        if (present) {
            parts.add(need);
        }
    }

    /** Collects the parts that there are. */
    public static final class Builder {
        private List<DockerfileSubject> dockerfiles = List.of();
        private @Nullable ImageSpec plan;
        private @Nullable ImageSubject image;
        private @Nullable DependencyGraph graph;
        private @Nullable List<BuildSecret> secrets;
        private @Nullable GitState git;
        private @Nullable ProjectState project;
        private @Nullable List<ShellRemark> shellRemarks;
        private @Nullable JavaContents java;
        private FileDigests digests = FileDigests.READING;

        private Builder() {}

        /** The Dockerfiles, sorted by path. */
        public Builder dockerfiles(List<DockerfileSubject> files) {
            dockerfiles = files;
            return this;
        }

        /** The plan. */
        public Builder plan(ImageSpec spec) {
            plan = spec;
            return this;
        }

        /** The built image. */
        public Builder image(ImageSubject subject) {
            image = subject;
            return this;
        }

        /** The dependencies. */
        public Builder graph(DependencyGraph dependencies) {
            graph = dependencies;
            return this;
        }

        /** The secrets that this build used; an empty list says that there were none. */
        public Builder secrets(List<BuildSecret> used) {
            secrets = List.copyOf(used);
            return this;
        }

        /** The state of the version control. */
        public Builder git(GitState state) {
            git = state;
            return this;
        }

        /** Tells the SHA-256 of files faster than by reading them. */
        public Builder digests(FileDigests known) {
            digests = known;
            return this;
        }

        /** What else is known of the project. */
        public Builder project(ProjectState state) {
            project = state;
            return this;
        }

        /** What ShellCheck says of the Dockerfiles; an empty list says that it has nothing to say. */
        public Builder shellRemarks(List<ShellRemark> said) {
            shellRemarks = List.copyOf(said);
            return this;
        }

        /** The whole. */
        public Subject build() {
            return new Subject(this);
        }
    }
}
