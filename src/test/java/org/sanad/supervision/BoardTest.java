package org.sanad.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.contract.ContactEvent.IntakeSwitched;
import org.sanad.contract.ContactEvent.RefusalReason;
import org.sanad.contract.ConversationEvent.Flagger;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.EscalationEvent.AlertAcknowledged;
import org.sanad.contract.EscalationEvent.AlertClosed;
import org.sanad.contract.EscalationEvent.AlertRaised;
import org.sanad.contract.EscalationEvent.AlertRepeated;
import org.sanad.contract.EscalationEvent.Outcome;
import org.sanad.contract.Helpline;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.contract.RoutingEvent.OfferOutcome;
import org.sanad.contract.SupervisionEvent.Row;
import org.sanad.contract.SupervisionEvent.RowKey;
import org.sanad.driver.Helplines;

/** From events to rows, without a database. */
class BoardTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:30Z");

    private final Facts facts = new Facts(Map.of());

    @Test
    void aContactIsFollowedFromItsArrivalToItsWrapUp() {
        Story story = new Story("demo", "ar", NOON);
        String contact = story.contactId.toString();

        take(story.queued(Level.STANDARD));
        assertThat(cells("contact", contact))
                .containsEntry("state", "WAITING")
                .containsEntry("arrivedAt", "2026-11-22T12:00:30Z")
                .containsEntry("counsellorId", null);
        assertThat(cells("queue", "ar/STANDARD"))
                .containsEntry("waiting", 1)
                .containsEntry("oldestArrivedAt", "2026-11-22T12:00:30Z");

        take(story.after(5).offered("counsellor1"));
        assertThat(cells("contact", contact))
                .containsEntry("state", "OFFERED")
                .containsEntry("ringsAt", List.of("counsellor1"));
        assertThat(cells("offer", story.offerId().toString()))
                .containsEntry("contactId", contact)
                .containsEntry("counsellorId", "counsellor1")
                .containsEntry("madeAt", "2026-11-22T12:00:35Z")
                .containsEntry("expiresAt", "2026-11-22T12:01:20Z");
        assertThat(cells("queue", "ar/STANDARD")).as("who rings still waits").containsEntry("waiting", 1);

        take(story.after(5).offerClosed("counsellor1", OfferOutcome.ACCEPTED).assigned("counsellor1"));
        assertThat(cells("contact", contact))
                .containsEntry("state", "ACTIVE")
                .containsEntry("counsellorId", "counsellor1")
                .containsEntry("assignedAt", "2026-11-22T12:00:40Z");
        assertThat(board())
                .doesNotContainKeys(
                        key("queue", "ar/STANDARD"),
                        key("offer", story.offerId().toString()));

        take(story.after(60).ended("counsellor1", Ending.BY_VISITOR).wrapUpStarted("counsellor1"));
        assertThat(cells("contact", contact))
                .containsEntry("state", "WRAP_UP")
                .containsEntry("counsellorId", "counsellor1");

        take(story.after(60).wrapUpSaved("counsellor1", "COUNSELLING"));
        assertThat(board()).doesNotContainKey(key("contact", contact));
    }

    @Test
    void whoLosesTheCounsellorWaitsAgainWithTheFirstArrivalTime() {
        Story story = new Story("demo", "fr", NOON)
                .queued(Level.HIGH)
                .after(10)
                .accepted("counsellor3")
                .after(100)
                .requeued("counsellor3");
        take(story);
        assertThat(cells("contact", story.contactId.toString()))
                .containsEntry("state", "WAITING")
                .containsEntry("assignedAt", null)
                .containsEntry("counsellorId", null);
        assertThat(cells("queue", "fr/HIGH")).containsEntry("oldestArrivedAt", "2026-11-22T12:00:30Z");

        take(story.after(5).accepted("counsellor4"));
        assertThat(cells("contact", story.contactId.toString()))
                .containsEntry("state", "ACTIVE")
                .containsEntry("counsellorId", "counsellor4");
    }

    @Test
    void theQueueIsSplitByLanguageAndLevelAndNamesItsOldest() {
        take(new Story("demo", "ar", NOON).queued(Level.STANDARD));
        take(new Story("demo", "ar", NOON.minusSeconds(90)).queued(Level.STANDARD));
        take(new Story("demo", "ar", NOON).queued(Level.STANDARD).level(Level.IMMINENT));
        take(new Story("demo", "en", NOON).queued(Level.ELEVATED));
        take(new Story("demo", "en", NOON).refused(RefusalReason.QUEUE_FULL));
        take(new Story("demo", "en", NOON).queued(Level.ELEVATED).ended(null, Ending.ABANDONED));

        assertThat(cells("queue", "ar/STANDARD"))
                .containsEntry("waiting", 2)
                .containsEntry("oldestArrivedAt", "2026-11-22T11:59:00Z");
        assertThat(cells("queue", "ar/IMMINENT")).containsEntry("waiting", 1);
        assertThat(cells("queue", "en/ELEVATED")).containsEntry("waiting", 1);
        assertThat(cells("intake", "ar")).containsEntry("waiting", 3).containsEntry("cap", 5);
        assertThat(cells("intake", "en")).containsEntry("waiting", 1).containsEntry("cap", 9);
    }

    @Test
    void counsellorsShowTheirProfileAndTheirStateAndStaffTheirLanguages() {
        UUID active = UUID.randomUUID();
        take(new Story("demo", "ar", NOON)
                .counsellor("c1", CounsellorState.READY, List.of(), List.of(active), List.of()));
        take(new Story("demo", "fr", NOON).counsellor("c2", CounsellorState.BREAK, List.of(), List.of(), List.of()));
        take(new Story("demo", "fr", NOON)
                .counsellor("gone", CounsellorState.OFFLINE, List.of(), List.of(), List.of()));

        assertThat(cells("counsellor", "c1"))
                .containsEntry("name", "One <b>")
                .containsEntry("state", "READY")
                .containsEntry("languages", List.of("ar", "en"))
                .containsEntry("capacity", 2)
                .containsEntry("active", List.of(active.toString()));
        assertThat(cells("counsellor", "c3")).containsEntry("state", "OFFLINE").containsEntry("since", null);
        assertThat(board()).doesNotContainKey(key("counsellor", "gone"));
        assertThat(cells("intake", "ar")).containsEntry("staffed", 1);
        assertThat(cells("intake", "en")).containsEntry("staffed", 1);
        assertThat(cells("intake", "fr")).as("a break is still a colleague").containsEntry("staffed", 1);
    }

    @Test
    void aCounsellorsOlderStateNeverReplacesTheNewer() {
        Story story = new Story("demo", "ar", NOON)
                .counsellor("c1", CounsellorState.READY, List.of(), List.of(), List.of())
                .counsellor("c1", CounsellorState.BREAK, List.of(), List.of(), List.of());
        facts.take(story.told.get(1).event(), 2);
        facts.take(story.told.get(0).event(), 1);
        assertThat(cells("counsellor", "c1")).containsEntry("state", "BREAK");
    }

    @Test
    void anAlertIsShownUntilItIsClosed() {
        UUID alert = UUID.randomUUID();
        UUID contact = UUID.randomUUID();
        facts.take(new AlertRaised(alert, contact, "demo", Flagger.VISITOR, null, NOON, NOON.plusSeconds(60)), 1);
        assertThat(cells("alert", alert.toString()))
                .containsEntry("state", "RAISED")
                .containsEntry("round", 1)
                .containsEntry("contactId", contact.toString());
        facts.take(new AlertRepeated(alert, contact, "demo", 2, NOON.plusSeconds(60), NOON.plusSeconds(120)), 2);
        assertThat(cells("alert", alert.toString()))
                .containsEntry("round", 2)
                .containsEntry("acknowledgeBy", "2026-11-22T12:02:30Z");
        facts.take(new AlertAcknowledged(alert, contact, "demo", "supervisor1", NOON.plusSeconds(70)), 3);
        assertThat(cells("alert", alert.toString()))
                .containsEntry("state", "ACKNOWLEDGED")
                .containsEntry("by", "supervisor1");
        facts.take(new AlertClosed(alert, contact, "demo", "supervisor1", Outcome.CHILD_SAFE, NOON.plusSeconds(90)), 4);
        assertThat(board()).doesNotContainKey(key("alert", alert.toString()));
    }

    @Test
    void intakeShowsWhoSwitchedItAndWhy() {
        assertThat(cells("intake", "ar")).containsEntry("open", true).containsEntry("by", null);
        facts.take(new IntakeSwitched("demo", "ar", false, "two are ill", "supervisor1", NOON, null), 7);
        facts.take(new IntakeSwitched("demo", "ar", true, "older", "supervisor2", NOON, null), 6);
        assertThat(cells("intake", "ar"))
                .containsEntry("open", false)
                .containsEntry("reason", "two are ill")
                .containsEntry("by", "supervisor1")
                .containsEntry("at", "2026-11-22T12:00:30Z");
    }

    @Test
    void aChangeHoldsWhatIsNewOrDifferentOrGoneAndNothingElse() {
        Row same = new Row("queue", "ar/HIGH", Map.of("waiting", 1));
        Row before = new Row("queue", "fr/HIGH", Map.of("waiting", 1));
        Row after = new Row("queue", "fr/HIGH", Map.of("waiting", 2));
        Row gone = new Row("contact", "x", Map.of("state", "WAITING"));
        Row fresh = new Row("contact", "y", Map.of("state", "WAITING"));

        Board.Change change = Board.of(List.of(same, after, fresh)).changeFrom(Board.of(List.of(same, before, gone)));

        assertThat(change.set()).containsExactlyInAnyOrder(after, fresh);
        assertThat(change.removed()).containsExactly(new RowKey("contact", "x"));
        assertThat(Board.of(List.of(same)).changeFrom(Board.of(List.of(same))).isNothing())
                .isTrue();
    }

    @Test
    void aChangeTooLargeForOneRecordBecomesSeveralVersions() {
        List<Row> rows = java.util.stream.IntStream.range(0, 901)
                .mapToObj(i -> new Row("contact", "c" + i, Map.of()))
                .toList();
        Board.Change change = new Board.Change(rows, List.of(new RowKey("contact", "gone")));

        var parts = BoardAnnouncer.parts("demo", 41, change, NOON);

        assertThat(parts).extracting(part -> part.version()).containsExactly(42L, 43L, 44L);
        assertThat(parts.stream().flatMap(part -> part.set().stream())).containsExactlyElementsOf(rows);
        assertThat(parts.stream().flatMap(part -> part.removed().stream())).hasSize(1);
        assertThat(BoardAnnouncer.parts("demo", 41, new Board.Change(List.of(), List.of()), NOON))
                .isEmpty();
    }

    @Test
    void everyMetricOfTheBoardIsDefinedInEveryLanguage() throws Exception {
        Map<String, Map<String, String>> definitions;
        try (var file = getClass().getResourceAsStream("/supervision/definitions.json")) {
            definitions = new com.fasterxml.jackson.databind.ObjectMapper()
                    .readValue(file, new com.fasterxml.jackson.core.type.TypeReference<>() {});
        }
        assertThat(definitions).allSatisfy((metric, texts) -> assertThat(texts)
                .as(metric)
                .containsOnlyKeys("ar", "fr", "en")
                .doesNotContainValue(""));
        assertThat(definitions.keySet())
                .containsAll(
                        Set.of("waiting", "oldestArrivedAt", "offers", "active", "wrapUps", "staffed", "cap", "open"))
                .containsAll(components(MinuteNumbers.class))
                .containsAll(Set.of(
                        "offered", "abandonedInQueue", "abandonedAfterAnswer", "totals.answered", "totals.open"));
    }

    private static List<String> components(Class<?> record) {
        return java.util.Arrays.stream(record.getRecordComponents())
                .map(java.lang.reflect.RecordComponent::getName)
                .toList();
    }

    /** Takes in what the story told since the last time. */
    private void take(Story story) {
        story.told.forEach(told -> facts.take(told.event(), told.sequence()));
        story.told.clear();
    }

    private Map<RowKey, Map<String, Object>> board() {
        Map<RowKey, Map<String, Object>> rows =
                new TreeMap<>(java.util.Comparator.comparing(RowKey::kind).thenComparing(RowKey::key));
        Board.derive(helpline(), profiles(), facts.all(), Map.of())
                .rows()
                .forEach(row -> rows.put(new RowKey(row.kind(), row.key()), row.cells()));
        return rows;
    }

    private Map<String, Object> cells(String kind, String key) {
        return board().get(key(kind, key));
    }

    private static RowKey key(String kind, String key) {
        return new RowKey(kind, key);
    }

    private static Helpline helpline() {
        return Helplines.of("demo")
                .languages("ar", "fr", "en")
                .timeZone("Asia/Hebron")
                .queueCaps(Map.of("ar", 5))
                .defaultQueueCap(9)
                .build();
    }

    private static List<CounsellorProfile> profiles() {
        return List.of(
                new CounsellorProfile("c1", "demo", 1, "One <b>", List.of("ar", "en"), Map.of(), 2, null, false, false),
                new CounsellorProfile("c2", "demo", 1, "Two", List.of("fr"), Map.of(), 3, null, false, false),
                new CounsellorProfile("c3", "demo", 1, "Three", List.of("en"), Map.of(), 1, null, false, false),
                new CounsellorProfile("gone", "demo", 1, "Gone", List.of("fr"), Map.of(), 1, null, false, true));
    }
}
