package dev.pinnace.inspect;

import dev.pinnace.oci.UnixPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the text files of an image in which the system writes down what it has. What is odd in them is noted. */
final class ImageTexts {
    private static final int MOST_NOTES = 20;

    private final ImageSnapshot image;
    private final int largest;
    private final List<String> notes = new ArrayList<>();

    /** @param largest the most bytes that a file may have */
    ImageTexts(ImageSnapshot image, int largest) {
        this.image = image;
        this.largest = largest;
    }

    /** The lines of a file at the end of all links; none when it is absent, or larger than it should be. */
    List<String> lines(UnixPath path) {
        Optional<FileNode> file = image.tree().follow(path).filter(FileNode::isFile);
        return file.isPresent() ? lines(file.get()) : List.of();
    }

    /** The lines of a file; none when it is larger than it should be. */
    List<String> lines(FileNode file) {
        if (file.size() > largest) {
            note(file.path() + " has " + file.size() + " bytes and was not read");
            return List.of();
        }
        return new String(image.read(file, largest), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    void note(String line) {
        if (notes.size() < MOST_NOTES) {
            notes.add(line);
        }
    }

    List<String> notes() {
        return notes;
    }
}
