package org.sanad.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sanad.structure.RenderedChart.container;
import static org.sanad.structure.RenderedChart.env;
import static org.sanad.structure.RenderedChart.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The chart gives every service what it needs and nothing of another service's. */
class HelmChartTest {

    private static final List<String> SERVICES = Documentation.SERVICES;

    private static final UnaryOperator<TemplateCommand> DEFAULTS = command -> command;
    private static final UnaryOperator<TemplateCommand> LARGE =
            command -> command.withValuesFile(RenderedChart.CHART.resolve("ci/large-values.yaml"));

    @TempDir
    Path scratch;

    @Test
    void theChartPassesHelmsOwnLint() {
        var lint = new Helm(RenderedChart.CHART).lint().strict().call();

        assertThat(lint.isFailed()).as("%s", lint.getMessages()).isFalse();
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void eachDeploymentRunsItsServiceAlone(String service) {
        var container = container(deployment(render(DEFAULTS), service));

        assertThat(SERVICES).allSatisfy(other -> assertThat(value(container, enabled(other)))
                .isEqualTo(String.valueOf(other.equals(service))));
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void eachServiceHasItsOwnDatabasePasswordAndNoOther(String service) {
        var container = container(deployment(render(DEFAULTS), service));

        assertThat(stream(container.path("env")).map(e -> e.path("name").asText()))
                .filteredOn(name -> name.startsWith("SANAD_") && name.endsWith("_PASSWORD"))
                .containsExactly(password(service));
        assertThat(secretOf(container, password(service))).isEqualTo("sanad-database-" + service);
    }

    @Test
    void onlyTheMigrationJobHoldsTheOwnersCredentials() {
        var chart = render(DEFAULTS);
        var job = chart.one("Job", "line-sanad-migration");

        assertThat(secretOf(container(job), "SANAD_MIGRATION_PASSWORD")).isEqualTo("sanad-database-owner");
        assertThat(job.at("/metadata/annotations/rendered~1hook").asText()).isEqualTo("pre-install,pre-upgrade");
        assertThat(chart.all().filter(m -> !m.equals(job)).map(JsonNode::toString))
                .allSatisfy(manifest -> assertThat(manifest)
                        .doesNotContain("sanad-database-owner")
                        .doesNotContain("SANAD_MIGRATION_PASSWORD"));
        assertThat(SERVICES).allSatisfy(service -> assertThat(value(container(job), enabled(service)))
                .isEqualTo("false"));
    }

    @Test
    void theMasterKeysetGoesOnlyToServicesThatOpenIt() {
        var chart = render(DEFAULTS);

        assertThat(SERVICES)
                .filteredOn(
                        service -> !env(container(deployment(chart, service)), "SANAD_ENCRYPTION_MASTER_KEYSET_FILE")
                                .isMissingNode())
                .containsExactlyElementsOf(Documentation.servicesThatUse("Vault"));
        assertThat(SERVICES)
                .filteredOn(service -> deployment(chart, service).toString().contains("sanad-encryption"))
                .containsExactlyElementsOf(Documentation.servicesThatUse("Vault"));
    }

    @Test
    void theMasterKeysetIsAFileThatNobodyElseMayReadAndThatMayChange() {
        var pod = deployment(render(DEFAULTS), "gateway").at("/spec/template/spec");
        var container = pod.at("/containers/0");
        var file = value(container, "SANAD_ENCRYPTION_MASTER_KEYSET_FILE");
        var mount = container.at("/volumeMounts/1");
        var secret = pod.at("/volumes/1/secret");

        assertThat(file)
                .isEqualTo(mount.path("mountPath").asText() + "/"
                        + secret.at("/items/0/path").asText());
        assertThat(mount.path("readOnly").asBoolean()).isTrue();
        assertThat(mount.has("subPath"))
                .as("a changed secret reaches a whole directory only")
                .isFalse();
        assertThat(secret.path("defaultMode").asInt()).isEqualTo(0440);
        assertThat(pod.at("/securityContext/fsGroup").asInt())
                .isEqualTo(pod.at("/securityContext/runAsGroup").asInt());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void everyPodIsConfined(String service) {
        var pod = deployment(render(DEFAULTS), service).at("/spec/template/spec");
        var container = pod.at("/containers/0");

        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                .isFalse();
        assertThat(container.at("/securityContext/capabilities/drop/0").asText())
                .isEqualTo("ALL");
        assertThat(stream(container.at("/volumeMounts")).skip(1))
                .allSatisfy(
                        mount -> assertThat(mount.path("readOnly").asBoolean()).isTrue());
        assertThat(container.at("/volumeMounts/0/mountPath").asText()).isEqualTo("/tmp");
        assertThat(pod.at("/volumes/0").has("emptyDir")).isTrue();
    }

    @Test
    void policyFilesReachRoutingAloneAsAWholeDirectory() {
        var chart = render(command -> command.set("policies.default\\.yaml", "name: busy line"));

        assertThat(chart.one("ConfigMap", "line-sanad-policies")
                        .at("/data/default.yaml")
                        .asText())
                .isEqualTo("name: busy line");
        assertThat(SERVICES)
                .filteredOn(service -> container(deployment(chart, service))
                        .at("/volumeMounts")
                        .toString()
                        .contains("policies"))
                .containsExactly("routing");
        var routing = container(deployment(chart, "routing"));
        assertThat(value(routing, "SANAD_ROUTING_POLICIES"))
                .isEqualTo(routing.at("/volumeMounts/1/mountPath").asText());
        assertThat(routing.at("/volumeMounts/1").has("subPath")).isFalse();
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void everyPodIsProbedOnTheManagementPortAndHasLimits(String service) {
        var chart = render(DEFAULTS);
        var container = container(deployment(chart, service));

        assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/q/health/started");
        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
        assertThat(List.of("startupProbe", "livenessProbe", "readinessProbe")).allSatisfy(probe -> assertThat(
                        container.path(probe).at("/httpGet/port").asText())
                .isEqualTo("management"));
        assertThat(container.at("/resources/requests/cpu").asText()).isNotBlank();
        assertThat(container.at("/resources/limits/memory").asText()).isNotBlank();
        assertThat(chart.find("PodDisruptionBudget", "line-sanad-" + service)).isPresent();
        assertThat(chart.one("ServiceAccount", "line-sanad-" + service)
                        .path("automountServiceAccountToken")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void nobodyTalksToAnybodyExceptAsAPolicySays() {
        var chart = render(DEFAULTS);
        var deny = chart.one("NetworkPolicy", "line-sanad-default-deny");

        assertThat(deny.at("/spec/policyTypes")).map(JsonNode::asText).containsExactly("Ingress", "Egress");
        assertThat(deny.at("/spec").has("ingress")).isFalse();
        assertThat(deny.at("/spec").has("egress")).isFalse();
        assertThat(SERVICES).allSatisfy(service -> {
            var policy = chart.one("NetworkPolicy", "line-sanad-" + service);
            assertThat(ports(policy, "ingress")).containsExactly(8080, 9000);
            assertThat(ports(policy, "egress")).containsExactly(53, 53, 5432, 9092, 443);
            assertThat(deny.at("/spec/podSelector/matchLabels").properties())
                    .isSubsetOf(deployment(chart, service)
                            .at("/spec/template/metadata/labels")
                            .properties());
            assertThat(policy.at("/spec/podSelector/matchLabels").properties())
                    .isSubsetOf(deployment(chart, service)
                            .at("/spec/template/metadata/labels")
                            .properties());
        });
        var migration = chart.one("NetworkPolicy", "line-sanad-migration");
        assertThat(migration.at("/spec").has("ingress")).isFalse();
        assertThat(ports(migration, "egress")).containsExactly(53, 53, 5432, 9092);
    }

    @Test
    void theIngressJoinsTheServicesToOneOriginAndLeavesSocketsOpen() {
        var ingress = render(DEFAULTS).one("Ingress", "line-sanad");
        var paths = ingress.at("/spec/rules/0/http/paths");

        assertThat(ingress.at("/spec/rules")).hasSize(1);
        assertThat(ingress.at("/spec/rules/0/host").asText()).isEqualTo("sanad.example.org");
        assertThat(stream(paths)
                        .map(p -> p.path("path").asText() + " -> "
                                + p.at("/backend/service/name").asText()))
                .containsExactly(
                        "/api/intake -> line-sanad-intake",
                        "/api/routing -> line-sanad-routing",
                        "/api/escalation -> line-sanad-escalation",
                        "/api/supervision -> line-sanad-supervision",
                        "/api/administration -> line-sanad-administration",
                        "/ -> line-sanad-gateway");
        assertThat(ingress.at("/metadata/annotations/nginx.ingress.kubernetes.io~1proxy-read-timeout")
                        .asInt())
                .isGreaterThanOrEqualTo(3600);
    }

    @Test
    void aLargeHelplineScalesItsGatewaysAndNamesItsOwnSecrets() {
        var chart = render(LARGE);
        var gateway = deployment(chart, "gateway");
        var scaler = chart.one("HorizontalPodAutoscaler", "line-sanad-gateway");

        assertThat(gateway.at("/spec").has("replicas")).isFalse();
        assertThat(scaler.at("/spec/minReplicas").asInt()).isEqualTo(4);
        assertThat(chart.ofKind("HorizontalPodAutoscaler")).hasSize(1);
        assertThat(container(gateway).path("image").asText()).startsWith("images.example.org/helpline/sanad@sha256:");
        assertThat(secretOf(container(gateway), password("gateway"))).isEqualTo("helpline-gateway");
        assertThat(container(gateway).at("/envFrom/1/secretRef/name").asText()).isEqualTo("helpline-kafka");
        assertThat(deployment(chart, "routing").at("/spec/replicas").asInt()).isEqualTo(3);
        assertThat(value(container(deployment(chart, "routing")), "QUARKUS_LOG_LEVEL"))
                .isEqualTo("DEBUG");
        assertThat(ports(chart.one("NetworkPolicy", "line-sanad-routing"), "egress"))
                .containsExactly(53, 53, 5432, 9093, 443, 4317);
    }

    @ParameterizedTest
    @CsvSource({
        "services.gateway.replicas, many",
        "services.gateway.replica, 3",
        "services.telephone.replicas, 1",
        "publicUrl, sanad.example.org/chat",
        "image.digest, sha256:short",
        "kafka.bootstrapServers, kafka",
        "keycloak.url, https://login.example.org",
        "database.password, secret",
        "defaults.resources.limits.memory, plenty",
    })
    void wrongValuesAreRefused(String key, String value) {
        assertThatThrownBy(() -> render(command -> command.set(key, value)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("schema");
    }

    @Test
    void everyVariableTheChartSetsIsDocumented() {
        var chart = render(LARGE);
        var variables = chart.all()
                .filter(m ->
                        List.of("Deployment", "Job").contains(m.path("kind").asText()))
                .flatMap(m ->
                        stream(container(m).path("env")).map(e -> e.path("name").asText()));
        var configuration = chart.one("ConfigMap", "line-sanad").path("data").properties().stream()
                .map(Map.Entry::getKey);

        assertThat(Stream.concat(variables, configuration).distinct())
                .allSatisfy(variable -> assertThat(Documentation.documentedVariables())
                        .as("describe the key of %s in config/README.md", variable)
                        .contains(variable));
    }

    private RenderedChart render(UnaryOperator<TemplateCommand> values) {
        return RenderedChart.of(values, scratch);
    }

    private static JsonNode deployment(RenderedChart chart, String service) {
        return chart.one("Deployment", "line-sanad-" + service);
    }

    private static String enabled(String service) {
        return "SANAD_SERVICE_" + service.toUpperCase() + "_ENABLED";
    }

    private static String password(String service) {
        return "SANAD_DATABASE_" + service.toUpperCase() + "_PASSWORD";
    }

    private static String value(JsonNode container, String variable) {
        return env(container, variable).path("value").asText();
    }

    private static String secretOf(JsonNode container, String variable) {
        return env(container, variable).at("/valueFrom/secretKeyRef/name").asText();
    }

    private static List<Integer> ports(JsonNode policy, String direction) {
        return stream(policy.at("/spec/" + direction))
                .flatMap(rule -> stream(rule.path("ports")))
                .map(port -> port.path("port").asInt())
                .toList();
    }
}
