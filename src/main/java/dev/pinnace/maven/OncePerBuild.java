package dev.pinnace.maven;

import org.eclipse.aether.RepositorySystemSession;

/**
 * Lets something be said once in a build of many modules, however many of them run at the same time: the session of the
 * resolver lives as long as the build, and its data can be set atomically on every Maven.
 *
 * @param session of this build
 */
record OncePerBuild(RepositorySystemSession session) {
    /** Whether this is the first time that this build asks for the topic. */
    boolean isFirst(String topic) {
        return session.getData().set("dev.pinnace." + topic, null, topic);
    }
}
