package org.sanad.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartPortsTest {

    @Test
    void aTakenPortIsNamedWithItsPurposeAndTheWayAround() throws IOException {
        try (ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress("localhost", 0));
            int port = other.getLocalPort();

            assertThat(ports(Map.of("SANAD_KEYCLOAK_PORT", String.valueOf(port)))
                            .taken())
                    .singleElement()
                    .asString()
                    .contains("Port " + port, "Keycloak", "SANAD_KEYCLOAK_PORT=");
        }
    }

    @Test
    void whatIsNotAPortIsSaidAtOnce() {
        assertThatThrownBy(() -> StartPorts.from(Map.of("SANAD_HTTP_PORT", "80800")))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("SANAD_HTTP_PORT=80800");
    }

    /** Five free ports but for what the test changes, so that nothing else on this machine matters. */
    private static StartPorts ports(Map<String, String> changed) {
        StartPorts free =
                new StartPorts(Ports.orFree(0), Ports.orFree(0), Ports.orFree(0), Ports.orFree(0), Ports.orFree(0));
        StartPorts asked = StartPorts.from(changed);
        return new StartPorts(free.http(), free.management(), asked.keycloak(), free.postgres(), free.kafka());
    }
}
