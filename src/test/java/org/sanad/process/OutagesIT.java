package org.sanad.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.StaffTokens;
import org.sanad.driver.Visitor;
import org.sanad.driver.Wiretap;
import org.sanad.stack.LocalStack;
import org.sanad.stack.PackagedSanad;
import org.sanad.stack.StackOptions;

/** PostgreSQL, Kafka or a counsellor's browser goes away in the middle of conversations. */
class OutagesIT {

    private static final Duration OUTAGE = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static LocalStack stack;
    private static PackagedSanad sanad;

    @BeforeAll
    static void start() {
        stack = LocalStack.start(StackOptions.forTests());
        PackagedSanad.Builder builder = PackagedSanad.on(stack).named("outages").withoutGoodbye();
        StaffTokens.config().forEach(builder::config);
        sanad = builder.start();
    }

    @AfterAll
    static void stop() {
        sanad.close();
        stack.close();
    }

    @Test
    void whilePostgresIsAwayPeopleAreToldAndEverythingArrivesWhenItIsBack() {
        try (Crowd crowd = new Crowd(base(), base()).gather()) {
            crowd.write();
            stack.stopPostgres();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(crowd.talking())
                    .as("every child is told")
                    .allSatisfy(child -> assertThat(child.problems()).contains("unavailable")));
            last(OUTAGE);
            assertThat(crowd.talking())
                    .as("what cannot be stored is kept by the one who wrote it")
                    .allSatisfy(child -> assertThat(child.pending()).isNotEmpty());
            stack.startPostgres();

            crowd.fallSilent();
            int messages = crowd.compareWithWhatIsStored();
            assertThat(crowd.talking())
                    .allSatisfy(child -> assertThat(child.phase()).isEqualTo("ACTIVE"));
            System.out.printf("» PostgreSQL away for %d s: %d messages, 0 lost%n", OUTAGE.toSeconds(), messages);
            goHome(crowd);
        }
    }

    @Test
    void whileKafkaIsAwayTheConversationsGoOnAndNewContactsArriveWhenItIsBack() {
        try (Crowd crowd = new Crowd(base(), base()).gather()) {
            crowd.write();
            stack.stopKafka();
            Visitor late = new Visitor(base()).open("demo", "ar");
            last(OUTAGE);
            stack.startKafka();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(late.phase()).isEqualTo("WAITING"));
            crowd.fallSilent();
            int messages = crowd.compareWithWhatIsStored();
            System.out.printf("» Kafka away for %d s: %d messages, 0 lost%n", OUTAGE.toSeconds(), messages);
            late.end(false);
            goHome(crowd);
            late.close();
        }
    }

    @Test
    void aChildWhoseCounsellorsBrowserDiesIsToldOnceAndIsFirstAgainWithItsFirstArrivalTime() {
        try (Wiretap wiretap = new Wiretap(stack.bootstrapServers());
                CounsellorDesk lost = new CounsellorDesk(base(), StaffTokens.of("counsellor4", "counsellor"));
                CounsellorDesk next = new CounsellorDesk(base(), StaffTokens.of("counsellor6", "counsellor"))) {
            lost.connect();
            lost.acceptOffers().ready();
            await().atMost(PATIENCE).until(() -> "READY".equals(lost.state()));
            Visitor child = Crowd.welcomed(base(), "fr");
            await().atMost(PATIENCE).until(() -> "ACTIVE".equals(child.phase()));
            UUID first = child.say("tu es là ?");
            await().atMost(PATIENCE).until(() -> child.acknowledged().containsKey(first));
            await().atMost(PATIENCE).until(() -> lost.contacts().containsKey(child.contactId()));
            String arrived =
                    lost.contacts().get(child.contactId()).path("arrivedAt").asText();

            long died = System.nanoTime();
            lost.goOffline();
            await().atMost(PATIENCE.plus(PATIENCE)).until(() -> "WAITING".equals(child.phase()));
            long grace = Duration.ofNanos(System.nanoTime() - died).toSeconds();
            next.connect();
            next.ready();
            await().atMost(PATIENCE).until(() -> !next.offers().isEmpty());

            assertThat(grace).as("seconds of grace").isBetween(40L, 65L);
            var offer = next.offers().values().iterator().next();
            assertThat(offer.path("contactId").asText())
                    .isEqualTo(child.contactId().toString());
            assertThat(offer.path("arrivedAt").asText()).isEqualTo(arrived);
            assertThat(child.heard("state").stream()
                            .filter(frame ->
                                    frame.path("state").path("requeued").asBoolean()))
                    .as("told once")
                    .hasSize(1);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(wiretap.heard(
                            ContactRequeued.class, event -> event.contactId().equals(child.contactId())))
                    .hasSize(1));
            next.acceptOffers();
            await().atMost(PATIENCE).until(() -> "ACTIVE".equals(child.phase()));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            next.transcript(child.contactId()).texts())
                    .as("the new counsellor reads what was said")
                    .contains("tu es là ?"));
            child.end(false);
            await().atMost(PATIENCE).until(() -> "ENDED".equals(child.phase()));
            next.wrapUp(child.contactId(), callType(next), "fin");
            next.choose("OFFLINE", null);
            child.close();
        }
    }

    /** Contacts are ended and written up, so that the next story starts with free counsellors. */
    private static void goHome(Crowd crowd) {
        List<Visitor> all = new java.util.ArrayList<>(crowd.waiting());
        all.addAll(crowd.talking());
        all.forEach(child -> child.end(false));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(all)
                .allSatisfy(child -> assertThat(child.phase()).isEqualTo("ENDED")));
        crowd.desks().values().forEach(desk -> {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            desk.contacts().values())
                    .allSatisfy(row -> assertThat(row.path("phase").asText()).isEqualTo("WRAP_UP")));
            desk.contacts().keySet().forEach(contact -> desk.wrapUp(contact, callType(desk), "done"));
            await().atMost(PATIENCE).until(() -> desk.contacts().isEmpty());
            desk.choose("OFFLINE", null);
            await().atMost(PATIENCE).until(() -> desk.state().equals("OFFLINE"));
        });
    }

    private static String callType(CounsellorDesk desk) {
        return desk.heard("desk")
                .getLast()
                .path("callTypes")
                .get(0)
                .path("code")
                .asText();
    }

    private static void last(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        await().atMost(time.plusSeconds(5)).pollInterval(Duration.ofMillis(200)).until(() -> System.nanoTime() > until);
    }

    private static URI base() {
        return URI.create(sanad.url());
    }
}
