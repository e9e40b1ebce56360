package org.sanad.escalation;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.sanad.contract.ConversationEvent.DangerFlagged;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.platform.Inbox;
import org.sanad.platform.Received;
import org.sanad.platform.Service;

/** Where escalation listens: presses of "danger", and ends of contacts. */
@ApplicationScoped
class EscalationConsumers {

    private final Inbox inbox;
    private final Alarm alarm;
    private final EndedContacts ended;
    private final Deadlines deadlines;
    private final EscalationMetrics metrics;

    EscalationConsumers(Inbox inbox, Alarm alarm, EndedContacts ended, Deadlines deadlines, EscalationMetrics metrics) {
        this.inbox = inbox;
        this.alarm = alarm;
        this.ended = ended;
        this.deadlines = deadlines;
        this.metrics = metrics;
    }

    /**
     * Each flag is a transaction of its own inside the inbox's: committed before it, so that a death between the two
     * repeats the flag, which its row makes harmless, and never loses it.
     */
    @Incoming("escalation-in-conversations")
    Uni<Void> flags(ConsumerRecords<String, byte[]> batch) {
        return inbox.consume(
                Service.ESCALATION, batch, Set.of(DangerFlagged.class), (work, received) -> Multi.createFrom()
                        .iterable(received)
                        .onItem()
                        .transformToUniAndConcatenate(each -> alarm.flagged((DangerFlagged) each.event())
                                .invoke(deadline -> deadline.ifPresent(acknowledgeBy -> {
                                    metrics.raised();
                                    deadlines.arm(acknowledgeBy);
                                })))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    /** The alert stays open: what happens to a child does not end with a chat. */
    @Incoming("escalation-in-routing")
    Uni<Void> ends(ConsumerRecords<String, byte[]> batch) {
        return inbox.consume(
                Service.ESCALATION,
                batch,
                Set.of(ContactEnded.class),
                (work, received) -> ended.remember(
                        work,
                        received.stream()
                                .map(Received::event)
                                .map(ContactEnded.class::cast)
                                .toList()));
    }
}
