package dev.pinnace.application;

import dev.pinnace.oci.ConfigurationException;
import java.util.List;

/** Says what to do when a plugin without which there is no application has not run yet. */
final class LaterProducer {
    private static final List<String> AFTER_PACKAGE =
            List.of("pre-integration-test", "integration-test", "post-integration-test", "verify", "install");

    private LaterProducer() {}

    /**
     * The error.
     *
     * @param makes what the plugin does, for example {@code makes the application}
     */
    static ConfigurationException error(ProjectFacts project, Producer producer, String makes, Wishes wishes) {
        String plugin = producer.kind().plugin() + " (phase " + producer.phase() + ")";
        if (wishes.byName()) {
            return new ConfigurationException(plugin + " " + makes + " of " + project.coordinates()
                    + " and has not run in this build; call 'mvn " + lifecyclePhase(producer) + " pinnace:build'");
        }
        return new ConfigurationException(plugin + " " + makes + " of " + project.coordinates()
                + " and runs after pinnace:build; bind pinnace:build to a later phase, with <phase>"
                + phaseAfter(lifecyclePhase(producer)) + "</phase> in its <execution>");
    }

    private static String lifecyclePhase(Producer producer) {
        return producer.phase().isBlank() ? "package" : producer.phase();
    }

    private static String phaseAfter(String phase) {
        int position = AFTER_PACKAGE.indexOf(phase);
        return AFTER_PACKAGE.get(Math.min(position + 1, AFTER_PACKAGE.size() - 1));
    }
}
