package dev.pinnace.goal;

import dev.pinnace.build.BaseLayers;
import dev.pinnace.build.LowerFile;
import dev.pinnace.build.LowerFiles;
import dev.pinnace.build.WrittenLayer;
import dev.pinnace.goal.ImageBuild.Stores;
import dev.pinnace.inspect.BaseContents;
import dev.pinnace.inspect.FileNode;
import dev.pinnace.inspect.FileTree;
import dev.pinnace.inspect.ImageChoice;
import dev.pinnace.inspect.ImageReader;
import dev.pinnace.inspect.ImageSource;
import dev.pinnace.inspect.JvmInImage;
import dev.pinnace.inspect.JvmLookup;
import dev.pinnace.inspect.JvmSearch;
import dev.pinnace.inspect.LayerSnapshot;
import dev.pinnace.inspect.ReadLimits;
import dev.pinnace.inspect.StoredImage;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.spec.Application.NativeExecutable;
import dev.pinnace.spec.BaseImage.PinnedImage;
import dev.pinnace.spec.BaseImage.Source;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.LayerPurpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The foundation of an image on a base that somebody else made: verified, and with a Java runtime of its own. */
final class BaseFoundation {
    private final Workspace workspace;
    private final ProgressListener progress;
    private final Stores stores;

    BaseFoundation(Workspace workspace, ProgressListener progress, Stores stores) {
        this.workspace = workspace;
        this.progress = progress;
        this.stores = stores;
    }

    Foundation lay(PinnedImage base, ImageSpec spec) {
        ImageReader reader = new ImageReader(ReadLimits.DEFAULT, workspace.work());
        try (StoredImage image = reader.open(source(base, spec), ImageChoice.pinned(base.digest(), spec.platform()))) {
            progress.debug("reading and verifying the base " + base.displayName());
            BaseContents contents = image.copyTo(stores.output());
            Optional<JvmInImage> jvm = spec.application() instanceof NativeExecutable
                    ? Optional.empty()
                    : Optional.of(jvm(base, contents, spec));
            return new Foundation(
                    Optional.of(new BaseLayers(contents.config(), written(contents))),
                    List.of(),
                    files(contents.snapshot().tree()),
                    jvm.map(JvmInImage::launcher),
                    new TreeMap<>(),
                    new TreeSet<>(),
                    List.of());
        }
    }

    private ImageSource source(PinnedImage base, ImageSpec spec) {
        Source source = base.source();
        if (source instanceof Source.OciLayout layout) {
            return new ImageSource.OciLayout(layout.directory());
        }
        if (source instanceof Source.OciArchive archive) {
            return new ImageSource.OciArchive(archive.file());
        }
        if (source instanceof Source.DockerArchive archive) {
            return new ImageSource.DockerArchive(archive.file());
        }
        ImageReference name = ((Source.Registry) source).reference();
        return new RegistryBases(workspace, stores.cache(), stores.registries(), progress)
                .layoutWith(name, base.digest(), spec.platform());
    }

    private JvmInImage jvm(PinnedImage base, BaseContents contents, ImageSpec spec) {
        JvmLookup lookup = new JvmSearch(contents.snapshot()).find();
        JvmInImage jvm = lookup.jvm()
                .orElseThrow(() -> new ConfigurationException("<base> " + base.displayName() + " brings no Java runtime"
                        + reason(lookup) + "; name a base that does, or build on scratch"));
        if (!jvm.canStart()) {
            throw new ConfigurationException("<base> " + base.displayName() + " brings " + jvm.launcher()
                    + ", but not the loader that it needs, "
                    + jvm.interpreter().path().orElseThrow()
                    + "; name a base with a matching C library");
        }
        if (jvm.featureVersion().isPresent()) {
            new Bytecode(stores.cache().results(), stores.digests(), progress)
                    .requireLoadable(spec, jvm.featureVersion().getAsInt(), "the base " + base.displayName());
        } else {
            progress.debug("the base does not say which Java it brings: class file versions are not checked");
        }
        return jvm;
    }

    private static String reason(JvmLookup lookup) {
        return lookup instanceof JvmLookup.Absent absent ? " (" + absent.reason() + ")" : "";
    }

    private static List<WrittenLayer> written(BaseContents contents) {
        List<WrittenLayer> layers = new ArrayList<>();
        for (int i = 0; i < contents.layers().size(); i++) {
            LayerSnapshot layer = contents.snapshot().layers().get(i);
            layers.add(new WrittenLayer(
                    LayerPurpose.BASE,
                    contents.layers().get(i),
                    layer.diffId(),
                    layer.facts().uncompressedSize(),
                    layer.entries().size()));
        }
        return layers;
    }

    private static LowerFiles files(FileTree tree) {
        return path -> tree.at(path).map(BaseFoundation::file);
    }

    private static LowerFile file(FileNode node) {
        LowerFile.Kind kind = node.isDirectory()
                ? LowerFile.Kind.DIRECTORY
                : node.isSymlink() ? LowerFile.Kind.LINK : LowerFile.Kind.FILE;
        return new LowerFile(
                kind,
                node.attributes().mode(),
                node.attributes().owner(),
                node.entry().linkTarget(),
                LayerPurpose.BASE);
    }
}
