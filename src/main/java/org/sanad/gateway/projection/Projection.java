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
import org.sanad.contract.ContactEvent.ContactTurnedAway;
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
import org.sanad.contract.RoutingEvent.ContactTransferred;
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.contract.RoutingEvent.GuestJoined;
import org.sanad.contract.RoutingEvent.GuestLeft;
import org.sanad.contract.RoutingEvent.HandoverEnded;
import org.sanad.contract.RoutingEvent.HandoverStarted;
import org.sanad.contract.RoutingEvent.OfferClosed;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.PlacesChanged;
import org.sanad.contract.RoutingEvent.PlacesChanged.Place;
import org.sanad.contract.RoutingEvent.Purpose;
import org.sanad.contract.RoutingEvent.ReplyOverdue;
import org.sanad.contract.RoutingEvent.SurgeChanged;
import org.sanad.contract.RoutingEvent.VisitorNudged;
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
            ContactTurnedAway.class,
            ContactEnqueued.class,
            PlacesChanged.class,
            OfferMade.class,
            OfferClosed.class,
            ContactAssigned.class,
            ContactRequeued.class,
            ContactTransferred.class,
            GuestJoined.class,
            GuestLeft.class,
            HandoverStarted.class,
            HandoverEnded.class,
            ReplyOverdue.class,
            VisitorNudged.class,
            SurgeChanged.class,
            ContactLevelChanged.class,
            ContactEnded.class,
            WrapUpStarted.class,
            WrapUpEnded.class,
            CounsellorChanged.class,
            AlertRaised.class,
            AlertRepeated.class,
            AlertAcknowledged.class,
            AlertClosed.class);

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
            case ContactQueued e ->
                run(sql, Statements.QUEUED, e.contactId(), e.level().name());
            case ContactRefused e ->
                run(sql, Statements.REFUSED, e.contactId(), e.reason().name(), time(e.refusedAt()), time(e.opensAt()));
            case ContactTurnedAway e ->
                run(sql, Statements.TURNED_AWAY, e.contactId(), e.reason().name(), time(e.opensAt()));
            case ContactEnqueued e ->
                run(sql, Statements.ENQUEUED, e.contactId(), sequence)
                        .chain(() -> level(sql, e.contactId(), sequence, e.level()));
            case ContactAssigned e ->
                run(sql, Statements.ASSIGNED, e.contactId(), sequence, e.counsellorId(), time(e.at()))
                        .chain(() -> level(sql, e.contactId(), sequence, e.level()));
            case ContactRequeued e ->
                run(
                                sql,
                                Statements.REQUEUED,
                                e.contactId(),
                                sequence,
                                e.reason().name())
                        .chain(() -> level(sql, e.contactId(), sequence, e.level()));
            case ContactTransferred e ->
                run(sql, Statements.TRANSFERRED, e.contactId(), sequence, e.counsellorId(), time(e.at()))
                        .chain(() -> level(sql, e.contactId(), sequence, e.level()));
            case GuestJoined e -> run(sql, Statements.GUEST, e.contactId(), sequence, e.counsellorId(), 1L);
            case GuestLeft e -> run(sql, Statements.GUEST, e.contactId(), sequence, e.counsellorId(), -1L);
            case HandoverStarted e -> run(sql, Statements.HANDOVER_STARTED, e.handoverId(), time(e.dueAt()));
            case HandoverEnded e ->
                run(sql, Statements.HANDOVER_ENDED, e.handoverId(), e.outcome().name(), time(e.at()));
            case ReplyOverdue e ->
                run(sql, Statements.REPLY_OVERDUE, e.contactId(), sequence, e.counsellorId(), time(e.takenBackAt()));
            case VisitorNudged e -> run(sql, Statements.NUDGED, e.contactId(), sequence, time(e.at()));
            case SurgeChanged e -> run(sql, Statements.SURGE, e.helplineId(), e.on(), sequence);
            case ContactLevelChanged e -> level(sql, e.contactId(), sequence, e.level());
            case ContactEnded e -> ended(sql, e);
            case PlacesChanged e -> places(sql, e.places(), sequence);
            case WrapUpStarted e ->
                run(sql, Statements.WRAP_UP_OPENED, e.contactId(), e.counsellorId(), time(e.at()), time(e.dueAt()));
            case WrapUpEnded e -> run(sql, Statements.WRAP_UP_CLOSED, e.contactId(), e.counsellorId(), time(e.at()));
            case OfferMade e ->
                run(
                        sql,
                        Statements.OFFERED,
                        e.offerId(),
                        e.contactId(),
                        e.counsellorId(),
                        e.helplineId(),
                        e.language(),
                        e.ageBand(),
                        e.level().name(),
                        time(e.arrivedAt()),
                        time(e.expiresAt()),
                        e.purpose() == null
                                ? Purpose.ANSWER.name()
                                : e.purpose().name(),
                        e.handoverId(),
                        e.fromCounsellorId(),
                        Math.max(1, e.step()));
            case OfferClosed e ->
                run(
                        sql,
                        Statements.OFFER_CLOSED,
                        e.offerId(),
                        e.contactId(),
                        e.counsellorId(),
                        e.helplineId(),
                        time(e.at()),
                        e.outcome().name());
            case CounsellorChanged e ->
                run(
                        sql,
                        Statements.COUNSELLOR,
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
        return run(sql, Statements.LEVEL, contactId, sequence, level.name());
    }

    /** Who had it, by this event, owes its record from now on, whenever the start of the wrap-up is heard of. */
    private static Uni<?> ended(SqlClient sql, ContactEnded e) {
        Uni<?> ended = run(sql, Statements.ENDED, e.contactId(), e.ending().name(), time(e.at()), e.counsellorId());
        return e.counsellorId() == null
                ? ended
                : ended.chain(
                        () -> run(sql, Statements.WRAP_UP_OPENED, e.contactId(), e.counsellorId(), time(e.at()), null));
    }

    private static Uni<?> places(SqlClient sql, List<Place> places, long sequence) {
        // In one order everywhere, so that two consumers never wait for each other in a circle.
        List<Place> sorted = places.stream()
                .sorted(java.util.Comparator.comparing(Place::contactId))
                .toList();
        return run(
                sql,
                Statements.PLACES,
                sorted.stream().map(Place::contactId).toArray(UUID[]::new),
                sorted.stream().map(Place::place).toArray(Integer[]::new),
                sorted.stream().map(Place::waitFromMinutes).toArray(Integer[]::new),
                sorted.stream().map(Place::waitToMinutes).toArray(Integer[]::new),
                sequence);
    }

    private static Uni<?> alert(
            SqlClient sql, UUID alert, UUID contact, String helpline, String state, int round, String by, Instant at) {
        return run(sql, Statements.ALERT, alert, contact, helpline, state, round, by, time(at));
    }

    private static Uni<?> run(SqlClient sql, String statement, Object... arguments) {
        return sql.preparedQuery(statement).execute(Tuple.from(Arrays.asList(arguments)));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
