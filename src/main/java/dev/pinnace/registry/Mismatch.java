package dev.pinnace.registry;

import dev.pinnace.oci.Digest;
import java.util.HexFormat;

/** What came is not what was asked for. */
final class Mismatch {
    private Mismatch() {}

    static RegistryRefusal of(String what, Digest asked, byte[] came) {
        return of(what, asked, asked.algorithm() + ":" + HexFormat.of().formatHex(came));
    }

    static RegistryRefusal of(String what, Digest asked, String came) {
        return new RegistryRefusal("asked for " + what + " " + asked + ", it sent " + came
                + "; the registry, or something before it, is broken or lies. Nothing of it was kept");
    }
}
