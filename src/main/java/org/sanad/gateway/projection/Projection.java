package org.sanad.gateway.projection;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.sanad.contract.ContactEvent.ContactQueued;
import org.sanad.contract.ContactEvent.ContactRefused;
import org.sanad.contract.EscalationEvent.AlertAcknowledged;
import org.sanad.contract.EscalationEvent.AlertClosed;
import org.sanad.contract.EscalationEvent.AlertRaised;
import org.sanad.contract.EscalationEvent.AlertRepeated;
import org.sanad.contract.Event;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.ContactEnqueued;
import org.sanad.contract.RoutingEvent.ContactLevelChanged;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.contract.RoutingEvent.OfferClosed;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.PlacesChanged;
import org.sanad.contract.RoutingEvent.PlacesChanged.Place;
import org.sanad.contract.RoutingEvent.WrapUpEnded;
import org.sanad.contract.RoutingEvent.WrapUpStarted;
import org.sanad.platform.Received;

/**
 * Events to rows. Every statement may run twice, and after a later one: an end is final, an offer once closed stays
 * closed, and of the rest the greater sequence number wins, by aspect. So the durable consumer and each node's own may
 * apply the same event in any order.
 */
final class Projection {

    /** What is applied; the others are shown only, or not for the gateway. */
    static final Set<Class<? extends Event>> APPLIED = Set.of(
            ContactQueued.class,
            ContactRefused.class,
            ContactEnqueued.class,
            PlacesChanged.class,
            OfferMade.class,
            OfferClosed.class,
            ContactAssigned.class,
            ContactRequeued.class,
            ContactLevelChanged.class,
            ContactEnded.class,
            WrapUpStarted.class,
            WrapUpEnded.class,
            CounsellorChanged.class,
            AlertRaised.class,
            AlertRepeated.class,
            AlertAcknowledged.class,
            AlertClosed.class);

    private static final String QUEUED = """
            update conversation set phase = 'WAITING', level = case when level_sequence = 0 then $2 else level end
             where contact_id = $1 and phase = 'REQUESTED'
            """;
    private static final String REFUSED = """
            update conversation set phase = 'REFUSED', refusal = $2, ended_at = $3
             where contact_id = $1 and phase = 'REQUESTED'
            """;
    private static final String ENQUEUED = """
            update conversation set phase = 'WAITING', counsellor_id = null, assigned_at = null, assignment_sequence = $2
             where contact_id = $1 and assignment_sequence < $2 and phase in ('REQUESTED', 'WAITING', 'ACTIVE')
            """;
    private static final String ASSIGNED = """
            update conversation
               set phase = 'ACTIVE', counsellor_id = $3, assigned_at = $4, assignment_sequence = $2, requeued = false,
                   place = null, wait_from = null, wait_to = null
             where contact_id = $1 and assignment_sequence < $2 and phase in ('REQUESTED', 'WAITING', 'ACTIVE')
            """;
    private static final String REQUEUED = """
            update conversation
               set phase = 'WAITING', counsellor_id = null, assigned_at = null, assignment_sequence = $2, requeued = true
             where contact_id = $1 and assignment_sequence < $2 and phase in ('REQUESTED', 'WAITING', 'ACTIVE')
            """;
    private static final String LEVEL = """
            update conversation set level = $3, level_sequence = $2 where contact_id = $1 and level_sequence < $2
            """;
    private static final String ENDED = """
            update conversation
               set phase = 'ENDED', ending = $2, ended_at = $3, counsellor_id = $4, requeued = false,
                   place = null, wait_from = null, wait_to = null
             where contact_id = $1 and phase <> 'ENDED'
            """;
    private static final String PLACES = """
            update conversation c set place = g.place, wait_from = g.wait_from, wait_to = g.wait_to, place_sequence = $5
              from unnest($1::uuid[], $2::integer[], $3::integer[], $4::integer[])
                   as g(contact_id, place, wait_from, wait_to)
             where c.contact_id = g.contact_id and c.place_sequence < $5 and c.phase in ('REQUESTED', 'WAITING')
            """;
    private static final String WRAP_UP_OPENED = """
            insert into wrap_up as w (contact_id, counsellor_id, started_at, due_at)
            select $1, $2, $3, $4 where exists (select 1 from conversation where contact_id = $1)
            on conflict (contact_id) do update
               set due_at = coalesce(excluded.due_at, w.due_at), started_at = coalesce(w.started_at, excluded.started_at)
            """;
    private static final String WRAP_UP_CLOSED = """
            insert into wrap_up as w (contact_id, counsellor_id, closed_at)
            select $1, $2, $3 where exists (select 1 from conversation where contact_id = $1)
            on conflict (contact_id) do update set closed_at = coalesce(w.closed_at, excluded.closed_at)
            """;
    private static final String OFFERED = """
            insert into offer as o (offer_id, contact_id, counsellor_id, helpline_id, language, age_band, level,
                                    arrived_at, expires_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (offer_id) do update
               set language = excluded.language, age_band = excluded.age_band, level = excluded.level,
                   arrived_at = excluded.arrived_at, expires_at = excluded.expires_at
            """;
    private static final String OFFER_CLOSED = """
            insert into offer as o (offer_id, contact_id, counsellor_id, helpline_id, closed_at, outcome)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (offer_id) do update
               set closed_at = coalesce(o.closed_at, excluded.closed_at), outcome = coalesce(o.outcome, excluded.outcome)
            """;
    private static final String COUNSELLOR = """
            insert into counsellor as c (counsellor_id, helpline_id, state, reason, since, capacity, languages, sequence)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (counsellor_id) do update
               set helpline_id = excluded.helpline_id, state = excluded.state, reason = excluded.reason,
                   since = excluded.since, capacity = excluded.capacity, languages = excluded.languages,
                   sequence = excluded.sequence
             where c.sequence < excluded.sequence
            """;
    /** RAISED, ACKNOWLEDGED and CLOSED happen in this order only, so the further one wins. */
    private static final String ALERT = """
            insert into alert as a (alert_id, contact_id, helpline_id, state, round, by_whom, at)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (alert_id) do update
               set state = excluded.state, round = greatest(a.round, excluded.round),
                   by_whom = coalesce(excluded.by_whom, a.by_whom), at = excluded.at
             where array_position(array['RAISED', 'ACKNOWLEDGED', 'CLOSED'], excluded.state)
                   >= array_position(array['RAISED', 'ACKNOWLEDGED', 'CLOSED'], a.state)
            """;

