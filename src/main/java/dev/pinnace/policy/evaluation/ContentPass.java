package dev.pinnace.policy.evaluation;

import dev.pinnace.cache.ResultCache;
import dev.pinnace.inspect.EntryKind;
import dev.pinnace.inspect.FileVisitor;
import dev.pinnace.inspect.LayerEntry;
import dev.pinnace.inspect.LayerMemory;
import dev.pinnace.inspect.LayerSnapshot;
import dev.pinnace.inspect.RepeatableContent;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.policy.ContentFile;
import dev.pinnace.policy.ContentInspection;
import dev.pinnace.policy.ContentRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleParameters;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.Violation;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** Shows the files of an image, and the members of the archives in it, to the rules that look at them. Used by one thread. */
final class ContentPass implements FileVisitor, Closeable {
    private final Path temporaries;
    private final Audience audience = new Audience();
    private final ArchiveLimits limits;
    private final Archives archives;

    ContentPass(Path temporaries) {
        this(temporaries, ArchiveLimits.STANDARD);
    }

    ContentPass(Path temporaries, ArchiveLimits limits) {
        this.temporaries = temporaries;
        this.limits = limits;
        this.archives = new Archives(audience, new ArchiveBudget(limits), temporaries);
    }

    /** One that nothing is shown to. */
    static ContentPass withoutImage() {
        return new ContentPass(Path.of(""));
    }

    /** Lets a rule take part when it looks at contents. */
    void begin(RuleInForce rule, Subject subject) {
        if (rule.rule() instanceof ContentRule contentRule) {
            audience.add(Inspection.begin(rule, contentRule, subject, audience.nextSeat()));
        }
    }

    /** Lets somebody take part who gathers for several rules. */
    void share(ContentInspection inspection) {
        RuleRun run = new RuleRun(RuleParameters.standard(
                RuleMetadata.titled("-").because("-").remedy("-").build()));
        String name = inspection.getClass().getSimpleName();
        audience.add(Inspection.shared(name, inspection, run, audience.nextSeat()));
    }

    /**
     * Keeps what is learnt of each layer; to be asked for when all rules have begun.
     *
     * @param code digest of the code that looks
     * @param anew whether what is there is not used but replaced
     */
    LayerMemory memory(ResultCache cache, Digest code, boolean anew) {
        if (audience.isEmpty()) {
            return LayerMemory.NONE;
        }
        return audience.keptUnder()
                .<LayerMemory>map(rules -> {
                    String basis = code + "\n" + Runtime.version() + "\n" + limits + "\n" + rules;
                    return new LayerNotes(cache, basis, audience, anew);
                })
                .orElse(LayerMemory.NONE);
    }

    @Override
    public boolean wants(int layer, LayerEntry entry) {
        audience.markAsked();
        return !audience.isEmpty(); // only the first bytes tell whether it is an archive
    }

    /** @throws IOException when the layer cannot be read; what is wrong with an archive in it is a matter of the rules */
    @Override
    public void visit(int layer, LayerEntry entry, InputStream content) throws IOException {
        audience.markAsked();
        audience.record().file(layer);
        ContentFile file = new ContentFile(layer, entry, List.of());
        try (RepeatableContent repeatable =
                RepeatableContent.ofSize(new LayerBytes(content), entry.size(), temporaries)) {
            archives.show(file, repeatable);
        }
    }

    /** What goes wrong with a layer is never the fault of an archive in it. */
    private static final class LayerBytes extends FilterInputStream {
        LayerBytes(InputStream content) {
            super(content);
        }

        @Override
        public int read(byte[] target, int from, int count) throws IOException {
            try {
                return super.read(target, from, count);
            } catch (IOException e) {
                throw new ImageReadException(String.valueOf(e.getMessage()), e);
            }
        }
    }

    /**
     * Makes sure that nobody forgot to show the files.
     *
     * @throws IllegalStateException when an image has files, and rules wait for them
     */
    void requireShown(ImageSubject image) {
        boolean hasFiles = image.snapshot().layers().stream()
                .map(LayerSnapshot::entries)
                .anyMatch(entries -> entries.stream().anyMatch(entry -> entry.kind() == EntryKind.FILE));
        if (!audience.wasAsked() && hasFiles && !audience.isEmpty()) {
            throw new IllegalStateException("the files of the image have not been shown to the rules");
        }
    }

    @Override
    public void close() {
        archives.close();
    }

    /** What a rule says at the end. */
    List<Violation> end(String rule, ImageSubject image) {
        return audience.inspections().stream()
                .filter(inspection -> inspection.rule().equals(rule))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the rule " + rule + " has not begun"))
                .end(image);
    }
}
