package dev.pinnace.recipe;

import dev.pinnace.oci.Port;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.RunUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A {@code Deployment} of Kubernetes with the security context that the image can bear (level "restricted"). */
public final class DeploymentFile {
    private final Recipe recipe;

    /** @param recipe of the image */
    public DeploymentFile(Recipe recipe) {
        this.recipe = recipe;
    }

    /** The text. */
    public String text() {
        String name = ServiceName.of(recipe);
        RunUser user = recipe.spec().container().user();
        List<String> lines = new ArrayList<>(List.of(
                "# " + DockerfileRecipe.MARK + " from the POM.",
                "apiVersion: apps/v1",
                "kind: Deployment",
                "metadata:",
                "  name: " + name,
                "spec:",
                "  selector:",
                "    matchLabels:",
                "      app.kubernetes.io/name: " + name,
                "  template:",
                "    metadata:",
                "      labels:",
                "        app.kubernetes.io/name: " + name,
                "    spec:",
                "      # The application does not speak to the cluster, so it gets no token.",
                "      automountServiceAccountToken: false",
                "      securityContext:",
                "        runAsNonRoot: " + !user.isRoot(),
                "        runAsUser: " + user.id().uid(),
                "        runAsGroup: " + user.id().gid(),
                "        fsGroup: " + user.id().gid(),
                "        seccompProfile:",
                "          type: RuntimeDefault",
                "      containers:",
                "        - name: " + name,
                "          image: "
                        + YamlText.quoted(recipe.spec().name().primary().familiar()),
                "          securityContext:",
                "            allowPrivilegeEscalation: false",
                "            readOnlyRootFilesystem: true",
                "            capabilities:",
                "              drop:",
                "                - ALL"));
        addPorts(lines);
        addVolumes(lines);
        return String.join("\n", lines) + "\n";
    }

    private void addPorts(List<String> lines) {
        if (!recipe.spec().container().ports().isEmpty()) {
            lines.add("          ports:");
            for (Port port : recipe.spec().container().ports()) {
                lines.add("            - containerPort: " + port.number());
                lines.add("              protocol: " + port.protocol().toUpperCase(Locale.ROOT));
            }
        }
    }

    private void addVolumes(List<String> lines) {
        lines.add("          volumeMounts:");
        lines.add("            - name: tmp");
        lines.add("              mountPath: /tmp");
        for (UnixPath path : recipe.writableAtRunTime()) {
            lines.add("            - name: " + ServiceName.volume(path));
            lines.add("              mountPath: " + YamlText.quoted(path.value()));
        }
        lines.add("      volumes:");
        lines.add("        - name: tmp");
        lines.add("          emptyDir:");
        lines.add("            medium: Memory");
        for (UnixPath path : recipe.writableAtRunTime()) {
            lines.add("        - name: " + ServiceName.volume(path));
            lines.add("          emptyDir: {}");
        }
    }
}
