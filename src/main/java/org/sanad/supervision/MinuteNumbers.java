package org.sanad.supervision;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;
import org.sanad.supervision.ContactFact.Outcome;

/**
 * What happened in one minute. Counted from the contacts themselves each time; the waits are exact, not averages of
 * averages.
 *
 * @param arrived contacts that came in this minute and were taken in
 * @param answered contacts that a counsellor accepted in this minute for the first time
 * @param abandoned contacts that left in this minute and never had a counsellor
 * @param refused contacts that were turned away in this minute
 * @param ended contacts that had a counsellor and ended in this minute
 * @param waitP50s the wait in seconds that half of those answered in this minute did not exceed; null when none was
 * @param waitP95s the same for 95 of 100
 * @param abandonedP50s the wait in seconds of those who left: in overload the answered alone would look tolerable
 * @param abandonedP95s the same for 95 of 100
 */
record MinuteNumbers(
        int arrived,
        int answered,
        int abandoned,
        int refused,
        int ended,
        Integer waitP50s,
        Integer waitP95s,
        Integer abandonedP50s,
        Integer abandonedP95s) {

    static MinuteNumbers of(Instant minute, Collection<ContactFact> contacts) {
        Instant end = minute.plus(1, ChronoUnit.MINUTES);
        int arrived = 0;
        int refused = 0;
        int ended = 0;
        long[] waits = contacts.stream()
                .filter(contact -> within(contact.answeredAt, minute, end))
                .mapToLong(contact -> wait(contact, contact.answeredAt))
                .sorted()
                .toArray();
        long[] abandonedWaits = contacts.stream()
                .filter(contact -> within(contact.endedAt, minute, end))
                .filter(contact -> contact.outcome() == Outcome.ABANDONED_IN_QUEUE)
                .mapToLong(contact -> wait(contact, contact.endedAt))
                .sorted()
                .toArray();
        for (ContactFact contact : contacts) {
            if (contact.queued && within(contact.arrivedAt, minute, end)) {
                arrived++;
            }
            if (within(contact.refusedAt, minute, end)) {
                refused++;
            }
            if (contact.answeredAt != null && within(contact.endedAt, minute, end)) {
                ended++;
            }
        }
        return new MinuteNumbers(
                arrived,
                waits.length,
                abandonedWaits.length,
                refused,
                ended,
                percentile(waits, 50),
                percentile(waits, 95),
                percentile(abandonedWaits, 50),
                percentile(abandonedWaits, 95));
    }

    boolean nothingHappened() {
        return arrived + answered + abandoned + refused + ended == 0;
    }

    /** The minutes whose numbers this contact is part of. */
    static Stream<Instant> touchedBy(ContactFact contact) {
        return Stream.of(contact.arrivedAt, contact.answeredAt, contact.refusedAt, contact.endedAt)
                .filter(Objects::nonNull)
                .map(time -> time.truncatedTo(ChronoUnit.MINUTES))
                .distinct();
    }

    /** Nearest rank: the smallest value that at least {@code share} of 100 do not exceed. */
    static Integer percentile(long[] sorted, int share) {
        if (sorted.length == 0) {
            return null;
        }
        int rank = Math.ceilDiv(share * sorted.length, 100);
        return Math.toIntExact(sorted[Math.max(rank, 1) - 1]);
    }

    /** Whole seconds. A contact whose arrival was not told waited for as long as is known: not at all. */
    private static long wait(ContactFact contact, Instant until) {
        return contact.arrivedAt == null
                ? 0
                : Math.max(0, Duration.between(contact.arrivedAt, until).toSeconds());
    }

    private static boolean within(Instant time, Instant from, Instant until) {
        return time != null && !time.isBefore(from) && time.isBefore(until);
    }
}
