package dev.pinnace.bytecode;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A jar file, read as the zip that it is: signatures play no part. */
final class JarContainer implements FileContainer {
    private final ZipFile zip;
    private final Set<String> names;

    JarContainer(Path jar, int limit) throws IOException {
        this.zip = new ZipFile(jar.toFile());
        if (zip.size() > limit) {
            int size = zip.size();
            zip.close();
            throw new ZipException("it has " + size + " entries, more than " + limit);
        }
        this.names = fileNames(zip);
    }

    private static Set<String> fileNames(ZipFile zip) {
        Set<String> names = new TreeSet<>();
        for (Iterator<? extends ZipEntry> entries = zip.entries().asIterator(); entries.hasNext(); ) {
            ZipEntry entry = entries.next();
            if (!entry.isDirectory()) {
                names.add(entry.getName());
            }
        }
        return Collections.unmodifiableSet(names);
    }

    @Override
    public Set<String> names() {
        return names;
    }

    @Override
    public InputStream open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new FileNotFoundException("no entry of this name");
        }
        return zip.getInputStream(entry);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
