package dev.pinnace.maven;

import dev.pinnace.goal.Workspace;
import dev.pinnace.registry.RegistryAccess;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What goals share that may speak to registries. */
abstract class RegistryMojo extends PinnaceMojo {
    /**
     * Registries, as <code>host[:port]</code>, that may be spoken to without encryption where they have none. Those on this
     * machine need no mention.
     */
    @Parameter(property = "pinnace.insecureRegistries")
    List<String> insecureRegistries = List.of();

    /**
     * Registries in whose place a mirror is asked for bases, as <code>docker.io=mirror.example.com/docker-hub</code>. What it
     * sends is verified as if it came from anybody else.
     */
    @Parameter(property = "pinnace.registryMirrors")
    List<String> registryMirrors = List.of();

    /**
     * The cache of the user, shared by all projects. Unless named, it is <code>pinnace</code> in
     * <code>$XDG_CACHE_HOME</code> or <code>~/.cache</code> (Linux), <code>~/Library/Caches</code> (macOS) or
     * <code>%LOCALAPPDATA%</code> (Windows).
     */
    @Parameter(property = "pinnace.cacheDirectory")
    @Nullable
    File cacheDirectory;

    private final SettingsDecrypter decrypter;

    /** @param decrypter of Maven, for the passwords of registries */
    RegistryMojo(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    final SettingsDecrypter decrypter() {
        return decrypter;
    }

    /** The way to registries; to be asked for only when one is needed. */
    final RegistryAccess registries() {
        return new RegistryMapper(session, decrypter)
                .access(insecureRegistries, registryMirrors, execution.getVersion());
    }

    /** The directories that a goal works in. */
    final Workspace workspace(Path pins) {
        return new Workspace(outputDirectory.toPath(), cacheDirectory(), pins);
    }

    /** The cache of the user. */
    Path cacheDirectory() {
        return Optional.ofNullable(cacheDirectory).map(File::toPath).orElseGet(this::defaultCache);
    }
}
