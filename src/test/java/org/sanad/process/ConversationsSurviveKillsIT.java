package org.sanad.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sanad.contract.RoutingEvent;
import org.sanad.driver.StaffTokens;
import org.sanad.driver.Visitor;
import org.sanad.driver.Wiretap;
import org.sanad.stack.LocalStack;
import org.sanad.stack.PackagedSanad;
import org.sanad.stack.StackOptions;

/**
 * Processes are killed with SIGKILL in the middle of conversations. Whatever was acknowledged is there once and in order,
 * no contact is forgotten, who waits keeps time and level, and no counsellor gets more than they can hold.
 */
class ConversationsSurviveKillsIT {

    private static final int KILLS_OF_THE_WHOLE = Integer.getInteger("sanad.kills", 12);
    private static final int CAPACITY = 2;

    /** The moments of the kills differ from run to run; the seed is printed. */
    private final long seed = System.nanoTime();

    private final Random moment = new Random(seed);
    private LocalStack stack;

    @BeforeEach
    void startStack() {
        stack = LocalStack.start(StackOptions.forTests());
    }

    @AfterEach
    void stopStack() {
        stack.close();
    }

    @Test
    void theWholeProcessIsKilledAgainAndAgain() throws Exception {
        PackagedSanad.Builder builder = PackagedSanad.on(stack).named("whole").withoutGoodbye();
        StaffTokens.config().forEach(builder::config);
        try (PackagedSanad sanad = builder.start();
                Wiretap wiretap = new Wiretap(stack.bootstrapServers());
                Crowd crowd = new Crowd(URI.create(sanad.url()), URI.create(sanad.url())).gather()) {
            Map<UUID, String> before = queued(crowd);
            crowd.write();

            for (int kill = 0; kill < KILLS_OF_THE_WHOLE; kill++) {
                pause();
                sanad.kill9();
                sanad.start();
            }

            report("the whole process", KILLS_OF_THE_WHOLE, verify(crowd, before, wiretap));
        }
    }

    @Test
    void eachServiceRunApartIsKilled() throws Exception {
        Map<String, PackagedSanad> processes = apart();
        try (Wiretap wiretap = new Wiretap(stack.bootstrapServers());
                Crowd crowd = new Crowd(
                                URI.create(processes.get("gateway-1").url()),
                                URI.create(processes.get("gateway-2").url()))
                        .gather()) {
            Map<UUID, String> before = queued(crowd);
            crowd.write();

            List<String> victims = new ArrayList<>(processes.keySet());
            victims.addAll(processes.keySet());
            for (String victim : victims) {
                pause();
                processes.get(victim).kill9();
                processes.get(victim).start();
            }

            report("services run apart", victims.size(), verify(crowd, before, wiretap));
        } finally {
            processes.values().forEach(PackagedSanad::close);
        }
    }

    /** One process per service, and two gateways: children at one, counsellors at the other. */
    private Map<String, PackagedSanad> apart() {
        Map<String, PackagedSanad> processes = new TreeMap<>();
        PackagedSanad first = process("administration", "administration", true);
        processes.put("administration", first.start());
        for (String name : List.of("gateway-1", "gateway-2", "intake", "routing", "escalation", "supervision")) {
            processes.put(
                    name, process(name, name.replaceFirst("-\\d", ""), false).launch());
        }
        processes.values().forEach(PackagedSanad::awaitReady);
        return processes;
    }

    private PackagedSanad process(String name, String service, boolean migrates) {
        PackagedSanad.Builder builder = PackagedSanad.on(stack)
                .named(name)
                .withoutGoodbye()
                .services(service)
                .jvm("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m")
                .config("sanad.migration.enabled", Boolean.toString(migrates));
        StaffTokens.config().forEach(builder::config);
        return builder.build();
    }

    /** The conversations go on for a moment that nobody chose. */
    private void pause() {
        Duration talk = Duration.ofMillis(500 + moment.nextInt(2_000));
        long until = System.nanoTime() + talk.toNanos();
        await().pollInterval(Duration.ofMillis(50)).until(() -> System.nanoTime() > until);
    }

    private int verify(Crowd crowd, Map<UUID, String> before, Wiretap wiretap) throws SQLException {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(crowd.talking())
                .as("who talked talks")
                .allSatisfy(child -> assertThat(child.phase()).isEqualTo("ACTIVE")));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(crowd.waiting())
                .as("who waited waits")
                .allSatisfy(child -> assertThat(child.phase()).isEqualTo("WAITING")));
        crowd.fallSilent();
        int messages = crowd.compareWithWhatIsStored();
        System.out.printf(
                "» counsellors were told of %s; %d contacts changed hands%n",
                crowd.refusals(),
                wiretap.heard(RoutingEvent.ContactRequeued.class, any -> true).size());
        assertThat(queued(crowd)).as("arrival time and level of who waits").isEqualTo(before);
        assertThat(mostContactsAtOnce(wiretap))
                .as("contacts of one counsellor at once")
                .isLessThanOrEqualTo(CAPACITY);
        return messages;
    }

    /** Level and arrival of each waiting contact, as the switchboard keeps them. */
    private Map<UUID, String> queued(Crowd crowd) throws SQLException {
        Map<UUID, String> queued = new HashMap<>();
        try (Connection connection =
                        DriverManager.getConnection(stack.jdbcUrl(), stack.superuser(), stack.superuserPassword());
                var select = connection.prepareStatement(
                        "select level || ' since ' || arrived_at from routing.contact where id = ?")) {
            for (Visitor child : crowd.waiting()) {
                select.setObject(1, child.contactId());
                try (ResultSet row = select.executeQuery()) {
                    assertThat(row.next()).as("the waiting contact is known").isTrue();
                    queued.put(child.contactId(), row.getString(1));
                }
            }
        }
        return queued;
    }

    /** The greatest number of contacts that one counsellor held at once, by the switchboard's own events. */
    private static int mostContactsAtOnce(Wiretap wiretap) {
        int most = 0;
        for (RoutingEvent.CounsellorChanged changed :
                wiretap.heard(RoutingEvent.CounsellorChanged.class, any -> true)) {
            most = Math.max(
                    most,
                    changed.active().size()
                            + changed.wrapUps().size()
                            + changed.offers().size());
        }
        return most;
    }

    private void report(String what, int kills, int messages) {
        System.out.printf(
                "» kill -9 of %s: %d kills, %d messages acknowledged, 0 lost, 0 doubled, 0 out of order, 0 contacts forgotten"
                        + " (seed %d)%n",
                what, kills, messages, seed);
    }
}
