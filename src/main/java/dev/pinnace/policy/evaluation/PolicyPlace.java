package dev.pinnace.policy.evaluation;

import dev.pinnace.policy.Location;
import java.io.File;
import java.nio.file.Path;
import java.util.List;

/**
 * Where something of a policy is written down.
 *
 * @param document a file of the repository, coordinates of a POM or a policy, or a property such as {@code -Dpinnace.failOn}
 * @param line from 1; 0 when it is not known
 * @param isFile whether the document is a file of the repository
 * @param remark what people should know of it besides; may be empty
 */
public record PolicyPlace(String document, int line, boolean isFile, String remark) {
    private static final String OPTION = "-";
    private static final String SYSTEM = "the system property ";

    /** A place of which there is nothing more to say. */
    public PolicyPlace(String document, int line, boolean isFile) {
        this(document, line, isFile, "");
    }

    /** A document without lines. */
    public static PolicyPlace of(String document) {
        return new PolicyPlace(document, 0, false);
    }

    /**
     * A file.
     *
     * @param root of the repository, which its name starts from when it lies there
     */
    public static PolicyPlace ofFile(Path file, Path root) {
        Path absolute = file.toAbsolutePath().normalize();
        boolean isInside = absolute.startsWith(root);
        Path name = isInside ? root.relativize(absolute) : absolute;
        return new PolicyPlace(name.toString().replace(File.separatorChar, '/'), 0, isInside);
    }

    /** A property that is no POM's: Maven takes it from these places, and each goes before what a POM says. */
    public static PolicyPlace ofCommandLine(String property) {
        return new PolicyPlace("-D" + property, 0, false, "on the command line, in MAVEN_ARGS or in .mvn/maven.config");
    }

    /** A property of the Java virtual machine: for the parameter of a goal, Maven prefers it to what a POM says. */
    public static PolicyPlace ofSystem(String property) {
        return new PolicyPlace(SYSTEM + property, 0, false, "in .mvn/jvm.config, MAVEN_OPTS or JAVA_TOOL_OPTIONS");
    }

    /** Profiles that somebody chooses, by {@code -P} and these names. */
    public static PolicyPlace ofProfiles(List<String> names) {
        return new PolicyPlace(
                "-P" + String.join(",", names),
                0,
                false,
                "on the command line, in MAVEN_ARGS or in .mvn/maven.config, or as <activeProfiles> of the settings");
    }

    /** The same line of the same document, or another one. */
    PolicyPlace at(int other) {
        return new PolicyPlace(document, other, isFile, remark);
    }

    /** The same with something to know besides. */
    public PolicyPlace with(String more) {
        return new PolicyPlace(document, line, isFile, remark.isEmpty() ? more : remark + "; " + more);
    }

    /**
     * Where a finding about it is: in the file, else where the POM has the element; of what comes from outside, which no line
     * of a POM says, at the plugin.
     */
    public Location location(String element) {
        if (isFile) {
            return new Location.InFile(document, Math.max(1, line));
        }
        return new Location.InPom(isFromOutside() ? "plugin" : element);
    }

    /** Whether it is no document, but something that whoever runs the build gives to it. */
    boolean isFromOutside() {
        return document.startsWith(OPTION) || document.startsWith(SYSTEM);
    }

    /** For messages: {@code in service/pom.xml, line 12}, {@code by -Dpinnace.failOn (…)}. */
    String phrase() {
        return (isFromOutside() ? "by " : "in ") + this;
    }

    /** For messages: {@code com.acme:parent:1.0, line 57}. */
    @Override
    public String toString() {
        return (line > 0 ? document + ", line " + line : document) + (remark.isEmpty() ? "" : " (" + remark + ")");
    }
}
