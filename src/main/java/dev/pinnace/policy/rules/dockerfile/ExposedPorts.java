package dev.pinnace.policy.rules.dockerfile;

import dev.pinnace.dockerfile.Expose;
import dev.pinnace.dockerfile.Word;
import dev.pinnace.policy.DockerfileSubject;
import java.util.ArrayList;
import java.util.List;

/** The ports of {@code EXPOSE}. */
final class ExposedPorts {
    private ExposedPorts() {}

    /**
     * A port, or a range of them.
     *
     * @param first the lowest
     * @param last the highest
     * @param at where it stands
     */
    record Range(int first, int last, Word at) {
        boolean contains(int port) {
            return port >= first && port <= last;
        }
    }

    /** All of a file, in order; those whose number is not known are left out. */
    static List<Range> of(DockerfileSubject file) {
        List<Range> found = new ArrayList<>();
        for (Expose expose : file.dockerfile().all(Expose.class)) {
            for (Word word : expose.ports()) {
                for (String text :
                        file.states().before(expose).expand(word.text()).text().split("\\s+", -1)) {
                    add(text, word, found);
                }
            }
        }
        return found;
    }

    private static void add(String text, Word at, List<Range> found) {
        int slash = text.indexOf('/');
        String container = slash < 0 ? text : text.substring(0, slash);
        String ports = container.substring(container.lastIndexOf(':') + 1);
        if (!(slash >= 0 && text.substring(slash + 1).equalsIgnoreCase("udp"))
                && ports.matches("\\d{1,5}(-\\d{1,5})?")) {
            String[] ends = ports.split("-", -1);
            found.add(new Range(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]), at));
        }
    }
}
