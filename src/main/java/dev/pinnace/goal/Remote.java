package dev.pinnace.goal;

import dev.pinnace.build.ZstdEncoder;
import dev.pinnace.registry.RegistryAccess;
import java.util.function.Supplier;

/**
 * What a build may have to fetch from elsewhere. Nothing is asked for before it is needed.
 *
 * @param registries how they are reached, for a base that is not in the cache
 * @param zstd the encoder, for layers that are written with Zstandard
 */
public record Remote(Supplier<RegistryAccess> registries, Supplier<ZstdEncoder> zstd) {}
