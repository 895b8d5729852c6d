package dev.pinnace.it;

/**
 * What a server answered.
 *
 * @param status for example 200
 * @param body as UTF-8
 */
public record HttpAnswer(int status, String body) {}
