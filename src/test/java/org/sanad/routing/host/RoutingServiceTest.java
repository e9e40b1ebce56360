package org.sanad.routing.host;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sanad.contract.AdministrationEvent.CounsellorProfileChanged;
import org.sanad.contract.AdministrationEvent.HelplineChanged;
import org.sanad.contract.Channel;
import org.sanad.contract.ContactEvent.ContactQueued;
import org.sanad.contract.ContactEvent.ContactTurnedAway;
import org.sanad.contract.ContactEvent.RefusalReason;
import org.sanad.contract.ConversationEvent.Flagger;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.DeskEvent.Availability;
import org.sanad.contract.DeskEvent.AvailabilityChosen;
import org.sanad.contract.DeskEvent.CounsellorConnected;
import org.sanad.contract.DeskEvent.CounsellorEnded;
import org.sanad.contract.DeskEvent.OfferAnswered;
import org.sanad.contract.DeskEvent.VisitorEnded;
import org.sanad.contract.DeskEvent.WrapUpSaved;
import org.sanad.contract.EscalationEvent.AlertRaised;
import org.sanad.contract.Event;
import org.sanad.contract.Helpline.Timers;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.ContactEnqueued;
import org.sanad.contract.RoutingEvent.ContactLevelChanged;
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.contract.RoutingEvent.OfferClosed;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.OfferOutcome;
import org.sanad.contract.RoutingEvent.WrapUpEnded;
import org.sanad.contract.RoutingEvent.WrapUpStarted;
import org.sanad.contract.Wishes;
import org.sanad.driver.Helplines;
import org.sanad.driver.Patience;
import org.sanad.platform.Database;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Service;
import org.sanad.routing.Wire;
import org.sanad.routing.switchboard.SwitchboardState;
import org.sanad.stack.StackResource;

