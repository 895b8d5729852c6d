package dev.pinnace.report;

import dev.pinnace.dockerfile.SourceRange;
import dev.pinnace.policy.Finding;
import dev.pinnace.policy.Location;
import java.util.Comparator;

/** Dockerfiles by path and line, then the image, the POM, and other files; at one place by rule. */
enum FindingOrder implements Comparator<ReportedFinding> {
    INSTANCE;

    private record Key(int kind, String anchor, SourceRange range) {}

    private static final Comparator<Key> BY_KEY =
            Comparator.comparingInt(Key::kind).thenComparing(Key::anchor).thenComparing(Key::range);

    private static final Comparator<Finding> BY_PLACE_AND_RULE = Comparator.comparing(
                    (Finding finding) -> key(finding.location()), BY_KEY)
            .thenComparing(Finding::rule)
            .thenComparing(finding -> finding.text().message())
            .thenComparing(Finding::fingerprint);

    @Override
    public int compare(ReportedFinding left, ReportedFinding right) {
        return BY_PLACE_AND_RULE.compare(left.finding(), right.finding());
    }

    private static Key key(Location location) {
        return location.accept(new Location.Visitor<>() {
            @Override
            public Key visit(Location.InDockerfile place) {
                return new Key(0, place.anchor(), place.range());
            }

            @Override
            public Key visit(Location.InConfiguration place) {
                return new Key(1, place.anchor(), SourceRange.NONE);
            }

            @Override
            public Key visit(Location.InImage place) {
                return new Key(2, place.anchor(), SourceRange.NONE);
            }

            @Override
            public Key visit(Location.InPom place) {
                return new Key(3, place.anchor(), SourceRange.NONE);
            }

            @Override
            public Key visit(Location.InFile place) {
                return new Key(4, place.anchor(), new SourceRange(place.line(), 1, place.line(), 1));
            }
        });
    }
}
