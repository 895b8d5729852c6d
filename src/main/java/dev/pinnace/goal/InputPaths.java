package dev.pinnace.goal;

import dev.pinnace.oci.Digest;
import dev.pinnace.spec.Application;
import dev.pinnace.spec.BaseImage;
import dev.pinnace.spec.ClassPathElement;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.ImageSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files and directories that a plan names, and Pinnace itself: another version may build another image. */
final class InputPaths {
    private InputPaths() {}

    /** Says everything of a plan but the contents of the files that it names. */
    static Digest digestOf(BuildRequest request) {
        return Digest.sha256(PlanText.of(request).getBytes(StandardCharsets.UTF_8));
    }

    static List<Path> of(ImageSpec spec) {
        List<Path> paths = new ArrayList<>();
        paths.add(PluginCode.path());
        addApplication(spec.application(), paths);
        for (FileEntry entry : spec.extras().files()) {
            if (entry.content() instanceof FileContent.OnDisk onDisk) {
                paths.add(onDisk.source());
            }
        }
        spec.extras().agents().forEach(agent -> paths.add(agent.jar().file()));
        paths.addAll(spec.extras().caCertificates());
        paths.addAll(spec.extras().fonts());
        if (spec.base() instanceof BaseImage.PinnedImage pinned) {
            addSource(pinned.source(), paths);
        }
        return paths;
    }

    private static void addApplication(Application application, List<Path> paths) {
        application.elements().stream().map(ClassPathElement::file).forEach(paths::add);
        if (application instanceof Application.LaidOut laidOut) {
            laidOut.files().stream().map(Application.PlacedFile::file).forEach(paths::add);
        }
        if (application instanceof Application.NativeExecutable executable) {
            paths.add(executable.file());
        }
    }

    private static void addSource(BaseImage.Source source, List<Path> paths) {
        if (source instanceof BaseImage.Source.OciLayout layout) {
            paths.add(layout.directory());
        } else if (source instanceof BaseImage.Source.OciArchive archive) {
            paths.add(archive.file());
        } else if (source instanceof BaseImage.Source.DockerArchive archive) {
            paths.add(archive.file());
        }
    }
}
