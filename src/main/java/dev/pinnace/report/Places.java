package dev.pinnace.report;

import dev.pinnace.policy.Location;
import java.util.Optional;
import java.util.function.Function;

/** Finds the line of the repository for every location. */
final class Places implements Location.Visitor<Place> {
    private final Function<Location, RepositoryPlace> elsewhere;

    /** @param elsewhere the line for what is in no Dockerfile, usually in a POM */
    Places(Function<Location, RepositoryPlace> elsewhere) {
        this.elsewhere = elsewhere;
    }

    Place of(ReportedFinding reported) {
        return reported.finding().location().accept(this);
    }

    @Override
    public Place visit(Location.InDockerfile place) {
        return new Place(
                Place.Kind.DOCKERFILE,
                new RepositoryPlace(place.file(), place.range().line()),
                Optional.of(place.range()),
                "");
    }

    @Override
    public Place visit(Location.InFile place) {
        RepositoryPlace line = new RepositoryPlace(place.file(), place.line());
        return new Place(Place.Kind.FILE, line, Optional.empty(), "");
    }

    @Override
    public Place visit(Location.InImage place) {
        return new Place(Place.Kind.IMAGE, elsewhere.apply(place), Optional.empty(), place.path());
    }

    @Override
    public Place visit(Location.InConfiguration place) {
        return new Place(Place.Kind.CONFIGURATION, elsewhere.apply(place), Optional.empty(), place.field());
    }

    @Override
    public Place visit(Location.InPom place) {
        return new Place(Place.Kind.POM, elsewhere.apply(place), Optional.empty(), "<" + place.parameter() + ">");
    }
}
