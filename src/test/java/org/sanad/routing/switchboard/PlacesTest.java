package org.sanad.routing.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sanad.contract.Channel;
import org.sanad.contract.ContactEvent.ContactQueued;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.PlacesChanged;
import org.sanad.contract.RoutingEvent.PlacesChanged.Place;
import org.sanad.contract.Wishes;

/** What a child is told of its wait: its place, and a band that is not a lie (domain R4.7). */
class PlacesTest {

    private final Shift shift = new Shift();

    @Test
    void aPlaceIsCountedAmongTheChildrenOfTheSameLanguage() {
        UUID first = shift.child("ar");
        UUID french = shift.child("fr");
        UUID second = shift.child("ar");
        shift.seconds(1);
        assertThat(List.of(first, french, second))
                .extracting(each -> shift.place(each).place())
                .containsExactly(1, 1, 2);
    }

    @Test
    void onlyWhatChangedIsTold() {
        shift.child("ar");
        UUID second = shift.child("ar");
        UUID third = shift.child("ar");
        shift.seconds(2);
        UUID urgent = shift.child("ar", Level.HIGH);
        shift.seconds(2);
        assertThat(shift.last(PlacesChanged.class).places())
                .extracting(Place::contactId)
                .contains(urgent);
        shift.leave(second);
        shift.seconds(2);
        assertThat(shift.last(PlacesChanged.class).places())
                .extracting(Place::contactId)
                .containsExactly(third);
        UUID last = shift.child("ar");
        shift.seconds(2);
        assertThat(shift.last(PlacesChanged.class).places())
                .extracting(Place::contactId)
                .containsExactly(last);
    }

    @Test
    void howeverBusyTheSecondPlacesAreToldOncePerSecond() {
        for (int i = 0; i < 400; i++) {
            shift.child("ar");
        }
        // 400 arrivals within 400 ms, then quiet
        shift.seconds(10);
        assertThat(shift.all(PlacesChanged.class)).hasSize(2);
        assertThat(shift.all(PlacesChanged.class).getLast().places()).hasSize(399);
    }

    @Test
    void nothingIsPromisedWhileNothingIsKnown() {
        UUID child = shift.child("ar");
        shift.ready("amal", 1, "fr");
        shift.seconds(1);
        assertThat(shift.place(child).waitFromMinutes()).isNull();
        assertThat(shift.place(child).waitToMinutes()).isNull();
    }

    @Test
    void theBandGrowsWithThePlaceAndCountsTheSlots() {
        shift.ready("amal", 1, "ar");
        for (int i = 0; i < 3; i++) {
            UUID done = shift.talk("ar");
            shift.pass(Duration.ofMinutes(12));
            shift.endByCounsellor(done, "amal");
            shift.save(done, "amal");
        }
        shift.talk("ar");
        UUID next = shift.child("ar");
        UUID afterThat = shift.child("ar");
        shift.seconds(2);
        assertThat(shift.place(next)).isEqualTo(new Place(next, 1, 10, 20));
        assertThat(shift.place(afterThat)).isEqualTo(new Place(afterThat, 2, 20, 40));

        // two more chats at once and the same line moves thrice as fast
        shift.profile("amal", 1, "ar");
        shift.ready("basma", 2, "ar");
        shift.seconds(2);
        assertThat(shift.place(next).waitToMinutes()).isEqualTo(5);
    }

    /** Queue-length estimate with abandonment, the numbers of domain section 4: 600 s without, 306.7 s with it. */
    @ParameterizedTest
    @CsvSource({"false, 10, 20", "true, 5, 10"})
    void theEstimateIsTheOneOfTheBooks(boolean givingUp, int from, int to) {
        Pace pace = new Pace();
        for (int i = 0; i < 30; i++) {
            pace.closed(closed(Duration.ofSeconds(givingUp ? 90 : 0), Duration.ofSeconds(1200)));
        }
        if (givingUp) {
            // 30 gave up in 5,400 s of waiting: mean patience 180 s
            for (int i = 0; i < 30; i++) {
                pace.closed(closed(Duration.ofSeconds(90), null));
            }
        }
        assertThat(pace.band(5, 12)).isEqualTo(new WaitBand(from, to));
    }

    private static Contact closed(Duration waited, Duration handled) {
        Instant arrived = Instant.parse("2026-03-01T08:00:00Z");
        Contact contact = new Contact(UUID.randomUUID(), arrived);
        contact.enqueue(
                new ContactQueued(
                        contact.id(),
                        Shift.HELPLINE,
                        Channel.CHAT,
                        "ar",
                        null,
                        Level.STANDARD,
                        List.of(),
                        arrived,
                        Wishes.NONE,
                        null),
                arrived);
        Instant over = arrived.plus(waited);
        if (handled != null) {
            contact.assign("amal", over);
            over = over.plus(handled);
        }
        contact.close(over);
        return contact;
    }

    @Test
    void theyFitIntoWhatKafkaTakesHoweverManyWait() {
        for (int i = 0; i < 2_500; i++) {
            shift.child("ar");
        }
        shift.seconds(10);

        assertThat(shift.all(PlacesChanged.class))
                .allSatisfy(event -> assertThat(event.places()).hasSizeLessThanOrEqualTo(1_000));
        assertThat(shift.all(PlacesChanged.class).stream()
                        .flatMap(event -> event.places().stream())
                        .map(PlacesChanged.Place::contactId)
                        .distinct())
                .hasSize(2_500);
    }
}
