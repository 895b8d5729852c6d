package dev.pinnace.runtime;

import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import java.nio.file.Path;

/**
 * A file of this machine that goes into the image.
 *
 * @param target where it lies in the image
 * @param source where it lies on this machine, links followed
 * @param onDisk the same as a path to be read
 * @param executable whether the kernel starts it: the loader
 */
public record HostFile(UnixPath target, UnixPath source, Path onDisk, boolean executable)
        implements Comparable<HostFile> {
    FileEntry entry() {
        FileEntry copy = FileEntry.copyOf(target, onDisk);
        return executable ? FileEntry.executable(target, new FileContent.OnDisk(onDisk)) : copy;
    }

    @Override
    public int compareTo(HostFile other) {
        return target.compareTo(other.target);
    }
}
