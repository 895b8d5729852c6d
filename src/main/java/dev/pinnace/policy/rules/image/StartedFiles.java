package dev.pinnace.policy.rules.image;

import dev.pinnace.oci.ImageConfig;
import dev.pinnace.oci.UnixPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Files that the start command of an image or its class path name. */
record StartedFiles(Set<String> paths) {
    static StartedFiles of(ImageConfig config) {
        List<String> words = new ArrayList<>(config.entrypoint());
        words.addAll(config.command());
        String classPath = config.environment().get("CLASSPATH");
        if (classPath != null) {
            words.add(classPath);
        }
        String directory = config.workingDirectory().isEmpty() ? "/" : config.workingDirectory();
        Set<String> paths = new HashSet<>();
        for (String word : words) {
            for (String path : word.split("[:=,\\s]+", -1)) {
                paths.add(path.startsWith("/") ? path : (directory + "/" + path).replaceAll("/+(\\./)*", "/"));
            }
        }
        return new StartedFiles(Set.copyOf(paths));
    }

    /** Whether a file is named, or its directory with a star. */
    boolean contain(UnixPath path) {
        String value = path.value();
        return paths.contains(value) || paths.contains(value.substring(0, value.lastIndexOf('/')) + "/*");
    }
}
