package org.sanad.intake;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.sanad.contract.ContactEvent.ContactUrgencyRaised;
import org.sanad.contract.ConversationEvent.MessageAppended;
import org.sanad.contract.Level;
import org.sanad.contract.Risk;
import org.sanad.platform.Work;

/**
 * Raises a contact's urgency by what its child wrote, at any time of its life: before it was queued, while it waits, and
 * while a counsellor has it. It tells each level once; what a person lowered afterwards stays lowered (domain R2.8). It sees
 * a level and codes, never a word.
 */
@Singleton
class Risks {

    /** Why the level is what it is. */
    static final String TRIAGE = "triage";

    private static final String RAISE = """
            insert into contact_risk as known (contact_id, risk, at) values ($1, $2, $3)
            on conflict (contact_id) do update set risk = excluded.risk, at = excluded.at
             where known.risk < excluded.risk
            returning contact_id
            """;

    private static final Comparator<MessageAppended> GRAVER = Comparator.comparing(MessageAppended::risk);

    Uni<Void> raise(Work work, List<MessageAppended> messages) {
        // Sorted: two replicas that write several contacts lock them in the same order.
        var gravest = new TreeMap<UUID, MessageAppended>();
        messages.stream()
                .filter(message -> message.risk() != null && message.risk() != Risk.NONE)
                .forEach(message -> gravest.merge(
                        message.contactId(), message, (one, other) -> GRAVER.compare(one, other) >= 0 ? one : other));
        return Multi.createFrom()
                .iterable(gravest.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> raise(work, entry))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Boolean> raise(Work work, Map.Entry<UUID, MessageAppended> entry) {
        var message = entry.getValue();
        return work.connection()
                .preparedQuery(RAISE)
                .execute(Tuple.of(message.contactId(), (short) message.risk().ordinal(), Contacts.time(message.at())))
                .map(raised -> {
                    if (raised.rowCount() > 0) {
                        work.emit(new ContactUrgencyRaised(
                                message.contactId(),
                                message.helplineId(),
                                level(message.risk()),
                                TRIAGE,
                                message.at()));
                    }
                    return true;
                });
    }

    static Level level(Risk risk) {
        return switch (risk) {
            case NONE -> Level.STANDARD;
            case ELEVATED -> Level.ELEVATED;
            case HIGH -> Level.HIGH;
            case IMMINENT -> Level.IMMINENT;
        };
    }
}
