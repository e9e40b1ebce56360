package org.sanad.supervision;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.sanad.contract.RoutingEvent.RequeueReason;
import org.sanad.supervision.ContactFact.Outcome;

/**
 * What became of the contacts that arrived within an interval. The five outcomes partition them (domain R1.4): their sum
 * is {@code offered}.
 *
 * @param counselling of those answered, written up with a call type of class COUNSELLING
 * @param nonCounselling of those answered, written up with one of class NON_COUNSELLING
 * @param requeued how often they went back to the queue, by reason; zero where it never happened
 */
record Totals(
        long offered,
        long answered,
        long abandonedInQueue,
        long abandonedAfterAnswer,
        long refused,
        long open,
        long counselling,
        long nonCounselling,
        Map<RequeueReason, Long> requeued) {

    static Totals of(Collection<ContactFact> contacts) {
        Map<Outcome, Long> by =
                contacts.stream().collect(Collectors.groupingBy(ContactFact::outcome, Collectors.counting()));
        return new Totals(
                contacts.size(),
                by.getOrDefault(Outcome.ANSWERED, 0L),
                by.getOrDefault(Outcome.ABANDONED_IN_QUEUE, 0L),
                by.getOrDefault(Outcome.ABANDONED_AFTER_ANSWER, 0L),
                by.getOrDefault(Outcome.REFUSED, 0L),
                by.getOrDefault(Outcome.OPEN, 0L),
                ofClass(contacts, "COUNSELLING"),
                ofClass(contacts, "NON_COUNSELLING"),
                requeues(contacts));
    }

    private static Map<RequeueReason, Long> requeues(Collection<ContactFact> contacts) {
        Map<RequeueReason, Long> counts = new EnumMap<>(RequeueReason.class);
        for (RequeueReason reason : RequeueReason.values()) {
            counts.put(reason, 0L);
        }
        contacts.forEach(contact -> contact.requeues.values().forEach(reason -> counts.merge(reason, 1L, Long::sum)));
        return counts;
    }

    private static long ofClass(Collection<ContactFact> contacts, String callTypeClass) {
        return contacts.stream()
                .filter(contact -> contact.answeredAt != null && callTypeClass.equals(contact.callTypeClass))
                .count();
    }
}
