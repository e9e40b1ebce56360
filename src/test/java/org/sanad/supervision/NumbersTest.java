package org.sanad.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.sanad.contract.ContactEvent.RefusalReason;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.contract.RoutingEvent.OfferOutcome;
import org.sanad.contract.RoutingEvent.RequeueReason;

/** Minutes, totals, and that no order of events changes them. */
class NumbersTest {

    private static final Instant MINUTE = Instant.parse("2026-11-22T12:00:00Z");

    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .build();

    @Test
    void aMinuteCountsWhatHappenedInItAndNothingOfItsNeighbours() {
        List<ContactFact> contacts = List.of(
                contact(story(-1).queued(Level.STANDARD)),
                contact(story(0).queued(Level.STANDARD)),
                contact(story(59).queued(Level.STANDARD)),
                contact(story(60).queued(Level.STANDARD)),
                contact(story(30).refused(RefusalReason.CLOSED_HOURS)),
                contact(story(-100).queued(Level.HIGH).after(120).accepted("c1")),
                contact(story(10)
                        .queued(Level.HIGH)
                        .after(20)
                        .accepted("c1")
                        .after(20)
                        .ended("c1", Ending.BY_COUNSELLOR)),
                contact(story(-60).queued(Level.HIGH).after(70).ended(null, Ending.ABANDONED)),
                contact(story(-90).queued(Level.HIGH).after(70).ended(null, Ending.DROPPED)));

        MinuteNumbers numbers = MinuteNumbers.of(MINUTE, contacts);

        assertThat(numbers).isEqualTo(new MinuteNumbers(3, 2, 1, 1, 1, 20, 120, 70, 70));
        assertThat(MinuteNumbers.of(MINUTE.plusSeconds(600), contacts).nothingHappened())
                .isTrue();
    }

    @Test
    void waitsAreExactByNearestRank() {
        long[] hundred = java.util.stream.LongStream.rangeClosed(1, 100).toArray();
        assertThat(MinuteNumbers.percentile(hundred, 50)).isEqualTo(50);
        assertThat(MinuteNumbers.percentile(hundred, 95)).isEqualTo(95);
        assertThat(MinuteNumbers.percentile(new long[] {3, 100}, 50)).isEqualTo(3);
        assertThat(MinuteNumbers.percentile(new long[] {3, 100}, 95)).isEqualTo(100);
        assertThat(MinuteNumbers.percentile(new long[] {7}, 95)).isEqualTo(7);
        assertThat(MinuteNumbers.percentile(new long[0], 50)).isNull();
    }

    @Test
    void theWaitIsThatForTheFirstCounsellorWhateverComesLater() {
        ContactFact contact = contact(story(0).queued(Level.HIGH)
                .after(15)
                .accepted("c1")
                .after(30)
                .requeued("c1")
                .after(5)
                .accepted("c2"));
        assertThat(MinuteNumbers.of(MINUTE, List.of(contact))).satisfies(numbers -> {
            assertThat(numbers.answered()).isEqualTo(1);
            assertThat(numbers.waitP50s()).isEqualTo(15);
        });
    }

    @Test
    void eachEndHasItsPlaceAmongTheTotals() {
        Totals totals = Totals.of(List.of(
                contact(story(0).queued(Level.STANDARD)),
                contact(story(0).refused(RefusalReason.QUEUE_FULL)),
                contact(story(0).queued(Level.STANDARD).ended(null, Ending.ABANDONED)),
                contact(story(0).queued(Level.STANDARD).ended(null, Ending.DROPPED)),
                contact(story(0).queued(Level.STANDARD).accepted("c1")),
                contact(story(0).queued(Level.STANDARD)
                        .accepted("c1")
                        .ended("c1", Ending.BY_VISITOR)
                        .wrapUpStarted("c1")
                        .wrapUpSaved("c1", "NON_COUNSELLING")),
                contact(story(0).queued(Level.STANDARD).accepted("c1").ended("c1", Ending.DROPPED)),
                contact(story(0).queued(Level.STANDARD)
                        .accepted("c1")
                        .requeued("c1")
                        .ended(null, Ending.ABANDONED))));

        assertThat(totals)
                .isEqualTo(new Totals(
                        8,
                        2,
                        2,
                        2,
                        1,
                        1,
                        0,
                        1,
                        Map.of(
                                RequeueReason.COUNSELLOR_LOST,
                                1L,
                                RequeueReason.COUNSELLOR_SILENT,
                                0L,
                                RequeueReason.HANDED_OVER,
                                0L,
                                RequeueReason.TAKEN_BACK,
                                0L)));
    }

