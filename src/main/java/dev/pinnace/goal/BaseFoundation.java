package dev.pinnace.goal;

import dev.pinnace.build.BaseLayers;
import dev.pinnace.build.LayerStack;
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
import dev.pinnace.inspect.LayerSnapshot;
import dev.pinnace.inspect.ReadLimits;
import dev.pinnace.inspect.StoredImage;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.runtime.BaseTree;
import dev.pinnace.runtime.CachedRuntimes;
import dev.pinnace.runtime.LoaderFiles;
import dev.pinnace.spec.BaseImage.PinnedImage;
import dev.pinnace.spec.BaseImage.Source;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The foundation of an image on a base that somebody else made: verified, and with a Java runtime, its own or
 * one that is linked. */
final class BaseFoundation {
    private final Workspace workspace;
    private final ProgressListener progress;
    private final Stores stores;
    private final CachedRuntimes runtimes;

    /** @param runtimes keeps what is linked until the image is whole */
    BaseFoundation(Workspace workspace, ProgressListener progress, Stores stores, CachedRuntimes runtimes) {
        this.workspace = workspace;
        this.progress = progress;
        this.stores = stores;
        this.runtimes = runtimes;
    }

    /**
     * Reads the base and puts a runtime on it where it needs one.
     *
     * @throws dev.pinnace.oci.ConfigurationException when the base cannot carry the application
     */
    Foundation lay(PinnedImage base, ImageSpec spec) {
        ImageReader reader = new ImageReader(ReadLimits.DEFAULT, workspace.work());
        try (StoredImage image = reader.open(source(base, spec), ImageChoice.pinned(base.digest(), spec.platform()))) {
            progress.debug("reading and verifying the base " + base.displayName());
            LoaderFiles loading = new LoaderFiles();
            BaseContents contents = image.copyTo(stores.output(), loading);
            BaseTree tree = new BaseTree(contents.snapshot(), loading);
            JavaOnBase java = new BaseJava(base, contents.snapshot(), tree, tools()).choose(spec);
            return foundation(contents, java);
        }
    }

    private BaseJava.Tools tools() {
        return new BaseJava.Tools(progress, stores, runtimes);
    }

    private static Foundation foundation(BaseContents contents, JavaOnBase java) {
        LowerFiles base = files(contents.snapshot().tree());
        List<LayerSpec> layers = LayerStack.fit(base, java.layers());
        LowerFiles runtime = LowerFiles.of(layers);
        return new Foundation(
                Optional.of(new BaseLayers(contents.config(), written(contents))),
                layers,
                path -> runtime.find(path)
                        .filter(file -> file.kind() != LowerFile.Kind.DIRECTORY)
                        .or(() -> base.find(path))
                        .or(() -> runtime.find(path)),
                java.launcher(),
                java.environment(),
                java.modules(),
                java.inputs(),
                java.lock());
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
        return new RegistryBases(workspace, stores.cache(), stores.remote().registries(), progress)
                .layoutWith(name, base.digest(), spec.platform());
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

    /** The files of a base. */
    static LowerFiles files(FileTree tree) {
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
