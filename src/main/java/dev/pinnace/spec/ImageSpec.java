package dev.pinnace.spec;

import dev.pinnace.oci.Platform;
import java.time.Instant;
import java.util.SortedMap;

/**
 * The whole plan of an image: the direct build and the Dockerfile are made from it.
 *
 * @param name references, the first of which is shown
 * @param platform that the image runs on
 * @param base what it stands on
 * @param runtime the Java runtime to link, where the base brings none
 * @param application what runs
 * @param container how it runs
 * @param extras what else is in it
 * @param created the time that every file and the image carry
 * @param annotations of the manifest
 */
public record ImageSpec(
        ImageName name,
        Platform platform,
        BaseImage base,
        RuntimeSpec runtime,
        Application application,
        ContainerSpec container,
        Extras extras,
        Instant created,
        SortedMap<String, String> annotations) {
    /** The same image for another platform. */
    public ImageSpec on(Platform other, BaseImage otherBase, RuntimeSpec otherRuntime) {
        return new ImageSpec(
                name, other, otherBase, otherRuntime, application, container, extras, created, annotations);
    }

    /** The same image, running another application. */
    public ImageSpec running(Application other) {
        return new ImageSpec(name, platform, base, runtime, other, container, extras, created, annotations);
    }
}
