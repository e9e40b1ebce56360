package org.sanad.gateway.live;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** This process among the gateway's nodes; never the name of one that ran before it. */
@Singleton
public class NodeName {

    private final String text;

    NodeName(
            @ConfigProperty(name = "sanad.node") Optional<String> prefix,
            @ConfigProperty(name = "quarkus.uuid") String unique) {
        this.text = prefix.filter(given -> !given.isBlank())
                        .map(given -> given + "-")
                        .orElse("")
                + unique;
    }

    public String text() {
        return text;
    }
}
