package dev.pinnace.runtime;

import dev.pinnace.elf.ElfFile;
import dev.pinnace.inspect.FileNode;
import dev.pinnace.inspect.ImageSnapshot;
import dev.pinnace.oci.UnixPath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The files of a base, whose layers have been read. The image must still be open. */
public final class BaseTree implements SystemTree {
    private static final int LARGEST_PROGRAM = 1 << 24;
    private static final int MOST_DIRECTORIES = 100;

    private final ImageSnapshot image;
    private final LoaderFiles files;

    /** @param files that were gathered while the image was read */
    public BaseTree(ImageSnapshot image, LoaderFiles files) {
        this.image = image;
        this.files = files;
    }

    @Override
    public Optional<UnixPath> realPath(UnixPath path) {
        return image.tree().follow(path).map(FileNode::path);
    }

    @Override
    public Optional<ElfFile> elf(UnixPath path) {
        return file(path).flatMap(file -> files.library(file).or(() -> program(file)));
    }

    /** Programs have any name, so they are read only when they are asked for. */
    private Optional<ElfFile> program(FileNode file) {
        return file.size() > LARGEST_PROGRAM
                ? Optional.empty()
                : LoaderFiles.parse(image.read(file, LARGEST_PROGRAM), file.entry());
    }

    @Override
    public List<UnixPath> list(UnixPath directory) {
        return realPath(directory).stream()
                .flatMap(real -> image.tree().children(real).stream())
                .map(child -> directory.resolve(child.path().name()))
                .sorted()
                .toList();
    }

    @Override
    public Optional<String> latin1(UnixPath path) {
        return file(path).map(file -> files.text(file).orElseGet(() -> read(file)));
    }

    private String read(FileNode file) {
        return new String(image.read(file, LARGEST_PROGRAM), StandardCharsets.ISO_8859_1);
    }

    /** As containers of the base have it. */
    @Override
    public List<String> preferred() {
        String path = image.config().environment().getOrDefault("LD_LIBRARY_PATH", "");
        return Arrays.stream(path.split(":")).limit(MOST_DIRECTORIES).toList();
    }

    private Optional<FileNode> file(UnixPath path) {
        return image.tree().follow(path).filter(FileNode::isFile);
    }
}
