package org.sanad.stack;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;

/**
 * Gives {@code @QuarkusTest}s the {@link SharedStack}: {@code @QuarkusTestResource(StackResource.class)}.
 *
 * <p>Keycloak is started only with {@code initArgs = @ResourceArg(name = "keycloak", value = "true")}; otherwise OIDC is off and the
 * tests say who is asking with {@code @TestSecurity}. {@code @ResourceArg(name = "services", value = "routing")} leaves only
 * these services on, for tests that would keep the others busy with what nobody asks them.
 */
public final class StackResource implements QuarkusTestResourceLifecycleManager {

    private boolean keycloak;
    private List<String> services;

    @Override
    public void init(Map<String, String> arguments) {
        keycloak = Boolean.parseBoolean(arguments.getOrDefault("keycloak", "false"));
        services = List.of(arguments
                .getOrDefault("services", String.join(",", PackagedSanad.SERVICES))
                .split(","));
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> config = (keycloak ? SharedStack.withKeycloak() : SharedStack.get()).applicationConfig();
        if (!keycloak) {
            // another test class of this JVM may have asked for Keycloak before
            config.keySet().removeIf(key -> key.startsWith("quarkus.oidc."));
            config.put("quarkus.oidc.tenant-enabled", "false");
        }
        PackagedSanad.SERVICES.stream()
                .filter(service -> !services.contains(service))
                .forEach(service -> config.put("sanad.service." + service + ".enabled", "false"));
        config.put("quarkus.http.test-port", "0");
        config.put("quarkus.management.test-port", "0");
        // the broker lives in this JVM and logs through it
        config.put("quarkus.log.category.\"kafka\".level", "WARN");
        config.put("quarkus.log.category.\"state.change.logger\".level", "WARN");
        return config;
    }

    /** The stack outlives the test class on purpose; it ends with the JVM. */
    @Override
    public void stop() {}

    /** For tests that take PostgreSQL or Kafka away. */
    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(SharedStack.get(), new TestInjector.MatchesType(RunningStack.class));
    }
}
