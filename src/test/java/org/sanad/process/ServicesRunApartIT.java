package org.sanad.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.GroupState;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sanad.driver.StaffLogins;
import org.sanad.platform.Service;
import org.sanad.stack.PackagedSanad;
import org.sanad.stack.RunningStack;
import org.sanad.stack.SharedSanad;
import org.sanad.stack.SharedStack;

/** Each service can be run by itself from the one artifact, and then is that service and nothing else. */
class ServicesRunApartIT {

    /** An address of each service, and what it answers to somebody who is not logged in. */
    private static final Map<Service, String> ADDRESSES = Map.of(
            Service.GATEWAY, "/api/gateway/session",
            Service.INTAKE, "/api/intake/helplines/demo/switches",
            Service.ROUTING, "/api/routing/contacts/00000000-0000-7000-8000-000000000000/decisions",
            Service.ESCALATION, "/api/escalation/alerts?helpline=demo",
            Service.SUPERVISION, "/api/supervision/helplines/demo/board",
            Service.ADMINISTRATION, "/api/administration/helplines");

    /** Who purges says how much; the endpoint is one class that all of them inherit. */
    private static final Set<Service> PURGING =
            Set.of(Service.GATEWAY, Service.INTAKE, Service.ROUTING, Service.ESCALATION, Service.SUPERVISION);

    /** Every service knows the helplines through a directory of its own. */
    private static final String DIRECTORY = "sanad-directory-";

    private static final String LIVE = "sanad-gateway-live-";

    private final HttpClient http = HttpClient.newHttpClient();

    @TestFactory
    List<DynamicTest> aProcessWithOneServiceHasItsEndpointsAndConsumerGroupsAlone() {
        SharedSanad.stop();
        RunningStack stack = SharedStack.withKeycloak();
        // administration first: the helpline it announces is what the gateway's page needs
        return Arrays.stream(Service.values())
                .sorted(Comparator.comparing(service -> service != Service.ADMINISTRATION))
                .map(service -> DynamicTest.dynamicTest(service.id(), () -> runsAlone(stack, service)))
                .toList();
    }

    private void runsAlone(RunningStack stack, Service only) throws Exception {
        try (Admin admin = Admin.create(kafka(stack))) {
            await().atMost(Duration.ofSeconds(120))
                    .until(() -> groupsWithMembers(admin).isEmpty());
            try (PackagedSanad process = PackagedSanad.on(stack)
                    .named("only-" + only.id())
                    .services(only.id())
                    .start()) {

                for (Service service : Service.values()) {
                    assertThat(status(process.url() + ADDRESSES.get(service)))
                            .as("%s answered by a process that runs %s", service.id(), only.id())
                            .isEqualTo(service == only ? 401 : 404);
                }
                for (Service service : PURGING) {
                    assertThat(status(process.url() + "/api/" + service.id() + "/helplines/demo/tombstones"))
                            .as("what %s purged, asked of a process that runs %s", service.id(), only.id())
                            .isEqualTo(service == only ? 401 : 404);
                }
                assertThat(upgrade(process.url() + "/ws/visitor", "")).isEqualTo(only == Service.GATEWAY ? 101 : 404);
                for (String role : List.of("counsellor", "supervisor")) {
                    assertThat(upgrade(process.url() + "/ws/" + role, "")).isIn(401, 404);
                    // who is logged in learns whether the service runs here
                    assertThat(upgrade(process.url() + "/ws/" + role, login(stack, role + "1")))
                            .as("socket /ws/%s of a process that runs %s", role, only.id())
                            .isEqualTo(only == Service.GATEWAY ? 101 : 404);
                }
                assertThat(status(process.url() + "/chat")).isEqualTo(only == Service.GATEWAY ? 200 : 404);

                Set<String> expected =
                        switch (only) {
                            case ADMINISTRATION -> Set.of();
                            case GATEWAY -> Set.of("sanad-gateway", LIVE);
                            default -> Set.of("sanad-" + only.id());
                        };
                await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(groupsWithMembers(admin))
                        .isEqualTo(expected));
            }
        }
    }

    /** Names of the groups that have members now, the per-process part cut off and the directories left out. */
    private static Set<String> groupsWithMembers(Admin admin) throws ExecutionException, InterruptedException {
        return admin.listGroups().valid().get().stream()
                .filter(group -> group.groupState()
                        .filter(state -> state == GroupState.EMPTY || state == GroupState.DEAD)
                        .isEmpty())
                .map(group -> group.groupId())
                .filter(group -> group.startsWith("sanad-") && !group.startsWith(DIRECTORY))
                .map(group -> group.startsWith(LIVE) ? LIVE : group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private int status(String url) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("X-Requested-With", "JavaScript")
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String login(RunningStack stack, String username) {
        return "Authorization: "
                + StaffLogins.at(stack.realmUrl(), username).get().get("Authorization") + "\r\n";
    }

    /** The status of a bare upgrade request, which the JDK's client cannot send. */
    private static int upgrade(String url, String header) throws IOException {
        URI uri = URI.create(url);
        try (var socket = new java.net.Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                    + "X-Requested-With: JavaScript\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Key: c2FuYWQtc2FuYWQtc2FuYQ==\r\n%s\r\n")
                            .formatted(uri.getPath(), uri.getAuthority(), header)
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            var line = new java.io.BufferedReader(new java.io.InputStreamReader(
                            socket.getInputStream(), java.nio.charset.StandardCharsets.US_ASCII))
                    .readLine();
            return Integer.parseInt(line.split(" ")[1]);
        }
    }

    private static Properties kafka(RunningStack stack) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", stack.bootstrapServers());
        return settings;
    }
}