    private Projection() {}

    /** In their order, in the caller's transaction. */
    static Uni<Void> apply(SqlClient sql, List<Received> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> apply(sql, event).replaceWith(true))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<?> apply(SqlClient sql, Received received) {
        long sequence = received.sequence();
        return switch (received.event()) {
            case ContactQueued e -> run(sql, QUEUED, e.contactId(), e.level().name());
            case ContactRefused e -> run(sql, REFUSED, e.contactId(), e.reason().name(), time(e.refusedAt()));
            case ContactEnqueued e ->
                run(sql, ENQUEUED, e.contactId(), sequence).chain(() -> level(sql, e.contactId(), sequence, e.level()));
            case ContactAssigned e ->
                run(sql, ASSIGNED, e.contactId(), sequence, e.counsellorId(), time(e.at()))
                        .chain(() -> level(sql, e.contactId(), sequence, e.level()));
            case ContactRequeued e ->
                run(sql, REQUEUED, e.contactId(), sequence).chain(() -> level(sql, e.contactId(), sequence, e.level()));
            case ContactLevelChanged e -> level(sql, e.contactId(), sequence, e.level());
            case ContactEnded e -> ended(sql, e);
            case PlacesChanged e -> places(sql, e.places(), sequence);
            case WrapUpStarted e ->
                run(sql, WRAP_UP_OPENED, e.contactId(), e.counsellorId(), time(e.at()), time(e.dueAt()));
            case WrapUpEnded e -> run(sql, WRAP_UP_CLOSED, e.contactId(), e.counsellorId(), time(e.at()));
            case OfferMade e ->
                run(
                        sql,
                        OFFERED,
                        e.offerId(),
                        e.contactId(),
                        e.counsellorId(),
                        e.helplineId(),
                        e.language(),
                        e.ageBand(),
                        e.level().name(),
                        time(e.arrivedAt()),
                        time(e.expiresAt()));
            case OfferClosed e ->
                run(
                        sql,
                        OFFER_CLOSED,
                        e.offerId(),
                        e.contactId(),
                        e.counsellorId(),
                        e.helplineId(),
                        time(e.at()),
                        e.outcome().name());
            case CounsellorChanged e ->
                run(
                        sql,
                        COUNSELLOR,
                        e.counsellorId(),
                        e.helplineId(),
                        e.state().name(),
                        e.reason(),
                        time(e.since()),
                        e.capacity(),
                        e.languages().toArray(String[]::new),
                        sequence);
            case AlertRaised e ->
                alert(sql, e.alertId(), e.contactId(), e.helplineId(), "RAISED", 1, null, e.raisedAt());
            case AlertRepeated e ->
                alert(sql, e.alertId(), e.contactId(), e.helplineId(), "RAISED", e.round(), null, e.at());
            case AlertAcknowledged e ->
                alert(sql, e.alertId(), e.contactId(), e.helplineId(), "ACKNOWLEDGED", 1, e.by(), e.at());
            case AlertClosed e -> alert(sql, e.alertId(), e.contactId(), e.helplineId(), "CLOSED", 1, e.by(), e.at());
            default -> Uni.createFrom().voidItem();
        };
    }

    private static Uni<?> level(SqlClient sql, UUID contactId, long sequence, Level level) {
        return run(sql, LEVEL, contactId, sequence, level.name());
    }

    /** Who had it, by this event, owes its record from now on, whenever the start of the wrap-up is heard of. */
    private static Uni<?> ended(SqlClient sql, ContactEnded e) {
        Uni<?> ended = run(sql, ENDED, e.contactId(), e.ending().name(), time(e.at()), e.counsellorId());
        return e.counsellorId() == null
                ? ended
                : ended.chain(() -> run(sql, WRAP_UP_OPENED, e.contactId(), e.counsellorId(), time(e.at()), null));
    }

    private static Uni<?> places(SqlClient sql, List<Place> places, long sequence) {
        // In one order everywhere, so that two consumers never wait for each other in a circle.
        List<Place> sorted = places.stream()
                .sorted(java.util.Comparator.comparing(Place::contactId))
                .toList();
        return run(
                sql,
                PLACES,
                sorted.stream().map(Place::contactId).toArray(UUID[]::new),
                sorted.stream().map(Place::place).toArray(Integer[]::new),
                sorted.stream().map(Place::waitFromMinutes).toArray(Integer[]::new),
                sorted.stream().map(Place::waitToMinutes).toArray(Integer[]::new),
                sequence);
    }

    private static Uni<?> alert(
            SqlClient sql, UUID alert, UUID contact, String helpline, String state, int round, String by, Instant at) {
        return run(sql, ALERT, alert, contact, helpline, state, round, by, time(at));
    }

    private static Uni<?> run(SqlClient sql, String statement, Object... arguments) {
        return sql.preparedQuery(statement).execute(Tuple.from(Arrays.asList(arguments)));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
