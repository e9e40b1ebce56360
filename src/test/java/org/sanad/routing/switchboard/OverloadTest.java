package org.sanad.routing.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.ContactAssigned;

/** A helpline at 120 % load for a day, with patient children (domain R4.3): the queue grows, but nobody is forgotten in it. */
class OverloadTest {

    private static final int COUNSELLORS = 8;
    private static final Duration TALK = Duration.ofMinutes(20);
    /** Two ageing steps of ten minutes: whoever has waited that long stands with the urgent ones. */
    private static final Duration FULLY_AGED = Duration.ofMinutes(20);

    private record Arrival(Level level, Instant at) {}

    private final Shift shift = new Shift();
    private final Random chance = new Random(120);
    private final Map<UUID, Arrival> waiting = new HashMap<>();
    private final Map<UUID, Instant> talking = new HashMap<>();
    private final Map<Level, Integer> answered = new HashMap<>();
    private int seen;

    @Test
    void nobodyStarvesAtAHundredAndTwentyPerCent() {
        for (int i = 0; i < COUNSELLORS; i++) {
            shift.ready("counsellor" + i, 1, "ar");
        }
        Duration between = TALK.dividedBy(COUNSELLORS).multipliedBy(100).dividedBy(120);
        Instant end = shift.now().plus(Duration.ofHours(24));
        while (shift.now().isBefore(end)) {
            Level level = level();
            waiting.put(shift.child("ar", level), new Arrival(level, shift.now()));
            work(between);
        }
        assertThat(waiting).as("overload: many wait at the end of the day").hasSizeGreaterThan(50);
        assertThat(answered.get(Level.STANDARD))
                .as("standard contacts answered")
                .isGreaterThan(200);

        // and when no more come, everybody is answered
        for (int i = 0; i < 2000 && !waiting.isEmpty(); i++) {
            work(Duration.ofMinutes(1));
        }
        assertThat(waiting).isEmpty();
    }

    private Level level() {
        int hundred = chance.nextInt(100);
        return hundred < 3
                ? Level.IMMINENT
                : hundred < 15 ? Level.HIGH : hundred < 40 ? Level.ELEVATED : Level.STANDARD;
    }

    /** Everybody accepts at once, talks for their time, and writes nothing up. */
    private void work(Duration time) {
        Instant until = shift.now().plus(time);
        while (shift.now().isBefore(until)) {
            ringing().forEach(shift::accept);
            look();
            shift.seconds(10);
            for (UUID contact : Set.copyOf(talking.keySet())) {
                if (!talking.get(contact).plus(TALK).isAfter(shift.now())) {
                    String counsellor = shift.contact(contact).counsellorId();
                    talking.remove(contact);
                    shift.endByCounsellor(contact, counsellor);
                    shift.save(contact, counsellor);
                }
            }
        }
    }

    private Set<UUID> ringing() {
        Set<UUID> ringing = new LinkedHashSet<>();
        shift.state().offers().forEach(offer -> ringing.add(offer.contactId()));
        return ringing;
    }

    /** No ordinary contact was answered while another one waited that had come so much earlier. */
    private void look() {
        List<ContactAssigned> assigned = new ArrayList<>(shift.all(ContactAssigned.class));
        for (ContactAssigned each : assigned.subList(seen, assigned.size())) {
            Arrival arrival = waiting.remove(each.contactId());
            answered.merge(arrival.level(), 1, Integer::sum);
            talking.put(each.contactId(), each.at());
            if (arrival.level() != Level.IMMINENT) {
                assertThat(waiting.values())
                        .as("overtaken by %s", arrival)
                        .noneMatch(other ->
                                other.at().plus(FULLY_AGED).plusSeconds(60).isBefore(arrival.at()));
            }
        }
        seen = assigned.size();
    }
}
