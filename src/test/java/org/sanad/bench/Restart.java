package org.sanad.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.sanad.contract.AdministrationEvent.CounsellorProfileChanged;
import org.sanad.contract.Channel;
import org.sanad.contract.ContactEvent.ContactQueued;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.DeskEvent.Availability;
import org.sanad.contract.DeskEvent.AvailabilityChosen;
import org.sanad.contract.DeskEvent.CounsellorConnected;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.Wishes;
import org.sanad.driver.Wiretap;
import org.sanad.stack.LocalStack;
import org.sanad.stack.PackagedSanad;

/**
 * Routing, run apart, is stopped while thousands wait; meanwhile a counsellor presses Ready. From the start of the new
 * process, its JVM included, to the first offer on the topic. (Not killed: then Kafka waits for the dead member of the group,
 * and its session timeout is what would be measured.)
 */
final class Restart {

    private static final int WAITING = 10_000;
    private static final String HELPLINE = "restart";
    private static final List<String> LANGUAGES =
            List.of("ar", "fr", "en", "es", "so", "ti", "am", "fa", "ur", "uk", "tr", "ku");
    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx512m");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Restart() {}

    static String measure(LocalStack stack) throws SQLException {
        try (PackagedSanad before = routing(stack).named("routing-before").start();
                // as the image runs it: Java has learned how it starts, and to migrate is a job of its own
                PackagedSanad routing = routing(stack, Learned.by(JVM))
                        .named("routing")
                        .config("sanad.migration.enabled", "false")
                        .build();
                Wiretap topics = new Wiretap(stack.bootstrapServers())) {
            topics.publish(new CounsellorProfileChanged(
                    new CounsellorProfile("amal", HELPLINE, 1, "Amal", LANGUAGES, Map.of(), 1, null, false, false)));
            for (int i = 0; i < WAITING; i++) {
                topics.publish(new ContactQueued(
                        UUID.randomUUID(),
                        HELPLINE,
                        Channel.CHAT,
                        LANGUAGES.get(i % LANGUAGES.size()),
                        "13-15",
                        Level.STANDARD,
                        List.of(),
                        Instant.now(),
                        Wishes.NONE,
                        null));
            }
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (waiting(stack) < WAITING) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("only " + waiting(stack) + " wait");
                }
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
            before.stop();
            topics.publish(new CounsellorConnected("amal", HELPLINE, "node", UUID.randomUUID(), Instant.now()));
            topics.publish(new AvailabilityChosen("amal", HELPLINE, Availability.READY, null, Instant.now()));

            long begun = System.nanoTime();
            routing.launch();
            while (topics.heard(OfferMade.class, offer -> offer.helplineId().equals(HELPLINE))
                    .isEmpty()) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("nothing was decided");
                }
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            return String.format(
                    Locale.ROOT,
                    "» restart of routing with %,d waiting: first decision %.1f s after the process was started",
                    WAITING,
                    (System.nanoTime() - begun) / 1e9);
        }
    }

    private static PackagedSanad.Builder routing(LocalStack stack, String... more) {
        return PackagedSanad.on(stack)
                .services("routing")
                .jvm(Stream.concat(JVM.stream(), Stream.of(more)).toArray(String[]::new));
    }

    private static long waiting(LocalStack stack) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(stack.jdbcUrl(), stack.superuser(), stack.superuserPassword());
                var select = connection.prepareStatement(
                        "select count(*) from routing.contact where helpline_id = ? and phase = 'WAITING'")) {
            select.setString(1, HELPLINE);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
