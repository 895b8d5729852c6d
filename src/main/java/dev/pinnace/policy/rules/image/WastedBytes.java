package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.inspect.EntryKind;
import dev.pinnace.inspect.FileNode;
import dev.pinnace.inspect.LayerEntry;
import dev.pinnace.inspect.LayerSnapshot;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Origin;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleParameter;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Layers of the project hold files that no container sees. */
@AutoService(Rule.class)
public final class WastedBytes implements ImageRule {
    private static final int MOST_SHOWN = 3;

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The image carries bytes that no container sees")
                .because("A file that a later layer replaces or removes stays in the layer below, and is stored and"
                        + " sent with every copy. Only layers of the project count, and of several copies of a"
                        + " file all but the last.")
                .remedy("Remove files in the RUN that makes them, set mode and owner with COPY --chmod and --chown,"
                        + " and copy results from a stage of their own.")
                .severity(Severity.WARN)
                .parameter("megabytes", RuleParameter.Type.NUMBER, "10", "From how many megabytes on it is reported.")
                .stricter(RuleParameter.Stricter.LESS)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        Map<UnixPath, Long> wasted = wasted(image);
        long sum = wasted.values().stream().mapToLong(Long::longValue).sum();
        if (sum > 0 && sum >= run.parameters().number("megabytes") * SizeText.MEGABYTE) {
            String message =
                    SizeText.of(sum) + " are replaced or removed by later layers, the most in " + largest(wasted);
            run.report(Violation.at(new Location.InConfiguration("layers"), message)
                    .about("wasted bytes"));
        }
    }

    private static Map<UnixPath, Long> wasted(ImageSubject image) {
        Set<LayerEntry> visible = Collections.newSetFromMap(new IdentityHashMap<>());
        for (FileNode file : image.tree().nodes()) {
            visible.add(file.entry());
        }
        Map<UnixPath, Long> wasted = new TreeMap<>();
        List<LayerSnapshot> layers = image.snapshot().layers();
        for (int layer = 0; layer < layers.size(); layer++) {
            if (image.originOf(layer) == Origin.BASE) {
                continue;
            }
            for (LayerEntry entry : layers.get(layer).entries()) {
                if (entry.kind() == EntryKind.FILE && entry.size() > 0 && !visible.contains(entry)) {
                    wasted.merge(entry.path(), entry.size(), Long::sum);
                }
            }
        }
        return wasted;
    }

    private static String largest(Map<UnixPath, Long> wasted) {
        return wasted.entrySet().stream()
                .sorted(Map.Entry.<UnixPath, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_SHOWN)
                .map(entry -> Quoted.of(entry.getKey().value()) + " (" + SizeText.of(entry.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }
}
