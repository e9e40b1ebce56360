package org.sanad.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sanad.driver.StaffTokens;
import org.sanad.stack.SharedStack;

/**
 * The shared stack with the gateway alone: the tests speak for the other services. Staff come with signed tokens.
 *
 * <p>{@code @WithTestResource(GatewayStack.class)} gives a class the application that every such class of this JVM shares; a
 * story has a helpline, people and addresses of its own instead. Who breaks what the others stand on asks for an application
 * alone: {@code @QuarkusTestResource(value = GatewayStack.class, restrictToAnnotatedClass = true)}.
 */
public final class GatewayStack implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>(SharedStack.get().applicationConfig());
        config.keySet().removeIf(key -> key.startsWith("quarkus.oidc."));
        config.putAll(StaffTokens.config());
        // as behind a proxy: a child's address is what its headers say
        config.put("quarkus.http.proxy.proxy-address-forwarding", "true");
        for (String service : List.of("intake", "routing", "escalation", "supervision", "administration")) {
            config.put("sanad.service." + service + ".enabled", "false");
        }
        return config;
    }

    /** After the stack's own resource, which knows of no logins. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public void stop() {
        // the stack outlives the class
    }
}
