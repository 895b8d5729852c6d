package dev.pinnace.maven;

import dev.pinnace.policy.evaluation.Baseline;
import dev.pinnace.report.CheckResult;
import dev.pinnace.report.ReactorReport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.SessionData;
import org.jspecify.annotations.Nullable;

/**
 * Collects what comes of the checks of all modules, on however many threads they run, and tells it when the build ends, also
 * when it fails on the way: Maven asks for the listener of a build at each event, so one more can join it.
 */
final class ReactorSummary {
    private static final String KEY = "dev.pinnace.reactor";

    private final Map<String, CheckResult> checked = new ConcurrentHashMap<>();
    private final Map<String, String> passedOver = new ConcurrentHashMap<>();
    private final Map<Path, Baseline> baselines = new ConcurrentHashMap<>();

    private ReactorSummary() {}

    /**
     * That of a build.
     *
     * @param log gets the lines
     */
    static ReactorSummary of(MavenSession session, Consumer<String> log) {
        SessionData data = session.getRepositorySession().getData();
        ReactorSummary fresh = new ReactorSummary();
        if (data.set(KEY, null, fresh)) {
            fresh.listen(session, log);
            return fresh;
        }
        return data.get(KEY) instanceof ReactorSummary known ? known : fresh;
    }

    void checked(MavenProject project, CheckResult result) {
        checked.put(name(project), result);
    }

    void passedOver(MavenProject project, String reason) {
        passedOver.put(name(project), reason);
    }

    /** A baseline together with those that other modules have written into the same file. */
    Baseline together(Path file, Baseline baseline) {
        return baselines.merge(file.toAbsolutePath().normalize(), baseline, Baseline::and);
    }

    private static String name(MavenProject project) {
        return project.getArtifactId();
    }

    private void listen(MavenSession session, Consumer<String> log) {
        if (session.getProjects() == null || session.getProjects().size() < 2) {
            return; // what a single module has to say, it has said
        }
        ExecutionListener before = session.getRequest().getExecutionListener();
        Object listener = Proxy.newProxyInstance(
                ReactorSummary.class.getClassLoader(),
                new Class<?>[] {ExecutionListener.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("sessionEnded")) {
                        report(session).lines().forEach(log);
                    }
                    return pass(before, method, arguments == null ? List.of() : Arrays.asList(arguments));
                });
        session.getRequest().setExecutionListener((ExecutionListener) listener);
    }

    private static @Nullable Object pass(@Nullable ExecutionListener before, Method method, List<Object> arguments)
            throws Throwable {
        if (before == null) {
            return null;
        }
        try {
            return method.invoke(before, arguments.toArray());
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** What has been collected, and the modules of which nothing has been heard. */
    ReactorReport report(MavenSession session) {
        ReactorReport report = new ReactorReport();
        checked.forEach(report::checked);
        for (MavenProject project : session.getProjects()) {
            String name = name(project);
            if (passedOver.containsKey(name)) {
                report.passedOver(name, passedOver.getOrDefault(name, ""));
            } else if (!checked.containsKey(name)) {
                report.passedOver(name, isBound(project) ? "not reached" : "pinnace:check is not bound");
            }
        }
        return report;
    }

    private static boolean isBound(MavenProject project) {
        return project.getBuildPlugins().stream()
                .filter(plugin -> plugin.getArtifactId().equals("pinnace-maven-plugin"))
                .flatMap(plugin -> plugin.getExecutions().stream())
                .anyMatch(execution -> execution.getGoals().contains("check") && !"none".equals(execution.getPhase()));
    }
}
