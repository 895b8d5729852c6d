package dev.pinnace.policy.evaluation;

/**
 * A value, and who says so.
 *
 * @param value as it is written in a POM
 * @param place where
 */
public record Said(String value, PolicyPlace place) {}