    @Property(tries = 300)
    void noOrderAndNoRepeatOfEventsChangesWhatIsKnown(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        Story story = randomStory(random);
        List<Story.Told> shuffled = new ArrayList<>(story.told);
        shuffled.addAll(story.told.subList(0, random.nextInt(story.told.size() + 1)));
        Collections.shuffle(shuffled, random);

        assertThat(json.writeValueAsString(facts(shuffled))).isEqualTo(json.writeValueAsString(facts(story.told)));
    }

    @Property(tries = 200)
    void theOutcomesPartitionAllThatWereOffered(@ForAll long seed, @ForAll @IntRange(max = 40) int contacts) {
        Random random = new Random(seed);
        List<ContactFact> all = new ArrayList<>();
        for (int i = 0; i < contacts; i++) {
            Story story = randomStory(random);
            // Cut anywhere: the numbers must add up at every moment.
            all.add(contact(story.told.subList(0, 1 + random.nextInt(story.told.size()))));
        }
        Totals totals = Totals.of(all);
        assertThat(totals.offered()).isEqualTo(contacts);
        assertThat(totals.answered()
                        + totals.abandonedInQueue()
                        + totals.abandonedAfterAnswer()
                        + totals.refused()
                        + totals.open())
                .isEqualTo(contacts);
    }

    private static Story randomStory(Random random) {
        Story story = new Story("demo", "ar", MINUTE.plusSeconds(random.nextInt(600)));
        if (random.nextInt(5) == 0) {
            return story.refused(RefusalReason.values()[random.nextInt(RefusalReason.values().length)]);
        }
        story.queued(Level.values()[random.nextInt(4)]);
        for (int round = random.nextInt(3); round > 0; round--) {
            story.after(random.nextInt(50)).offered("c1").offerClosed("c1", OfferOutcome.EXPIRED);
            if (random.nextBoolean()) {
                story.level(Level.IMMINENT);
            }
            if (random.nextBoolean()) {
                story.accepted("c2").after(random.nextInt(90) + 1).requeued("c2");
            }
        }
        if (random.nextInt(3) == 0) {
            return story.after(random.nextInt(300)).ended(null, Ending.ABANDONED);
        }
        story.after(random.nextInt(300)).accepted("c3");
        return random.nextBoolean()
                ? story
                : story.after(random.nextInt(900))
                        .ended("c3", Ending.values()[random.nextInt(2)])
                        .wrapUpStarted("c3")
                        .wrapUpSaved("c3", "COUNSELLING");
    }

    private static Story story(int second) {
        return new Story("demo", "ar", MINUTE.plusSeconds(second));
    }

    private static ContactFact contact(Story story) {
        return contact(story.told);
    }

    private static ContactFact contact(Collection<Story.Told> told) {
        return facts(told).values().stream()
                .filter(ContactFact.class::isInstance)
                .map(ContactFact.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Fact> facts(Collection<Story.Told> told) {
        Facts facts = new Facts(Map.of());
        told.forEach(each -> facts.take(each.event(), each.sequence()));
        Map<String, Fact> sorted = new java.util.TreeMap<>();
        facts.all().forEach((key, fact) -> sorted.put(key.toString(), fact));
        return sorted;
    }
}