/** The service as the others meet it: topics in, topics out, PostgreSQL under it. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class RoutingServiceTest {

    private final String helpline = "line-" + UUID.randomUUID().toString().substring(0, 8);
    private final UUID socket = UUID.randomUUID();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    ObjectMapper json;

    @Inject
    Databases databases;

    @Inject
    Directory directory;

    @Inject
    RoutingHost host;

    @Inject
    RoutingMetrics metrics;

    @Inject
    MeterRegistry registry;

    private Wire wire;

    @BeforeEach
    void connect() {
        wire = new Wire(bootstrapServers, json, helpline);
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void aContactRingsIsTalkedEndedAndWrittenUp() {
        String amal = ready("amal", 2);
        UUID child = arrives("ar", Level.STANDARD);

        OfferMade offer = offerOf(child);
        assertThat(offer.counsellorId()).isEqualTo(amal);
        assertThat(offer.considered()).contains(new OfferMade.Considered(amal, "chosen"));

        wire.say(new OfferAnswered(offer.offerId(), child, amal, helpline, true, null, Instant.now()));
        assertThat(wire.hear(ContactAssigned.class, each -> each.contactId().equals(child))
                        .counsellorId())
                .isEqualTo(amal);

        wire.say(new CounsellorEnded(child, amal, helpline, Instant.now()));
        assertThat(wire.hear(ContactEnded.class, each -> each.contactId().equals(child))
                        .ending())
                .isEqualTo(Ending.BY_COUNSELLOR);
        wire.hear(WrapUpStarted.class, each -> each.contactId().equals(child));

        wire.say(new WrapUpSaved(child, amal, helpline, "family", "COUNSELLING", Instant.now()));
        assertThat(wire.hear(WrapUpEnded.class, each -> each.contactId().equals(child))
                        .saved())
                .isTrue();
        CounsellorChanged free = wire.hear(
                CounsellorChanged.class,
                each -> each.wrapUps().isEmpty()
                        && each.at().isAfter(offer.at())
                        && each.offers().isEmpty()
                        && each.active().isEmpty());
        assertThat(free.counsellorId()).isEqualTo(amal);
        assertThat(count("select count(*) from assignment where contact_id = $1 and ended_at is not null", child))
                .isEqualTo(1);
        assertThat(registry.get("sanad.routing.offers")
                        .tag("outcome", "accepted")
                        .counter()
                        .count())
                .isPositive();
        assertThat(registry.get("sanad.routing.first.offer").timer().count()).isPositive();
        assertThat(registry.get("sanad.routing.waiting").tag("language", "ar").gauges())
                .hasSameSizeAs(Level.values());
    }

    @Test
    void aChildWhomIntakeTurnsAwayWaitsNoLonger() {
        UUID child = arrives("ar", Level.STANDARD);
        wire.hear(ContactEnqueued.class, each -> each.contactId().equals(child));

        wire.say(new ContactTurnedAway(child, helpline, "ar", RefusalReason.CLOSED_BY_SUPERVISOR, Instant.now(), null));

        assertThat(wire.hear(ContactEnded.class, each -> each.contactId().equals(child))
                        .ending())
                .isEqualTo(Ending.TURNED_AWAY);
    }

    @Test
    void anEventThatArrivesTwiceIsAppliedOnce() {
        ready("amal", 2);
        UUID child = UUID.randomUUID();
        UUID eventId = UUID.randomUUID();
        ContactQueued queued = queued(child, "ar", Level.STANDARD, Instant.now());
        wire.say(eventId, queued);
        wire.say(eventId, queued);
        // another event of the same thing, as after a repair by hand
        wire.say(UUID.randomUUID(), queued);
        offerOf(child);

        UUID next = arrives("ar", Level.STANDARD);
        offerOf(next);
        assertThat(wire.all(OfferMade.class)).extracting(OfferMade::contactId).containsExactly(child, next);
        assertThat(wire.all(ContactEnqueued.class)).hasSize(2);
    }

    @Test
    void aRestartInTheMiddleChangesNothing() {
        String amal = ready("amal", 1);
        UUID first = arrives("ar", Level.STANDARD);
        OfferMade offer = offerOf(first);
        UUID second = arrives("ar", Level.STANDARD);
        UUID third = arrives("ar", Level.ELEVATED);
        wire.hear(ContactEnqueued.class, each -> each.contactId().equals(third));

        host.cool();
        wire.say(new OfferAnswered(offer.offerId(), first, amal, helpline, true, null, Instant.now()));
        wire.hear(ContactAssigned.class, each -> each.contactId().equals(first));
        host.cool();
        wire.say(new VisitorEnded(first, helpline, false, Instant.now()));
        assertThat(wire.hear(ContactEnded.class, each -> each.contactId().equals(first))
                        .ending())
                .isEqualTo(Ending.BY_VISITOR);
        host.cool();
        wire.say(new WrapUpSaved(first, amal, helpline, "family", "COUNSELLING", Instant.now()));

        // the more urgent one, although it came last
        assertThat(offerOf(third).counsellorId()).isEqualTo(amal);
        assertThat(wire.all(OfferMade.class)).noneMatch(each -> each.contactId().equals(second));
    }

    @Test
    void aWarmSwitchboardAndItsTablesAreTheSame() {
        String amal = ready("amal", 3);
        ready("badr", 2);
        UUID talks = arrives("ar", Level.STANDARD);
        OfferMade offer = offerOf(talks);
        wire.say(new OfferAnswered(offer.offerId(), talks, offer.counsellorId(), helpline, true, null, Instant.now()));
        UUID written = arrives("ar", Level.HIGH);
        OfferMade other = offerOf(written);
        wire.say(
                new OfferAnswered(other.offerId(), written, other.counsellorId(), helpline, true, null, Instant.now()));
        wire.hear(ContactAssigned.class, each -> each.contactId().equals(written));
        wire.say(new VisitorEnded(written, helpline, true, Instant.now()));
        wire.hear(WrapUpStarted.class, each -> each.contactId().equals(written));
        UUID french = arrives("fr", Level.STANDARD);
        // the alert comes by another topic, and could be there first
        wire.hear(ContactEnqueued.class, each -> each.contactId().equals(french));
        wire.say(new AlertRaised(
                UUID.randomUUID(), french, helpline, Flagger.VISITOR, null, Instant.now(), Instant.now()));
        assertThat(wire.hear(ContactLevelChanged.class, each -> each.contactId().equals(french))
                        .level())
                .isEqualTo(Level.IMMINENT);
        assertThat(amal).isNotNull();

        // not in the moment in which its clock is at work
        Patience.await().untilAsserted(() -> {
            SwitchboardState warm = host.warmState(helpline).orElseThrow(AssertionError::new);
            SwitchboardState stored = database()
                    .transaction(work -> SwitchboardTables.load(work.connection(), helpline))
                    .await()
                    .atMost(Patience.LONG);
            assertThat(stored.contacts()).containsExactlyInAnyOrderElementsOf(warm.contacts());
            assertThat(stored.counsellors()).containsExactlyInAnyOrderElementsOf(warm.counsellors());
            assertThat(stored.offers()).containsExactlyInAnyOrderElementsOf(warm.offers());
        });
    }

    @Test
    void twoProcessesAtOnceNeverGiveOneContactTwiceNorOneCounsellorTooMany() {
        RoutingHost here = new RoutingHost(directory, Clock.systemUTC(), metrics);
        RoutingHost there = new RoutingHost(directory, Clock.systemUTC(), metrics);
        for (int i = 0; i < 4; i++) {
            ready("counsellor-" + i, 2);
        }
        List<UUID> children = new ArrayList<>();
        List<Uni<Void>> atOnce = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            UUID child = UUID.randomUUID();
            children.add(child);
            atOnce.add(decide(i % 2 == 0 ? here : there, queued(child, "ar", Level.STANDARD, Instant.now())));
        }
        Uni.join().all(atOnce).andFailFast().await().atMost(Patience.LONG);

        Set<UUID> served = new HashSet<>();
        while (served.size() < children.size()) {
            List<Uni<Void>> answers = new ArrayList<>();
            for (Row row : rows(
                    "select id, contact_id, counsellor_id from offer where helpline_id = $1" + " and closed_at is null",
                    helpline)) {
                UUID child = row.getUUID("contact_id");
                String counsellor = row.getString("counsellor_id");
                OfferAnswered yes =
                        new OfferAnswered(row.getUUID("id"), child, counsellor, helpline, true, null, Instant.now());
                // both processes are told, as when a partition moves between them
                answers.add(decide(here, yes));
                answers.add(decide(there, yes));
                answers.add(decide(there, new CounsellorEnded(child, counsellor, helpline, Instant.now())));
                answers.add(decide(
                        here, new WrapUpSaved(child, counsellor, helpline, "family", "COUNSELLING", Instant.now())));
                served.add(child);
            }
            Uni.join().all(answers).andFailFast().await().atMost(Patience.LONG);
            // whatever order the two got the lock in, what was too early is said again
            for (Row row : rows(
                    "select id, counsellor_id from contact where helpline_id = $1"
                            + " and phase in ('ACTIVE', 'WRAP_UP')",
                    helpline)) {
                UUID child = row.getUUID("id");
                String counsellor = row.getString("counsellor_id");
                decide(here, new CounsellorEnded(child, counsellor, helpline, Instant.now()))
                        .await()
                        .atMost(Patience.LONG);
                decide(there, new WrapUpSaved(child, counsellor, helpline, "family", "COUNSELLING", Instant.now()))
                        .await()
                        .atMost(Patience.LONG);
            }
        }
        assertThat(count("select count(*) from assignment where helpline_id = $1", helpline))
                .isEqualTo(40);
        assertThat(count("select count(distinct contact_id) from assignment where helpline_id = $1", helpline))
                .isEqualTo(40);
        assertThat(count("select count(*) from contact where helpline_id = $1 and phase <> 'ENDED'", helpline))
                .isZero();
    }

    @Test
    void aTransactionThatFailedIsNotBuiltUpon() {
        String amal = ready("amal", 1);
        UUID neverHappened = UUID.randomUUID();
        assertThatThrownBy(() -> database()
                        .transaction(work -> host.apply(
                                        work,
                                        helpline,
                                        List.of(queued(neverHappened, "ar", Level.IMMINENT, Instant.now())),
                                        (_, _) -> {})
                                .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("as a test"))))
                        .await()
                        .atMost(Patience.LONG))
                .hasMessage("as a test");

        UUID child = arrives("ar", Level.STANDARD);
        assertThat(offerOf(child).counsellorId()).isEqualTo(amal);
        assertThat(wire.all(OfferMade.class)).extracting(OfferMade::contactId).containsExactly(child);
    }

    @Test
    void anOfferThatRunsOutGoesToTheNextByItself() {
        timers(new Timers(1, 1, 45, 120, 300, 300, 60));
        ready("amal", 1);
        ready("basma", 1);
        UUID child = arrives("ar", Level.STANDARD);
        OfferMade first = offerOf(child);
        assertThat(wire.hear(OfferClosed.class, each -> each.offerId().equals(first.offerId()))
                        .outcome())
                .isEqualTo(OfferOutcome.EXPIRED);
        wire.hear(
                OfferMade.class,
                each -> each.contactId().equals(child) && !each.counsellorId().equals(first.counsellorId()));
    }

    @Test
    void whatADeadProcessLeftIsDoneByAnother() {
        timers(new Timers(1, 1, 45, 120, 300, 300, 60));
        ready("amal", 1);
        RoutingHost dead = new RoutingHost(directory, Clock.systemUTC(), metrics);
        UUID child = UUID.randomUUID();
        // it decided, and then was no more: its timer never rings
        decide(dead, queued(child, "ar", Level.STANDARD, Instant.now())).await().atMost(Patience.LONG);
        OfferMade offer = offerOf(child);
        assertThat(wire.hear(OfferClosed.class, each -> each.offerId().equals(offer.offerId()))
                        .outcome())
                .isEqualTo(OfferOutcome.EXPIRED);
    }

    @Test
    void theDatabaseRefusesASecondCounsellorAndASlotTooMany() {
        String amal = ready("amal", 1);
        UUID child = arrives("ar", Level.STANDARD);
        OfferMade offer = offerOf(child);
        wire.say(new OfferAnswered(offer.offerId(), child, amal, helpline, true, null, Instant.now()));
        wire.hear(ContactAssigned.class, each -> each.contactId().equals(child));

        assertThatThrownBy(() -> assign(child, "somebody-else")).isInstanceOf(PgException.class);
        assertThatThrownBy(() -> assign(UUID.randomUUID(), amal))
                .isInstanceOf(PgException.class)
                .hasMessageContaining("more than their capacity");
    }

    @Test
    @TestSecurity(user = "salma", roles = "supervisor")
    void aSupervisorIsToldWhyACounsellorGotAContact() {
        String amal = ready("amal", 2);
        String basma = helpline + "-basma";
        wire.say(new CounsellorProfileChanged(profile(basma, List.of("fr"), 2)));
        wire.hear(
                CounsellorChanged.class,
                each -> each.counsellorId().equals(basma) && each.languages().equals(List.of("fr")));
        wire.say(
                new CounsellorConnected(basma, helpline, "node-1", UUID.randomUUID(), Instant.now()),
                new AvailabilityChosen(basma, helpline, Availability.READY, null, Instant.now()));
        wire.hear(
                CounsellorChanged.class,
                each -> each.counsellorId().equals(basma) && each.state() == CounsellorState.READY);
        UUID child = arrives("ar", Level.STANDARD);
        offerOf(child);

        given().when()
                .get("/api/routing/contacts/{id}/decisions", child)
                .then()
                .statusCode(200)
                .body("kind", contains("enqueued", "offered"))
                .body("[1].counsellorId", equalTo(amal))
                .body("[1].considered.find { it.counsellorId == '" + basma + "' }.verdict", equalTo("language"))
                .body("[1].considered.verdict", hasItem("chosen"));
        given().when()
                .get("/api/routing/contacts/{id}/decisions", UUID.randomUUID())
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unknown-contact"));
    }

    @Test
    @TestSecurity(user = "amal", roles = "counsellor")
    void aCounsellorIsNotToldWhatWasConsidered() {
        given().when()
                .get("/api/routing/contacts/{id}/decisions", UUID.randomUUID())
                .then()
                .statusCode(403);
    }

    private String ready(String name, int capacity) {
        String id = helpline + "-" + name;
        wire.say(new CounsellorProfileChanged(profile(id, List.of("ar"), capacity)));
        wire.hear(CounsellorChanged.class, each -> each.counsellorId().equals(id) && each.capacity() == capacity);
        wire.say(
                new CounsellorConnected(id, helpline, "node-1", socket, Instant.now()),
                new AvailabilityChosen(id, helpline, Availability.READY, null, Instant.now()));
        wire.hear(
                CounsellorChanged.class,
                each -> each.counsellorId().equals(id) && each.state() == CounsellorState.READY);
        return id;
    }

    private void timers(Timers timers) {
        wire.say(new HelplineChanged(
                Helplines.of(helpline).languages("ar").timers(timers).build()));
        Patience.await().until(() -> directory.helpline(helpline).isPresent());
    }

    private CounsellorProfile profile(String id, List<String> languages, int capacity) {
        return new CounsellorProfile(
                id, helpline, 1, "A counsellor", languages, Map.of(), capacity, null, false, false);
    }

    private UUID arrives(String language, Level level) {
        UUID child = UUID.randomUUID();
        wire.say(queued(child, language, level, Instant.now()));
        return child;
    }

    private ContactQueued queued(UUID child, String language, Level level, Instant arrivedAt) {
        return new ContactQueued(
                child, helpline, Channel.CHAT, language, "13-15", level, List.of(), arrivedAt, Wishes.NONE, null);
    }

    private OfferMade offerOf(UUID child) {
        return wire.hear(OfferMade.class, each -> each.contactId().equals(child));
    }

    private Uni<Void> decide(RoutingHost by, Event event) {
        return database().transaction(work -> by.apply(work, helpline, List.of(event), (_, _) -> {}));
    }

    private void assign(UUID contact, String counsellor) {
        database()
                .transaction(work -> work.connection()
                        .preparedQuery("insert into assignment (contact_id, helpline_id, counsellor_id, assigned_at)"
                                + " values ($1, $2, $3, $4)")
                        .execute(Tuple.of(contact, helpline, counsellor, OffsetDateTime.now(ZoneOffset.UTC))))
                .await()
                .atMost(Patience.LONG);
    }

    private long count(String sql, Object value) {
        return rows(sql, value).getFirst().getLong(0);
    }

    private List<Row> rows(String sql, Object value) {
        List<Row> rows = new ArrayList<>();
        database()
                .pool()
                .preparedQuery(sql)
                .execute(Tuple.of(value))
                .await()
                .atMost(Patience.LONG)
                .forEach(rows::add);
        return rows;
    }

    private Database database() {
        return databases.of(Service.ROUTING);
    }
}
