package dev.pinnace.policy.rules.image;

import dev.pinnace.inspect.FileNode;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.policy.ContentFile;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Collects what is wrong with the contents of files, and says it once the image is known. */
final class ContentFindings {
    /** More tell nothing new. */
    private static final int MOST = 500;

    private static final List<String> TREES_OF_OTHERS =
            List.of("/usr/share/", "/usr/lib/", "/usr/src/", "/usr/local/go/", "/usr/local/lib/", "/opt/java/");

    /** Directories of packages in which examples and tests lie. */
    private static final Set<String> EXAMPLES = Set.of(
            "doc",
            "docs",
            "man",
            "example",
            "examples",
            "templates",
            "Templates",
            "test",
            "tests",
            "testing",
            "testdata",
            "certdata",
            "fixtures");

    private final RuleRun run;
    private final UnaryOperator<Violation> finish;
    private final List<Found> found = new ArrayList<>();
    private int more;

    private record Found(ContentFile file, String message, Severity ceiling) {}

    /** @param finish completes each violation */
    ContentFindings(RuleRun run, UnaryOperator<Violation> finish) {
        this.run = run;
        this.finish = finish;
    }

    /** Something that is wrong with a file. */
    static byte[] note(String message) {
        return note(message, Severity.ERROR);
    }

    /** Something that is wrong with a file, and never worse than this. */
    static byte[] note(String message, Severity ceiling) {
        return (ceiling.name() + " " + message).getBytes(StandardCharsets.UTF_8);
    }

    /** Takes what was noted. */
    void take(ContentFile file, byte[] note) {
        String text = new String(note, StandardCharsets.UTF_8);
        int space = text.indexOf(' ');
        take(file, text.substring(space + 1), Severity.valueOf(text.substring(0, space)));
    }

    private void take(ContentFile file, String message, Severity ceiling) {
        if (found.size() == MOST) {
            more++;
        } else if (isExample(file)) {
            found.add(new Found(
                    file, message + ", among the tests and examples of a package", ceiling.atMost(Severity.INFO)));
        } else {
            found.add(new Found(file, message, ceiling));
        }
    }

    /** Whether the makers of a package have put the file there for everybody to see. */
    private static boolean isExample(ContentFile file) {
        UnixPath path = file.path();
        return (Paths.isOfPackage(path) || TREES_OF_OTHERS.stream().anyMatch(path.value()::startsWith))
                && Arrays.stream(path.value().split("/")).anyMatch(EXAMPLES::contains);
    }

    /** Says all, what matters most first. */
    void report(ImageSubject image) {
        found.sort(Comparator.comparing(Found::ceiling).reversed());
        for (Found one : found) {
            Violation violation = Violation.at(
                            new Location.InImage(one.file.toString(), OptionalInt.of(one.file.layer())),
                            one.message + whereabouts(one.file, image))
                    .about(one.message.toLowerCase(Locale.ROOT));
            run.report(finish.apply(one.ceiling == Severity.ERROR ? violation : violation.atMost(one.ceiling)));
        }
        if (more > 0) {
            ContentFile last = found.get(found.size() - 1).file;
            run.report(finish.apply(Violation.at(
                    image.at(last.path(), last.layer()), "and " + more + " places more, which are not listed")));
        }
    }

    private static String whereabouts(ContentFile file, ImageSubject image) {
        var now = image.tree().at(file.path());
        if (now.map(FileNode::layer).filter(layer -> layer == file.layer()).isPresent()) {
            return "";
        }
        return ", and only a later layer " + (now.isPresent() ? "replaces" : "removes") + " it";
    }
}
