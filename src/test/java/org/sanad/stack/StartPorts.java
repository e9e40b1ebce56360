package org.sanad.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The five fixed ports of {@code ./sanad start}; each can be changed by an environment variable. */
record StartPorts(int http, int management, int keycloak, int postgres, int kafka) {

    static StartPorts from(Map<String, String> environment) {
        return new StartPorts(
                port(environment, "SANAD_HTTP_PORT", 8080),
                port(environment, "SANAD_MANAGEMENT_PORT", 9000),
                port(environment, "SANAD_KEYCLOAK_PORT", 8180),
                port(environment, "SANAD_POSTGRES_PORT", 15432),
                port(environment, "SANAD_KAFKA_PORT", 19092));
    }

    /** One sentence for each port that something else listens on: which, what for, and how to choose another. */
    List<String> taken() {
        List<String> sentences = new ArrayList<>();
        check(sentences, http, "Sanad's pages and API", "SANAD_HTTP_PORT");
        check(sentences, management, "Sanad's health and metrics", "SANAD_MANAGEMENT_PORT");
        check(sentences, keycloak, "Keycloak", "SANAD_KEYCLOAK_PORT");
        check(sentences, postgres, "PostgreSQL", "SANAD_POSTGRES_PORT");
        check(sentences, kafka, "Kafka", "SANAD_KAFKA_PORT");
        return sentences;
    }

    private static void check(List<String> sentences, int port, String purpose, String variable) {
        if (Ports.isTaken(port)) {
            sentences.add(
                    "Port %d, needed for %s, is taken by another program. Stop that one, or choose another port: %s=%d ./sanad start"
                            .formatted(port, purpose, variable, port + 1));
        }
    }

    private static int port(Map<String, String> environment, String variable, int otherwise) {
        String value = environment.getOrDefault(variable, "").trim();
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            int port = Integer.parseInt(value);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // falls through to the same sentence as a number out of range
        }
        throw new StackException(variable + "=" + value + " is not a port number (1 to 65535)");
    }
}
