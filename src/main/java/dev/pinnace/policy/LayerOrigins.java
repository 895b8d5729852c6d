package dev.pinnace.policy;

/**
 * Who brought the layers of an image. The base is a privilege: only a base that is pinned in a registry and allowed by the
 * policy has it.
 *
 * @param baseLayers how many of the lowest layers are the base's
 * @param others who brought the rest
 */
public record LayerOrigins(int baseLayers, Origin others) {
    /** An image that somebody built in a way that nobody knows. */
    public static final LayerOrigins UNKNOWN = new LayerOrigins(0, Origin.UNKNOWN);

    /** An image that this project made of nothing else. */
    public static final LayerOrigins PROJECT = new LayerOrigins(0, Origin.PROJECT);

    /** Who brought the layer with this index. */
    public Origin of(int layer) {
        return layer < baseLayers ? Origin.BASE : others;
    }
}
