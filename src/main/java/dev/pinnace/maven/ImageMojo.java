package dev.pinnace.maven;

import dev.pinnace.goal.Workspace;
import java.io.File;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** The parameters of an image. */
abstract class ImageMojo extends RegistryMojo {
    /**
     * The name of the image, <code>[registry/]repository[:tag]</code>. Without a tag it gets the project's version. The
     * default is put into lower case, and characters that an image name cannot hold become hyphens.
     */
    @Parameter(property = "pinnace.image", defaultValue = "${project.artifactId}:${project.version}")
    String image;

    /** More tags for the same image. */
    @Parameter(property = "pinnace.tags")
    List<String> tags = List.of();

    /**
     * What the image stands on: <code>scratch</code>; an image in a registry, <code>name:tag@sha256:…</code>, or without the
     * digest when <code>pinnace:pin</code> has written it to the pins; or an image on disk with its digest:
     * <code>oci:DIRECTORY@sha256:…</code>, <code>oci-archive:FILE@sha256:…</code> (the digest of index or manifest) or
     * <code>docker-archive:FILE@sha256:…</code> (the image id). Such a base brings the Java that runs the application, or only
     * the C library for one that is linked: see <code>runtime</code>.
     */
    @Parameter(property = "pinnace.base", defaultValue = "scratch")
    String base;

    /**
     * The platforms that the image is for, each with <code>name</code> (<code>linux/arm64</code>), and where it differs
     * <code>base</code>, <code>executable</code>, and <code>jdk</code>: the home of a JDK for that platform with <code>jmods</code>,
     * from which its runtime is linked, of the version and vendor of the JDK that builds. Several make an index with an image for
     * each. By default the platform of this machine. As a property: <code>linux/arm64</code> or <code>linux/arm64=JDK</code>, with commas between several.
     */
    @Parameter(property = "pinnace.platforms")
    List<PlatformParameters> platforms = List.of();

    /** The class whose <code>main</code> runs. It is found when there is exactly one. */
    @Parameter(property = "pinnace.mainClass")
    @Nullable
    String mainClass;

    /**
     * Whether the application runs on the module path: <code>auto</code> (when it has a <code>module-info</code> and its
     * dependencies permit), <code>always</code> or <code>never</code>.
     */
    @Parameter(property = "pinnace.modulePath", defaultValue = "auto")
    String modulePath;

    /** The module that starts, when the application runs on the module path. By default the application's own. */
    @Parameter(property = "pinnace.mainModule")
    @Nullable
    String mainModule;

    /** A native executable (ELF) that takes the place of Java and the application's classes. */
    @Parameter(property = "pinnace.executable")
    @Nullable
    File executable;

    /** Arguments of the Java virtual machine. */
    @Parameter(property = "pinnace.jvmArguments")
    List<String> jvmArguments = List.of();

    /** Arguments of the application. Whoever starts a container can give others. */
    @Parameter(property = "pinnace.arguments")
    List<String> arguments = List.of();

    /**
     * Environment variables. As properties, one for each: <code>-Dpinnace.environment.NAME=value</code>. Image and plan
     * show them to everybody: secrets do not belong here.
     */
    @Parameter
    Map<String, String> environment = Map.of();

    /** Ports that the application listens on: <code>8080</code> or <code>8125/udp</code>. */
    @Parameter(property = "pinnace.ports")
    List<String> ports = List.of();

    /** Directories that are meant to be mounted. */
    @Parameter(property = "pinnace.volumes")
    List<String> volumes = List.of();

    /** Labels of the image's configuration. As properties: <code>-Dpinnace.labels.NAME=value</code>. */
    @Parameter
    Map<String, String> labels = Map.of();

    /**
     * Annotations of the manifest. They win over those that come from the POM (title, description, version, licenses,
     * source, url, vendor), and an empty one removes it. As properties: <code>-Dpinnace.annotations.NAME=value</code>.
     */
    @Parameter
    Map<String, String> annotations = Map.of();

    /** The revision of the sources, for the annotation. By default that of a clean Git work tree. */
    @Parameter(property = "pinnace.revision")
    @Nullable
    String revision;

    /** The user that the application runs as, <code>uid[:gid]</code> in numbers. The group is the uid when not named. */
    @Parameter(property = "pinnace.user", defaultValue = "65532:65532")
    String user;

    /** Why user 0 (root) is needed. Without a reason it is refused. */
    @Parameter(property = "pinnace.allowRoot")
    @Nullable
    String allowRoot;

