package org.sanad.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.contract.DeskEvent.CounsellorReplied;
import org.sanad.contract.Handover;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.ContactAged;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.ContactTransferred;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.contract.RoutingEvent.GuestJoined;
import org.sanad.contract.RoutingEvent.GuestLeft;
import org.sanad.contract.RoutingEvent.HandoverEnded;
import org.sanad.contract.RoutingEvent.HandoverStarted;
import org.sanad.contract.RoutingEvent.NeedReason;
import org.sanad.contract.RoutingEvent.QueueDiverted;
import org.sanad.contract.RoutingEvent.ReplyOverdue;
import org.sanad.contract.RoutingEvent.RequeueReason;
import org.sanad.contract.RoutingEvent.SearchWidened;
import org.sanad.contract.RoutingEvent.SupervisorNeedOver;
import org.sanad.contract.RoutingEvent.SupervisorNeeded;
import org.sanad.contract.RoutingEvent.SurgeChanged;
import org.sanad.contract.SupervisionEvent.Row;

/** Handovers, guests, calls for a supervisor, surge and diverted queues: from events to rows, in whatever order they come. */
class SpecialThingsOnTheBoardTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Facts facts = new Facts(Map.of());
    private final Story story = new Story("demo", "ar", NOON);
    private final UUID child = story.contactId;

    @Test
    void aHandoverIsSeenUntilItIsOverAndTheContactIsWithWhoeverHasIt() {
        UUID handover = UUID.randomUUID();
        story.queued(Level.STANDARD).accepted("amal");
        take(story.tell(new HandoverStarted(
                handover,
                child,
                "amal",
                "demo",
                Handover.Kind.TRANSFER,
                new Handover.Target(Handover.TargetKind.COUNSELLOR, "basma"),
                NOON.plusSeconds(30),
                NOON)));
        assertThat(cells("handover", handover))
                .containsEntry("counsellorId", "amal")
                .containsEntry("kind", "TRANSFER")
                .containsEntry("targetKind", "COUNSELLOR")
                .containsEntry("target", "basma")
                .containsEntry("dueAt", "2026-11-22T12:00:30Z");

        take(story.tell(new ContactTransferred(child, "amal", "basma", "demo", "ar", Level.STANDARD, NOON, NOON))
                .tell(new HandoverEnded(handover, child, "amal", "demo", Handover.Outcome.ACCEPTED, NOON)));
        assertThat(cells("handover", handover)).isNull();
        assertThat(cells("contact", child))
                .containsEntry("counsellorId", "basma")
                .containsEntry("state", "ACTIVE");
    }

    @Test
    void guestsAreNamedWhileTheyTakePart() {
        take(story.queued(Level.STANDARD)
                .accepted("amal")
                .tell(new GuestJoined(child, "interpreter", "demo", NOON))
                .tell(new GuestJoined(child, "basma", "demo", NOON))
                .tell(new GuestLeft(child, "basma", "demo", NOON)));
        assertThat(cells("contact", child)).containsEntry("guests", List.of("interpreter"));

        take(story.tell(
                new ContactTransferred(child, "amal", "interpreter", "demo", "ar", Level.STANDARD, NOON, NOON)));
        assertThat(cells("contact", child))
                .as("a guest who became the holder is no guest")
                .containsEntry("guests", List.of())
                .containsEntry("counsellorId", "interpreter");
    }

    @Test
    void whoeverWaitsLongIsShownAsRankedAndHowFarTheSearchWent() {
        take(story.queued(Level.STANDARD)
                .tell(new ContactAged(child, "demo", Level.ELEVATED, NOON))
                .tell(new SearchWidened(child, "demo", 2, "waited", NOON))
                .tell(new SearchWidened(child, "demo", 3, "nobody-staffed", NOON)));
        assertThat(cells("contact", child))
                .containsEntry("level", "STANDARD")
                .containsEntry("rankedAs", "ELEVATED")
                .containsEntry("step", 3);

        take(story.accepted("amal").requeued("amal"));
        assertThat(cells("contact", child))
                .as("a new search begins anew, the wait does not")
                .containsEntry("rankedAs", "ELEVATED")
                .containsEntry("step", 1)
                .containsEntry("requeued", 1);
    }

    @Test
    void aCallForASupervisorStaysUntilNobodyIsNeeded() {
        take(story.queued(Level.IMMINENT).tell(need(NeedReason.NOBODY_FOUND)).tell(need(NeedReason.IMMINENT_WAITING)));
        assertThat(cells("need", child + "/NOBODY_FOUND")).containsEntry("contactId", child.toString());
        assertThat(cells("need", child + "/IMMINENT_WAITING")).containsEntry("level", "IMMINENT");

        take(story.tell(new SupervisorNeedOver(child, "demo", NOON)));
        assertThat(kinds()).doesNotContain("need");
        take(story.tell(need(NeedReason.IMMINENT_SILENT)));
        assertThat(cells("need", child + "/IMMINENT_SILENT")).isNotNull();
    }

    @Test
    void aWarnedCounsellorIsShownUntilTheyWrite() {
        take(story.queued(Level.STANDARD)
                .accepted("amal")
                .tell(new ReplyOverdue(child, "amal", "demo", NOON.plusSeconds(180), NOON.plusSeconds(90))));
        assertThat(cells("contact", child)).containsEntry("replyDueAt", "2026-11-22T12:03:00Z");

        take(story.tell(new CounsellorReplied(child, "amal", "demo", NOON.plusSeconds(100))));
        assertThat(cells("contact", child)).containsEntry("replyDueAt", null);
    }

    @Test
    void surgeAndDivertedQueuesAreShownWhileTheyLastTheNewestWins() {
        SurgeChanged on = new SurgeChanged("demo", true, "offered-rate", null, 0, 2, NOON);
        SurgeChanged off = new SurgeChanged("demo", false, "over", null, 0, 0, NOON.plusSeconds(60));
        facts.take(on, 5);
        assertThat(cells("surge", "surge"))
                .containsEntry("cause", "offered-rate")
                .containsEntry("heldBack", 2);
        facts.take(off, 6);
        facts.take(on, 5);
        assertThat(kinds()).doesNotContain("surge");

        facts.take(new QueueDiverted("demo", "ar", true, "huda", NOON), 7);
        assertThat(cells("divert", "ar")).containsEntry("by", "huda");
        facts.take(new QueueDiverted("demo", "ar", false, "huda", NOON), 8);
        assertThat(kinds()).doesNotContain("divert");
    }

    @Test
    void requeuesAreCountedByReasonAndWhoWasTurnedAwayDidNotLeave() {
        ContactFact contact = new ContactFact();
        contact.take(requeued(RequeueReason.TAKEN_BACK), 11);
        contact.take(requeued(RequeueReason.TAKEN_BACK), 11);
        contact.take(requeued(RequeueReason.COUNSELLOR_SILENT), 14);
        Totals totals = Totals.of(List.of(contact));
        assertThat(totals.requeued())
                .containsEntry(RequeueReason.TAKEN_BACK, 1L)
                .containsEntry(RequeueReason.COUNSELLOR_SILENT, 1L)
                .containsEntry(RequeueReason.COUNSELLOR_LOST, 0L);

        take(story.queued(Level.STANDARD).ended(null, Ending.TURNED_AWAY));
        assertThat(kinds()).doesNotContain("contact");
        ContactFact turnedAway = (ContactFact) facts.all().get(new Fact.Key(Fact.Kind.CONTACT, child.toString()));
        assertThat(turnedAway.outcome()).isEqualTo(ContactFact.Outcome.REFUSED);
    }

    @Test
    void shuffledAndRepeatedEventsGiveTheSameBoard() {
        UUID handover = UUID.randomUUID();
        story.queued(Level.STANDARD)
                .tell(new SearchWidened(child, "demo", 2, "waited", NOON))
                .tell(new ContactAged(child, "demo", Level.ELEVATED, NOON))
                .accepted("amal")
                .tell(new ReplyOverdue(child, "amal", "demo", NOON.plusSeconds(180), NOON.plusSeconds(90)))
                .tell(new GuestJoined(child, "basma", "demo", NOON))
                .tell(new HandoverStarted(
                        handover,
                        child,
                        "amal",
                        "demo",
                        Handover.Kind.JOIN,
                        new Handover.Target(Handover.TargetKind.SUPERVISOR, null),
                        NOON,
                        NOON))
                .tell(new HandoverEnded(handover, child, "amal", "demo", Handover.Outcome.EXPIRED, NOON))
                .tell(new GuestLeft(child, "basma", "demo", NOON))
                .tell(need(NeedReason.NOBODY_FOUND))
                .tell(requeued(RequeueReason.COUNSELLOR_SILENT))
                .tell(new SearchWidened(child, "demo", 2, "nobody-staffed", NOON))
                .tell(new SearchWidened(child, "demo", 3, "waited", NOON));
        Facts straight = new Facts(Map.of());
        story.told.forEach(told -> straight.take(told.event(), told.sequence()));

        for (int seed = 0; seed < 200; seed++) {
            List<Story.Told> mixed = new ArrayList<>(story.told);
            mixed.addAll(story.told);
            Collections.shuffle(mixed, new Random(seed));
            Facts shuffled = new Facts(Map.of());
            mixed.forEach(told -> shuffled.take(told.event(), told.sequence()));
            assertThat(rows(shuffled)).as("seed %d", seed).isEqualTo(rows(straight));
        }
    }

    private SupervisorNeeded need(NeedReason reason) {
        return new SupervisorNeeded(child, "demo", "ar", Level.IMMINENT, reason, NOON);
    }

    private ContactRequeued requeued(RequeueReason reason) {
        return new ContactRequeued(child, "demo", "amal", "ar", Level.STANDARD, NOON, reason, NOON);
    }

    private void take(Story story) {
        story.told.forEach(told -> facts.take(told.event(), told.sequence()));
        story.told.clear();
    }

    private List<String> kinds() {
        return rows(facts).values().stream().map(Row::kind).toList();
    }

    private Map<String, Object> cells(String kind, Object key) {
        Row row = rows(facts).get(kind + " " + key);
        return row == null ? null : row.cells();
    }

    private static Map<String, Row> rows(Facts facts) {
        Map<String, Row> rows = new TreeMap<>();
        Board.derive(null, List.of(), facts.all(), Map.of())
                .rows()
                .forEach(row -> rows.put(row.kind() + " " + row.key(), row));
        return rows;
    }
}
