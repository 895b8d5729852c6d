package dev.pinnace.policy.evaluation;

import dev.pinnace.jvm.ContentsReader;
import dev.pinnace.jvm.JarMember;
import dev.pinnace.jvm.JarScan;
import dev.pinnace.jvm.JavaContents;
import dev.pinnace.jvm.Workbench;
import dev.pinnace.policy.ContentFile;
import dev.pinnace.policy.ContentInspection;
import dev.pinnace.policy.ContentNotes;
import dev.pinnace.policy.ImageSubject;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Gathers what the image holds of Java for all rules that want to know. */
final class JavaInspection implements ContentInspection, Closeable {
    private final JarScan scan;
    private final ContentsReader reader;

    JavaInspection(Workbench bench) {
        this.scan = new JarScan(bench);
        this.reader = new ContentsReader(scan);
    }

    @Override
    public boolean wants(ContentFile file) {
        return isProgram(file) || isWanted(file);
    }

    @Override
    public void look(ContentFile file, InputStream content, ContentNotes notes) throws IOException {
        Optional<byte[]> learnt =
                isWanted(file) ? reader.look(file.place(), content) : ContentsReader.lookAtProgram(content);
        learnt.ifPresent(notes::note);
    }

    @Override
    public void noted(ContentFile file, byte[] note) {
        reader.noted(file.place(), note);
    }

    @Override
    public Optional<String> keptUnder() {
        return Optional.of("");
    }

    private static boolean isWanted(ContentFile file) {
        List<String> members = file.members();
        return members.isEmpty()
                ? ContentsReader.wants(file.path().value(), true)
                : ContentsReader.wants(members.get(members.size() - 1), false);
    }

    private static boolean isProgram(ContentFile file) {
        return file.members().isEmpty() && ContentsReader.isProgram(file.entry());
    }

    @Override
    public void list(ContentFile archive, List<JarMember> members) {
        reader.list(archive.place(), members);
    }

    /** Says nothing itself. */
    @Override
    public void end(ImageSubject image) {}

    JavaContents contents(ImageSubject image) {
        return reader.end(image.snapshot());
    }

    @Override
    public void close() throws IOException {
        scan.close();
    }
}
