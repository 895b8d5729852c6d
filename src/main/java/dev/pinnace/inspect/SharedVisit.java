package dev.pinnace.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** Shows each file to all visitors that want it, and keeps what they read as long as there is another one. */
final class SharedVisit implements FileVisitor {
    private final List<FileVisitor> visitors;
    private final Path temporaries;

    /** @param temporaries where large files lie that more than one visitor wants */
    SharedVisit(List<FileVisitor> visitors, Path temporaries) {
        this.visitors = List.copyOf(visitors);
        this.temporaries = temporaries;
    }

    @Override
    public void visit(int layer, LayerEntry entry, InputStream content) throws IOException {
        List<FileVisitor> interested =
                visitors.stream().filter(visitor -> visitor.wants(layer, entry)).toList();
        if (interested.isEmpty()) {
            return;
        }
        int last = interested.size() - 1;
        try (RepeatableContent repeatable = new RepeatableContent(content, temporaries)) {
            for (FileVisitor visitor : interested.subList(0, last)) {
                visitor.visit(layer, entry, repeatable.open());
            }
            interested.get(last).visit(layer, entry, repeatable.openLast());
        }
    }
}
