package org.sanad.administration;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sanad.driver.StaffTokens;
import org.sanad.stack.SharedStack;

/** A process that runs this service and no other. Staff come with signed tokens. */
public final class AdministrationAlone implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>(SharedStack.get().applicationConfig());
        config.keySet().removeIf(key -> key.startsWith("quarkus.oidc."));
        config.putAll(StaffTokens.config());
        // the key is enough: nobody has to be asked
        config.put("quarkus.oidc.auth-server-url", "");
        for (String service : List.of("gateway", "intake", "routing", "escalation", "supervision")) {
            config.put("sanad.service." + service + ".enabled", "false");
        }
        return config;
    }

    @Override
    public void stop() {
        // the stack outlives the class
    }
}
