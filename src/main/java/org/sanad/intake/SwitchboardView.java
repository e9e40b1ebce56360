package org.sanad.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.ContactEnqueued;
import org.sanad.contract.RoutingEvent.ContactLevelChanged;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.contract.RoutingEvent.OfferClosed;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.PolicyApplied;
import org.sanad.platform.Work;

/**
 * What intake keeps of the switchboard: who is at work, which contacts wait, how urgent they are, which of them ring
 * somewhere, and how far its policy looks for somebody. The newest event wins whatever order they come in, and the end of a contact is final.
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
    /** One that was turned away waits no more when the switchboard hears of it late; only if it is put back later. */
    private static final String CONTACT = """
            insert into contact as known (contact_id, helpline_id, language, waiting, ended, routed_at)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (contact_id) do update
               set waiting = excluded.waiting and not known.ended
                             and (known.turned_away_at is null or $7 and known.turned_away_at < excluded.routed_at),
                   turned_away_at = case when $7 and known.turned_away_at < excluded.routed_at
                                         then null else known.turned_away_at end,
                   alone_since = case when $7 then null else known.alone_since end,
                   ended = known.ended or excluded.ended,
                   routed_at = greatest(known.routed_at, excluded.routed_at)
             where known.routed_at is null or known.routed_at <= excluded.routed_at or excluded.ended
            """;

    private static final String LEVEL = """
            update contact set level = $2, level_at = $3
             where contact_id = $1 and (level_at is null or level_at <= $3)
            """;
    private static final String POLICY = """
            insert into helpline as known (id, policy_reaches_anyone, policy_at) values ($1, $2, $3)
            on conflict (id) do update
               set policy_reaches_anyone = excluded.policy_reaches_anyone, policy_at = excluded.policy_at
             where known.policy_at is null or known.policy_at <= excluded.policy_at
            """;
    private static final String OFFER_MADE =
            "insert into contact_offer (offer_id, contact_id, open, at) values ($1, $2, true, $3) on conflict do nothing";
    private static final String OFFER_CLOSED = """
            insert into contact_offer (offer_id, contact_id, open, at) values ($1, $2, false, $3)
            on conflict (offer_id) do update set open = false
            """;
    /** It rang or was in danger while it was turned away, and the switchboard kept it: the gates are to be tried again. */
    private static final String STILL_THERE = """
            update contact set waiting = true, turned_away_at = null, refusal = null
             where contact_id = $1 and turned_away_at < $2 and not ended
            """;

    Uni<Void> follow(Work work, List<RoutingEvent> events) {
        var changes = new Changes();
        events.forEach(changes::note);
        return apply(work, COUNSELLOR, changes.counsellors)
                .chain(() -> apply(work, CONTACT, changes.contacts))
                .chain(() -> apply(work, LEVEL, changes.levels))
                .chain(() -> apply(work, OFFER_MADE, changes.offersMade))
                .chain(() -> apply(work, OFFER_CLOSED, changes.offersClosed))
                .chain(() -> apply(work, STILL_THERE, changes.stillThere))
                .chain(() -> apply(work, POLICY, changes.policies));
    }

    private static Uni<Void> apply(Work work, String statement, List<Tuple> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : work.connection().preparedQuery(statement).executeBatch(rows).replaceWithVoid();
    }

    /** The rows of one poll, table by table. */
    private static final class Changes {

        private final List<Tuple> counsellors = new ArrayList<>();
        private final List<Tuple> contacts = new ArrayList<>();
        private final List<Tuple> levels = new ArrayList<>();
        private final List<Tuple> offersMade = new ArrayList<>();
        private final List<Tuple> offersClosed = new ArrayList<>();
        private final List<Tuple> stillThere = new ArrayList<>();
        private final List<Tuple> policies = new ArrayList<>();

        void note(RoutingEvent event) {
            switch (event) {
                case CounsellorChanged changed ->
                    counsellors.add(Tuple.of(
                            changed.counsellorId(),
                            changed.helplineId(),
                            changed.state().name(),
                            changed.languages().toArray(String[]::new),
                            Contacts.time(changed.at())));
                case ContactEnqueued e -> {
                    contact(e.contactId(), e.helplineId(), e.language(), true, false, e.at(), false);
                    level(e.contactId(), e.level(), e.at());
                }
                case ContactRequeued e -> {
                    contact(e.contactId(), e.helplineId(), e.language(), true, false, e.at(), true);
                    level(e.contactId(), e.level(), e.at());
                }
                case ContactAssigned e ->
                    contact(e.contactId(), e.helplineId(), e.language(), false, false, e.at(), false);
                case ContactEnded e -> contact(e.contactId(), e.helplineId(), e.language(), false, true, e.at(), false);
                case ContactLevelChanged e -> {
                    level(e.contactId(), e.level(), e.at());
                    stillThere.add(Tuple.of(e.contactId(), Contacts.time(e.at())));
                }
                case OfferMade e -> offersMade.add(Tuple.of(e.offerId(), e.contactId(), Contacts.time(e.at())));
                case OfferClosed e -> closed(e);
                case PolicyApplied e -> policies.add(Tuple.of(e.helplineId(), e.anyone(), Contacts.time(e.at())));
                default -> {
                    // The rest of the switchboard's life says nothing about staff or queue lengths.
                }
            }
        }

        private void closed(OfferClosed e) {
            offersClosed.add(Tuple.of(e.offerId(), e.contactId(), Contacts.time(e.at())));
            switch (e.outcome()) {
                case DECLINED, EXPIRED, CANCELLED -> stillThere.add(Tuple.of(e.contactId(), Contacts.time(e.at())));
                case ACCEPTED, RESCINDED -> {
                    // Somebody has it, or it is over: an event of its own says which.
                }
            }
        }

        private void contact(
                UUID contactId,
                String helplineId,
                String language,
                boolean waiting,
                boolean ended,
                Instant at,
                boolean putBack) {
            contacts.add(Tuple.from(
                    new Object[] {contactId, helplineId, language, waiting, ended, Contacts.time(at), putBack}));
        }

        private void level(UUID contactId, Level level, Instant at) {
            levels.add(Tuple.of(contactId, level.name(), Contacts.time(at)));
        }
    }
}
