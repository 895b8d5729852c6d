package dev.pinnace.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes out of a memory what is known of the layers of an image, and puts into it what was not. */
final class Remembered implements ImagePass.Knowledge {
    private final LayerMemory memory;
    private final SmallFiles small;
    private final List<Optional<LayerSnapshot>> known = new ArrayList<>();

    /** @param small takes those of layers that are known */
    Remembered(List<StoredLayer> layers, LayerMemory memory, SmallFiles small) {
        this.memory = memory;
        this.small = small;
        for (int i = 0; i < layers.size(); i++) {
            StoredLayer layer = layers.get(i);
            int index = i;
            known.add(memory.recall(layer.descriptor(), layer.diffId())
                    .flatMap(bytes -> LayerCodec.read(bytes, layer))
                    .map(before -> {
                        small.take(index, before.small());
                        return before.snapshot();
                    }));
        }
    }

    @Override
    public Optional<LayerSnapshot> of(int layer) {
        return known.get(layer);
    }

    @Override
    public void done(int layer, LayerSnapshot snapshot) {
        if (known.get(layer).isPresent()) {
            memory.recalled(layer, snapshot);
        } else {
            memory.keep(layer, snapshot, () -> LayerCodec.write(snapshot, small.ofLayer(layer)));
        }
    }
}
