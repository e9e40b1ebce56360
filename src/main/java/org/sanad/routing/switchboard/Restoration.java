package org.sanad.routing.switchboard;

import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;

/** Puts a stored state back onto the floor: slots and indexes follow from contacts and offers, clocks from both. */
final class Restoration {

    /** In the order in which they were taken, as the console lists them. */
    private record Slot(Instant since, Contact contact, String counsellorId) implements Comparable<Slot> {
        @Override
        public int compareTo(Slot other) {
            int order = since.compareTo(other.since);
            return order == 0 ? contact.id().compareTo(other.contact.id()) : order;
        }
    }

    private final Floor floor;

    Restoration(Floor floor) {
        this.floor = floor;
    }

    void restore(SwitchboardState state) {
        floor.start(state.policy(), state.settings());
        state.contacts().forEach(row -> floor.contacts.put(row.id(), new Contact(row)));
        state.counsellors().forEach(row -> floor.add(new Seat(row)));
        state.offers().stream()
                .sorted(Comparator.comparing(Offer::madeAt).thenComparing(Offer::id))
                .forEach(this::restore);
        floor.contacts.values().stream().flatMap(Restoration::slots).sorted().forEach(this::restore);
        floor.contacts.values().stream()
                .filter(contact -> contact.closedAt() != null)
                .sorted(Comparator.comparing(Contact::closedAt).thenComparing(Contact::id))
                .forEach(floor.pace::closed);
        floor.contacts.values().forEach(floor::index);
        floor.roster.all().forEach(seat -> {
            floor.index(seat);
            seat.shown().remember(floor.helplineId);
        });
        state.nodesSeen().keySet().forEach(floor::seen);
    }

    private void restore(Offer offer) {
        floor.offers.open(offer);
        floor.roster.get(offer.counsellorId()).offers().add(offer.id());
        floor.deadlines.set(Deadlines.Kind.OFFER, offer.id(), offer.expiresAt());
    }

    private static Stream<Slot> slots(Contact contact) {
        return switch (contact.phase()) {
            case ACTIVE ->
                Stream.concat(
                        Stream.of(new Slot(contact.assignedAt(), contact, contact.counsellorId())),
                        contact.journey().guests().stream()
                                .map(guest -> new Slot(guest.since(), contact, guest.counsellorId())));
            case WRAP_UP -> Stream.of(new Slot(contact.endedAt(), contact, contact.counsellorId()));
            case EARLY, WAITING, OFFERED, ENDED -> Stream.empty();
        };
    }

    private void restore(Slot slot) {
        Seat seat = floor.roster.get(slot.counsellorId());
        (slot.contact().isAt(Phase.WRAP_UP) ? seat.wrapUps() : seat.active())
                .add(slot.contact().id());
    }
}
