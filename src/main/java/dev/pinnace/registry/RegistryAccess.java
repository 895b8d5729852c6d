package dev.pinnace.registry;

/**
 * All that is needed to speak to registries.
 *
 * @param network how they are reached
 * @param credentials where passwords and tokens come from
 * @param offline whether no network may be used
 */
public record RegistryAccess(Network network, CredentialSource credentials, boolean offline) {}
