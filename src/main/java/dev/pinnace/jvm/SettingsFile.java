package dev.pinnace.jvm;

/**
 * A file of settings of an application: {@code application.properties}, {@code application-prod.yml}.
 *
 * @param place where it lies
 * @param text its content
 */
public record SettingsFile(ContentPlace place, String text) {}
