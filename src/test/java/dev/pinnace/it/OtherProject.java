package dev.pinnace.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A project of {@code src/it} that is the subject of another test, too.
 *
 * @param sources where it lies, as it was committed
 * @param version of the plugin
 */
public record OtherProject(Path sources, String version) {
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>pinnace-maven-plugin</artifactId>\\s*<version>([^<@]+)</version>");

    /**
     * The project of this name.
     *
     * @param asking directory of the project that asks, as the test runs it
     */
    public static OtherProject named(String name, Path asking) {
        for (Path above = asking.toAbsolutePath(); above != null; above = above.getParent()) {
            Path sources = above.resolve("src/it").resolve(name);
            if (Files.isDirectory(sources)) {
                return new OtherProject(sources, version(asking.resolve("pom.xml")));
            }
        }
        throw new IllegalArgumentException("there is no src/it/" + name + " above " + asking);
    }

    /** Copies all of it. */
    public Path copyTo(Path target) {
        return copy(sources, target);
    }

    /** Copies some of its files and directories to the same places. */
    public void copyTo(Path target, String... parts) {
        for (String part : parts) {
            copy(sources.resolve(part), target.resolve(part));
        }
    }

    private Path copy(Path from, Path target) {
        try (Stream<Path> walk = Files.walk(from)) {
            List<Path> files = walk.filter(Files::isRegularFile).toList();
            for (Path file : files) {
                Path copied = target.resolve(from.relativize(file).toString());
                Files.createDirectories(copied.resolveSibling(""));
                if (file.endsWith("pom.xml")) {
                    Files.writeString(copied, Files.readString(file).replace("@project.version@", version));
                } else {
                    Files.copy(file, copied, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version(Path pom) {
        try {
            Matcher matcher = VERSION.matcher(Files.readString(pom));
            if (!matcher.find()) {
                throw new IllegalArgumentException(pom + " does not say which version of the plugin is tested");
            }
            return matcher.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
