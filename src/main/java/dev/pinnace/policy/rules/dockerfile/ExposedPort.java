package dev.pinnace.policy.rules.dockerfile;

import dev.pinnace.dockerfile.Expansion;
import dev.pinnace.dockerfile.Expose;
import dev.pinnace.dockerfile.Word;
import dev.pinnace.policy.DockerfileSubject;
import java.util.ArrayList;
import java.util.List;

/**
 * A port of {@code EXPOSE}.
 *
 * @param placed the instruction
 * @param text variables replaced; a variable whose value is unknown is left as it was written
 * @param isExact whether no variable is left
 */
record ExposedPort(Placed<Expose> placed, String text, boolean isExact) {
    /** All of a file, in order. */
    static List<ExposedPort> all(DockerfileSubject file) {
        List<ExposedPort> found = new ArrayList<>();
        for (Placed<Expose> expose : Placed.all(file, Expose.class)) {
            for (Word port : expose.instruction().ports()) {
                Expansion expansion = expose.before(file).expand(port.text());
                for (String text : expansion.text().strip().split("\\s+", -1)) {
                    found.add(new ExposedPort(expose, text, expansion.isExact()));
                }
            }
        }
        return found;
    }

    /** Whether it is given with an address or a port of the host. */
    boolean isMapping() {
        return isExact && text.indexOf(':') >= 0;
    }

    /** What stands behind the last {@code /}, as written; empty when there is none or it is not certain. */
    String protocol() {
        int slash = text.lastIndexOf('/');
        String protocol = slash < 0 ? "" : text.substring(slash + 1);
        return protocol.matches("[A-Za-z]*") ? protocol : "";
    }

    /** The numbers of the port or the range, as text. */
    List<String> numbers() {
        int slash = text.indexOf('/');
        return List.of((slash < 0 ? text : text.substring(0, slash)).split("-", -1));
    }
}
