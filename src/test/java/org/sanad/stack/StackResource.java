package org.sanad.stack;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives {@code @QuarkusTest}s the {@link SharedStack}: {@code @QuarkusTestResource(StackResource.class)}.
 *
 * <p>Keycloak is started only with {@code initArgs = @ResourceArg(name = "keycloak", value = "true")}; otherwise OIDC is off and the
 * tests say who is asking with {@code @TestSecurity}.
 */
public final class StackResource implements QuarkusTestResourceLifecycleManager {

    private boolean keycloak;

    @Override
    public void init(Map<String, String> arguments) {
        keycloak = Boolean.parseBoolean(arguments.getOrDefault("keycloak", "false"));
    }

    @Override
    public Map<String, String> start() {
        if (keycloak) {
            return SharedStack.withKeycloak().applicationConfig();
        }
        Map<String, String> config = SharedStack.get().applicationConfig();
        // another test class of this JVM may have asked for Keycloak before
        config.keySet().removeIf(key -> key.startsWith("quarkus.oidc."));
        config.put("quarkus.oidc.tenant-enabled", "false");
        return config;
    }

    /** The stack outlives the test class on purpose; it ends with the JVM. */
    @Override
    public void stop() {
    }

    /** For tests that take PostgreSQL or Kafka away. */
    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(SharedStack.get(), new TestInjector.MatchesType(RunningStack.class));
    }
}
