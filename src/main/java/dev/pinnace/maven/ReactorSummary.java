package dev.pinnace.maven;

import dev.pinnace.policy.evaluation.Baseline;
import dev.pinnace.report.CheckResult;
import dev.pinnace.report.ModuleTally;
import dev.pinnace.report.ReactorReport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static final String CHECKED = "checked ";
    private static final String PASSED_OVER = "passed over ";
    private static final String BASELINE = "baseline ";

    /** Types of the JDK: Maven loads this class several times in a build where a module has extensions, as Quarkus is one. */
    private final Map<Object, Object> shared;

    private ReactorSummary(Map<Object, Object> shared) {
        this.shared = shared;
    }

    /**
     * That of a build.
     *
     * @param log gets the lines
     */
    static ReactorSummary of(MavenSession session, Consumer<String> log) {
        SessionData data = session.getRepositorySession().getData();
        boolean isFirst = data.set(KEY, null, new ConcurrentHashMap<Object, Object>());
        @SuppressWarnings("unchecked") // nobody else has this key
        Map<Object, Object> shared = (Map<Object, Object>) Objects.requireNonNull(data.get(KEY));
        ReactorSummary summary = new ReactorSummary(shared);
        if (isFirst) {
            summary.listen(session, log);
        }
        return summary;
    }

    void checked(MavenProject project, CheckResult result) {
        shared.put(CHECKED + name(project), ModuleTally.of(result).texts());
    }

    void passedOver(MavenProject project, String reason) {
        shared.put(PASSED_OVER + name(project), reason);
    }

    /** A baseline together with those that other modules have written into the same file. */
    Baseline together(Path file, Baseline baseline) {
        Object all = shared.merge(
                BASELINE + file.toAbsolutePath().normalize(),
                baseline.bytes(),
                (before, own) -> Baseline.read((byte[]) before, file)
                        .and(Baseline.read((byte[]) own, file))
                        .bytes());
        return Baseline.read((byte[]) all, file);
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
        for (MavenProject project : session.getProjects()) {
            String name = name(project);
            if (shared.get(CHECKED + name) instanceof List<?> texts) {
                report.checked(
                        name, ModuleTally.of(texts.stream().map(String::valueOf).toList()));
            } else if (shared.get(PASSED_OVER + name) instanceof String reason) {
                report.passedOver(name, reason);
            } else {
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
