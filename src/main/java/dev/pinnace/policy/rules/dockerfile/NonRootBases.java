package dev.pinnace.policy.rules.dockerfile;

import dev.pinnace.dockerfile.StageBase;
import dev.pinnace.dockerfile.StageState;
import dev.pinnace.oci.ImageReference;
import java.util.Set;
import java.util.regex.Pattern;

/** Images that are published with a user other than root; nobody but the image itself can tell whether a version still is. */
final class NonRootBases {
    private static final Set<String> NAMES = Set.of(
            "docker.io/apache/airflow",
            "docker.io/apache/kafka",
            "docker.io/apache/superset",
            "docker.io/flyway/flyway",
            "docker.io/grafana/grafana",
            "docker.io/grafana/loki",
            "docker.io/jenkins/inbound-agent",
            "docker.io/jenkins/jenkins",
            "docker.io/library/elasticsearch",
            "docker.io/library/kibana",
            "docker.io/library/logstash",
            "docker.io/library/solr",
            "docker.io/library/sonarqube",
            "docker.io/library/varnish",
            "docker.io/liquibase/liquibase",
            "docker.io/prom/alertmanager",
            "docker.io/prom/prometheus",
            "quay.io/keycloak/keycloak",
            "quay.io/prometheus/prometheus");
    private static final Pattern FAMILY = Pattern.compile("docker\\.io/bitnami(?:legacy|secure)?/.*"
            + "|docker\\.io/(?:jupyter|confluentinc)/.*|quay\\.io/jupyter/.*"
            + "|cgr\\.dev/chainguard/.*|docker\\.elastic\\.co/.*"
            + "|registry\\.access\\.redhat\\.com/ubi\\d+/(?:openjdk|nodejs|python|php|ruby|perl|go-toolset|nginx|httpd)(?:-.*)?"
            + "|mcr\\.microsoft\\.com/dotnet/.*");
    private static final Pattern CHISELED = Pattern.compile(".*-(?:chiseled|distroless)[^/]*");

    private NonRootBases() {}

    static boolean isBelow(StageState state) {
        return state.root()
                .filter(StageBase.Image.class::isInstance)
                .map(base -> ((StageBase.Image) base).reference())
                .filter(NonRootBases::contains)
                .isPresent();
    }

    private static boolean contains(String reference) {
        try {
            String name = ImageReference.parse(reference).name();
            boolean isDotnet = name.startsWith("mcr.microsoft.com/dotnet/");
            return NAMES.contains(name)
                    || (FAMILY.matcher(name).matches()
                            && (!isDotnet || CHISELED.matcher(reference).matches()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
