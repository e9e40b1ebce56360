package org.sanad.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.sanad.contract.RoutingEvent;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.ContactEnqueued;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.platform.Work;

/**
 * What intake keeps of the switchboard: who is at work, and which contacts wait. The newest event wins whatever order
 * they come in, and the end of a contact is final.
 */
@Singleton
class SwitchboardView {

    private static final String COUNSELLOR = """
            insert into counsellor as known (counsellor_id, helpline_id, state, languages, changed_at)
            values ($1, $2, $3, $4, $5)
            on conflict (counsellor_id) do update
               set helpline_id = excluded.helpline_id, state = excluded.state, languages = excluded.languages,
                   changed_at = excluded.changed_at
             where known.changed_at <= excluded.changed_at
            """;
    private static final String CONTACT = """
            insert into contact as known (contact_id, helpline_id, language, waiting, ended, routed_at)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (contact_id) do update
               set waiting = excluded.waiting and not known.ended,
                   ended = known.ended or excluded.ended,
                   routed_at = greatest(known.routed_at, excluded.routed_at)
             where known.routed_at is null or known.routed_at <= excluded.routed_at or excluded.ended
            """;

    Uni<Void> follow(Work work, List<RoutingEvent> events) {
        var counsellors = new ArrayList<Tuple>();
        var contacts = new ArrayList<Tuple>();
        for (var event : events) {
            switch (event) {
                case CounsellorChanged changed ->
                    counsellors.add(Tuple.of(
                            changed.counsellorId(),
                            changed.helplineId(),
                            changed.state().name(),
                            changed.languages().toArray(String[]::new),
                            changed.at().atOffset(ZoneOffset.UTC)));
                case ContactEnqueued e ->
                    contacts.add(contact(e.contactId(), e.helplineId(), e.language(), true, false, e.at()));
                case ContactRequeued e ->
                    contacts.add(contact(e.contactId(), e.helplineId(), e.language(), true, false, e.at()));
                case ContactAssigned e ->
                    contacts.add(contact(e.contactId(), e.helplineId(), e.language(), false, false, e.at()));
                case ContactEnded e ->
                    contacts.add(contact(e.contactId(), e.helplineId(), e.language(), false, true, e.at()));
                default -> {
                    // The rest of the switchboard's life says nothing about staff or queue lengths.
                }
            }
        }
        return apply(work, COUNSELLOR, counsellors).chain(() -> apply(work, CONTACT, contacts));
    }

    private static Tuple contact(
            UUID contactId, String helplineId, String language, boolean waiting, boolean ended, Instant at) {
        return Tuple.of(contactId, helplineId, language, waiting, ended, at.atOffset(ZoneOffset.UTC));
    }

    private static Uni<Void> apply(Work work, String statement, List<Tuple> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : work.connection().preparedQuery(statement).executeBatch(rows).replaceWithVoid();
    }
}