    /** The directory in which the application starts. By default the home directory of the user. */
    @Parameter(property = "pinnace.workingDirectory")
    @Nullable
    String workingDirectory;

    /** Directories that the user can write to, besides <code>/tmp</code> and its home. */
    @Parameter(property = "pinnace.writable")
    List<String> writable = List.of();

    /**
     * Files and directories to put in. Each has <code>source</code>, <code>target</code>, <code>mode</code> (0444) and
     * <code>owner</code> (0:0). As a property: <code>source=target</code>, with commas between several.
     */
    @Parameter(property = "pinnace.files")
    List<FileParameters> files = List.of();

    /**
     * Java agents: <code>groupId:artifactId[:classifier][:version]</code>, as text or with <code>coordinates</code> and
     * <code>options</code>. Without a version the project's dependencies or its dependency management tell it. As a
     * property: <code>coordinates=options</code>, with commas between several.
     */
    @Parameter(property = "pinnace.javaAgents")
    List<JavaAgentParameters> javaAgents = List.of();

    /** PEM files of certificate authorities to trust beside the vendor's. */
    @Parameter(property = "pinnace.caCertificates")
    List<File> caCertificates = List.of();

    /** Font files (ttf, otf, ttc, pfb), or directories of them. */
    @Parameter(property = "pinnace.fonts")
    List<File> fonts = List.of();

    /**
     * What the runtime keeps for operations: <code>none</code>, <code>agents</code> (an agent can be injected) or
     * <code>full</code> (Flight Recorder, JMX and attaching, too).
     */
    @Parameter(property = "pinnace.diagnostics", defaultValue = "agents")
    String diagnostics;

    /**
     * Which Java runs the application on a base: <code>auto</code> (the base's, where it brings one, else one that is linked),
     * <code>base</code> or <code>linked</code>. On scratch it is always linked.
     */
    @Parameter(property = "pinnace.runtime", defaultValue = "auto")
    String runtime;

    /** JDK modules to add, and, with a hyphen before the name, to leave out. */
    @Parameter(property = "pinnace.modules")
    List<String> modules = List.of();

    /** Locales to add data for, such as <code>de</code> or <code>pt-BR</code>. English is always there. */
    @Parameter(property = "pinnace.locales")
    List<String> locales = List.of();

    /**
     * What makes the JVM start faster: <code>none</code>, or <code>cds</code>, an archive of the JDK's classes as they are in
     * memory, of which some megabytes travel with the runtime.
     */
    @Parameter(property = "pinnace.startup", defaultValue = "none")
    String startup;

    /** Keeps the debugging symbols of the runtime. */
    @Parameter(property = "pinnace.debugSymbols", defaultValue = "false")
    boolean debugSymbols;

    /** Keeps the JDK's libraries for windows, splash screens and sound. */
    @Parameter(property = "pinnace.guiLibraries", defaultValue = "false")
    boolean guiLibraries;

    /** The signal that stops the application. By default SIGTERM. */
    @Parameter(property = "pinnace.stopSignal")
    @Nullable
    String stopSignal;

    /**
     * How an engine finds out whether the application is well: <code>command</code> (run without a shell),
     * <code>interval</code> (30s), <code>timeout</code> (30s), <code>startPeriod</code> (0s), <code>retries</code> (3). As
     * a property: the command, with spaces between its words.
     */
    @Parameter(property = "pinnace.healthCheck")
    @Nullable
    HealthCheckParameters healthCheck;

    /**
     * The time that the image and all its files carry, in ISO 8601 or in seconds since 1970. Where the POM does not tell,
     * the environment's <code>SOURCE_DATE_EPOCH</code>, else 1980-02-01T00:00:00Z.
     */
    @Parameter(property = "pinnace.created", defaultValue = "${project.build.outputTimestamp}")
    @Nullable
    String created;

    /** Makes it an error when this machine cannot build on scratch, instead of a warning. */
    @Parameter(property = "pinnace.required", defaultValue = "false")
    boolean required;

    /** Where the project keeps its pins. */
    @Parameter(property = "pinnace.pinsDirectory", defaultValue = "${project.basedir}/src/main/pinnace/pins")
    File pinsDirectory;

    /** @param decrypter of Maven, for the passwords of registries */
    ImageMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    /** The directories that the build works in. */
    final Workspace workspace() {
        return workspace(pinsDirectory.toPath());
    }
}
