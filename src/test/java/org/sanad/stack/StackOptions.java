package org.sanad.stack;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a {@link LocalStack} is started.
 *
 * @param dataDirectory where the data lives and stays; empty: a temporary folder that goes with the stack
 * @param postgresPort a port, or 0 for a free one; the same holds for the other two
 * @param keycloak whether Keycloak is needed
 * @param durable whether PostgreSQL's commits wait for the disk (needed only where time is measured or data should survive a power cut)
 */
public record StackOptions(
        Optional<Path> dataDirectory,
        int postgresPort,
        int kafkaPort,
        int keycloakPort,
        boolean keycloak,
        boolean durable,
        Progress progress) {

    /** Free ports, temporary data, no Keycloak. */
    public static StackOptions forTests() {
        return new StackOptions(Optional.empty(), 0, 0, 0, false, false, Progress.SILENT);
    }

    public StackOptions withKeycloak() {
        return new StackOptions(dataDirectory, postgresPort, kafkaPort, keycloakPort, true, durable, progress);
    }

    public StackOptions withDataDirectory(Path directory) {
        return new StackOptions(
                Optional.of(directory), postgresPort, kafkaPort, keycloakPort, keycloak, durable, progress);
    }

    public StackOptions withDurableCommits() {
        return new StackOptions(dataDirectory, postgresPort, kafkaPort, keycloakPort, keycloak, true, progress);
    }

    public StackOptions withProgress(Progress told) {
        return new StackOptions(dataDirectory, postgresPort, kafkaPort, keycloakPort, keycloak, durable, told);
    }

    public StackOptions withPorts(int postgres, int kafka, int keycloakHttp) {
        return new StackOptions(dataDirectory, postgres, kafka, keycloakHttp, keycloak, durable, progress);
    }
}
