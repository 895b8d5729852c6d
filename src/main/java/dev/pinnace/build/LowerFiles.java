package dev.pinnace.build;

import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.LayerSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The merged files of the layers below those that are being planned: a base, or C library and runtime. */
public interface LowerFiles {
    /** What lies at the path; links are not followed. */
    Optional<LowerFile> find(UnixPath path);

    /** The files of these layers. */
    static LowerFiles of(List<LayerSpec> layers) {
        Map<UnixPath, LowerFile> files = new HashMap<>();
        for (LayerSpec layer : layers) {
            for (FileEntry entry : layer.entries()) {
                files.put(entry.path(), LowerFile.of(entry, layer.purpose()));
            }
        }
        return path -> Optional.ofNullable(files.get(path));
    }

    /** No files at all. */
    static LowerFiles none() {
        return path -> Optional.empty();
    }
}
