package dev.pinnace.maven;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.SessionData;

/**
 * Holds back the sending of images until every module that sends one is ready, so that nothing is published when one fails.
 * What is shared is of types of the JDK: Maven may load this class several times in one build.
 */
final class PushOrders {
    private static final String KEY = "dev.pinnace.push";

    private final PinnaceMojo mojo;

    /** @param mojo of the module that is ready */
    PushOrders(PinnaceMojo mojo) {
        this.mojo = mojo;
    }

    /**
     * Says that this module is ready. When it is the last one, all images are sent, in the order of the modules.
     *
     * @param push sends the image of this module
     */
    void ready(Runnable push) {
        Map<Object, Object> orders = orders();
        synchronized (orders) {
            orders.put(mojo.project.getId(), push);
            List<MavenProject> expected =
                    mojo.session.getProjects().stream().filter(this::pushes).toList();
            long waiting = expected.stream()
                    .filter(project -> !orders.containsKey(project.getId()))
                    .count();
            if (waiting > 0) {
                mojo.getLog().info("ready to push, when " + waiting + " more modules are");
                return;
            }
            for (MavenProject project : expected) {
                ((Runnable) Objects.requireNonNull(orders.put(project.getId(), (Runnable) () -> {}))).run();
            }
        }
    }

    private boolean pushes(MavenProject project) {
        if (mojo.execution.getSource() == MojoExecution.Source.CLI) {
            return true;
        }
        if (project.getId().equals(mojo.project.getId())) {
            return true;
        }
        Plugin plugin = project.getPlugin(mojo.execution.getGroupId() + ":" + mojo.execution.getArtifactId());
        return plugin != null
                && plugin.getExecutions().stream()
                        .anyMatch(execution ->
                                execution.getGoals().contains("push") && !"none".equals(execution.getPhase()));
    }

    private Map<Object, Object> orders() {
        SessionData data = mojo.session.getRepositorySession().getData();
        data.set(KEY, null, new LinkedHashMap<>());
        @SuppressWarnings("unchecked") // nobody else has this key
        Map<Object, Object> orders = (Map<Object, Object>) Objects.requireNonNull(data.get(KEY));
        return orders;
    }
}
