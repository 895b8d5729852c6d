package dev.pinnace.spec;

/** Why a layer is there. The order is that in which layers lie upon each other: what changes least is lowest. */
public enum LayerPurpose {
    BASE("base", "base image"),
    C_LIBRARY("c-library", "C library, users, certificates"),
    RUNTIME("runtime", "Java runtime"),
    AGENTS("agents", "Java agents"),
    DEPENDENCIES("dependencies", "release dependencies"),
    SNAPSHOTS("snapshots", "snapshot dependencies and modules of the reactor"),
    FILES("files", "extra files"),
    APPLICATION("application", "application");

    private final String id;
    private final String title;

    LayerPurpose(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** The name in {@code image.json}. */
    public String id() {
        return id;
    }

    /** The name for people. */
    public String title() {
        return title;
    }
}
