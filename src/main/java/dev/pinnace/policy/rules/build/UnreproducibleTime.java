package dev.pinnace.policy.rules.build;

import com.google.auto.service.AutoService;
import dev.pinnace.inspect.LayerEntry;
import dev.pinnace.inspect.LayerSnapshot;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Origin;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.SubjectRule;
import dev.pinnace.policy.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** The project asks for a reproducible build, but a layer carries the time at which it was made. */
@AutoService(Rule.class)
public final class UnreproducibleTime implements SubjectRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The image carries the time of its build")
                .because(
                        "The project sets project.build.outputTimestamp, so that the same sources give the same digest; a"
                                + " file with another time in a layer of the project gives another digest each time.")
                .remedy("Build the image with pinnace:build, or with SOURCE_DATE_EPOCH and rewritten time stamps.")
                .severity(Severity.WARN)
                .build();
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGE, Need.PROJECT);
    }

    @Override
    public void check(Subject subject, RuleRun run) {
        subject.project().orElseThrow().outputTimestamp().ifPresent(time -> {
            ImageSubject image = subject.image().orElseThrow();
            List<LayerSnapshot> layers = image.snapshot().layers();
            for (int layer = 0; layer < layers.size(); layer++) {
                if (image.originOf(layer) == Origin.PROJECT) {
                    check(layers.get(layer), layer, time, run);
                }
            }
        });
    }

    private static void check(LayerSnapshot layer, int index, Instant time, RuleRun run) {
        List<LayerEntry> others = new ArrayList<>();
        for (LayerEntry entry : layer.entries()) {
            if (!entry.attributes().modified().equals(time)) {
                if (run.isSingledOut(place(entry, index))) {
                    String message = "has another time than " + time + ", "
                            + entry.attributes().modified();
                    run.report(Violation.at(place(entry, index), message).about("file of layer " + index));
                } else {
                    others.add(entry);
                }
            }
        }
        if (!others.isEmpty()) {
            LayerEntry first = others.get(0);
            run.report(Violation.at(
                            place(first, index),
                            others.size() + " of " + layer.entries().size() + " files of layer " + index
                                    + " have another time than " + time + ", this one "
                                    + first.attributes().modified())
                    .about("layer " + index));
        }
    }

    private static Location place(LayerEntry entry, int layer) {
        return new Location.InImage(entry.path().value(), OptionalInt.of(layer));
    }
}
