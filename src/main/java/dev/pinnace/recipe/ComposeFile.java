package dev.pinnace.recipe;

import dev.pinnace.oci.Port;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.ContainerSpec;
import java.util.ArrayList;
import java.util.List;

/** A {@code compose.yaml} that runs the image as hardened as it can bear (Compose specification). */
public final class ComposeFile {
    private final Recipe recipe;

    /** @param recipe of the image */
    public ComposeFile(Recipe recipe) {
        this.recipe = recipe;
    }

    /** The text. */
    public String text() {
        ContainerSpec container = recipe.spec().container();
        List<String> lines = new ArrayList<>();
        lines.add("# " + DockerfileRecipe.MARK + " from the POM.");
        lines.add("services:");
        lines.add("  " + ServiceName.of(recipe) + ":");
        lines.add("    image: " + YamlText.quoted(recipe.spec().name().primary().familiar()));
        lines.add("    user: " + YamlText.quoted(container.user().numeric()));
        lines.add(
                "    # Nothing in the image changes while it runs; what must be written goes to memory or to a volume.");
        lines.add("    read_only: true");
        lines.add("    tmpfs:");
        lines.add("      - /tmp:" + recipe.temporary().mountOptions());
        lines.add("    cap_drop:");
        lines.add("      - ALL");
        lines.add("    security_opt:");
        lines.add("      - no-new-privileges:true");
        if (!container.ports().isEmpty()) {
            lines.add("    ports:");
            for (Port port : container.ports()) {
                String protocol = port.protocol().equals("tcp") ? "" : "/" + port.protocol();
                lines.add("      - " + YamlText.quoted("127.0.0.1:" + port.number() + ":" + port.number() + protocol));
            }
        }
        List<UnixPath> writable = recipe.writableAtRunTime();
        if (!writable.isEmpty()) {
            lines.add("    volumes:");
            writable.forEach(path -> lines.add("      - " + YamlText.quoted(ServiceName.volume(path) + ":" + path)));
            lines.add("volumes:");
            writable.forEach(path -> lines.add("  " + ServiceName.volume(path) + ": {}"));
        }
        return String.join("\n", lines) + "\n";
    }
}
