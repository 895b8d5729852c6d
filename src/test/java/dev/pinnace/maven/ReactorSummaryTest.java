package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReactorSummaryTest {
    private static final String BOUND = PomFamily.execution("<failOn>error</failOn>");

    @TempDir
    Path root;

    private PomFamily family;
    private MavenProject parent;
    private MavenProject service;

    @BeforeEach
    void build() throws Exception {
        family = new PomFamily(root).source("parent", "", BOUND).source("service", "parent");
        parent = family.project("parent");
        service = family.project("service");
    }

    @Test
    void is_told_once_when_the_build_ends_and_maven_hears_of_that_too() {
        List<String> heard = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        MavenSession session = Poms.session(service, new Properties());
        session.setProjects(List.of(parent, service));
        session.getRequest().setExecutionListener(new AbstractExecutionListener() {
            @Override
            public void sessionEnded(ExecutionEvent event) {
                heard.add("ended");
            }
        });

        ReactorSummary.of(session, lines::add).passedOver(service, "skipped");
        ReactorSummary.of(session, line -> {
            throw new AssertionError("it is told a second time: " + line);
        });
        assertThat(lines).isEmpty();
        session.getRequest().getExecutionListener().sessionEnded(null);

        assertThat(lines).containsExactly("Pinnace checked 0 modules", "  not reached: parent", "  skipped: service");
        assertThat(heard).containsExactly("ended");
    }

    @Test
    void a_single_module_has_said_all() {
        MavenSession session = Poms.session(service, new Properties());

        ReactorSummary.of(session, line -> {});

        assertThat(session.getRequest().getExecutionListener()).isNull();
    }

    @Test
    void what_a_parent_binds_is_told_from_what_the_project_binds() throws Exception {
        family.source("own", "parent", BOUND);
        MavenProject own = family.project("own");

        assertThat(WishMapper.call(service, execution(service))).hasToString("INHERITED");
        assertThat(WishMapper.call(own, execution(own))).hasToString("BOUND");
    }

    private static MojoExecution execution(MavenProject project) {
        return new MojoExecution(project.getPlugin("dev.pinnace:pinnace-maven-plugin"), "build", "verify");
    }
}
