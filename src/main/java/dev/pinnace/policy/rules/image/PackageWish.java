package dev.pinnace.policy.rules.image;

import com.google.re2j.Pattern;
import dev.pinnace.inspect.InstalledPackage;
import dev.pinnace.inspect.PackageDatabase;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import java.util.List;
import java.util.OptionalInt;

/** A package of the operating system that a policy names: {@code NAME} or {@code NAME=VERSION}, with {@code *}. */
final class PackageWish {
    private final String text;
    private final Pattern name;
    private final Pattern version;

    PackageWish(String text) {
        this.text = text;
        int equals = text.indexOf('=');
        this.name = pattern(equals < 0 ? text : text.substring(0, equals));
        this.version = pattern(equals < 0 ? "*" : text.substring(equals + 1));
    }

    private static Pattern pattern(String glob) {
        StringBuilder expression = new StringBuilder();
        glob.chars()
                .mapToObj(Character::toString)
                .forEach(c -> expression.append("*".equals(c) ? ".*" : Pattern.quote(c)));
        return Pattern.compile(expression.toString());
    }

    boolean matches(InstalledPackage installed) {
        return name.matches(installed.name()) && version.matches(installed.version());
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }

    /** The database as a place. */
    static Location place(PackageDatabase database, ImageSubject image) {
        List<String> files = switch (database) {
            case DPKG -> List.of("/var/lib/dpkg/status", "/var/lib/dpkg/status.d");
            case APK -> List.of("/lib/apk/db/installed", "/usr/lib/apk/db/installed");
            case RPM -> List.of("/var/lib/rpm", "/usr/lib/sysimage/rpm");
        };
        return files.stream()
                .flatMap(file -> image.tree().follow(UnixPath.of(file)).stream())
                .findFirst()
                .<Location>map(image::at)
                .orElseGet(() -> new Location.InImage(files.get(0), OptionalInt.empty()));
    }
}
