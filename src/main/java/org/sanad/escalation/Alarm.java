package org.sanad.escalation;

import io.quarkus.hibernate.orm.PersistenceUnit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.hibernate.LockMode;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.sanad.contract.ConversationEvent.DangerFlagged;
import org.sanad.contract.EscalationEvent.AlertRaised;
import org.sanad.contract.EscalationEvent.AlertRepeated;
import org.sanad.contract.Helpline;
import org.sanad.contract.Helpline.Timers;
import org.sanad.platform.Directory;
import org.sanad.platform.Ids;
import org.sanad.platform.OutboxForEntities;
import org.sanad.platform.OutboxForEntities.Emitted;
import org.sanad.platform.Service;

/**
 * Raises alerts and repeats those that nobody acknowledged in time. Every press of "danger" ends as a row at exactly one
 * alert that was open when it was written.
 */
@Singleton
class Alarm {

    static final String UNIT = "escalation";

    private static final int MOST_AT_ONCE = 100;

    private final Instance<Mutiny.SessionFactory> sessions;
    private final OutboxForEntities outbox;
    private final Directory directory;
    private final Clock clock;

    Alarm(
            @PersistenceUnit(UNIT) Instance<Mutiny.SessionFactory> sessions,
            OutboxForEntities outbox,
            Directory directory,
            Clock clock) {
        this.sessions = sessions;
        this.outbox = outbox;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Raises an alert, or adds the flag to the contact's open one; a flag told before changes nothing.
     *
     * @return until when a new alert is to be acknowledged; empty when there is no new one
     */
    Uni<Optional<Instant>> flagged(DangerFlagged flag) {
        return outbox.transaction(sessions.get(), Service.ESCALATION, (session, emitted) -> session.find(
                                Flag.class, flag.flagId())
                        .chain(known -> known != null
                                ? Uni.createFrom().item(Optional.<Instant>empty())
                                : open(session, flag)
                                        .chain(alert -> alert.isPresent()
                                                ? session.persist(Flag.of(flag, alert.get()))
                                                        .replaceWith(Optional.<Instant>empty())
                                                : raise(session, emitted, flag))))
                // Two flags at once: the index lets one alert through, and the other flag finds it now.
                .onFailure(ConstraintViolationException.class)
                .retry()
                .atMost(2);
    }

    /** Locked, so that nobody closes it while a flag is being added. */
    private Uni<Optional<Alert>> open(Mutiny.Session session, DangerFlagged flag) {
        return session.createSelectionQuery("from Alert where contactId = :contact and phase <> CLOSED", Alert.class)
                .setParameter("contact", flag.contactId())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResultOrNull()
                .map(Optional::ofNullable);
    }

    private Uni<Optional<Instant>> raise(Mutiny.Session session, Emitted emitted, DangerFlagged flag) {
        var now = now();
        var state = AlertProtocol.raise(now, toAcknowledge(flag.helplineId()));
        var alert = Alert.raised(Ids.next(), flag, state, now);
        emitted.emit(new AlertRaised(
                alert.id,
                alert.contactId,
                alert.helplineId,
                alert.flagger,
                alert.flaggedBy,
                alert.raisedAt,
                alert.acknowledgeBy));
        return session.persist(alert)
                .chain(session::flush)
                .chain(() -> session.persist(Flag.of(flag, alert)))
                .replaceWith(Optional.of(alert.acknowledgeBy));
    }

    /** What {@link #repeatDue} did. */
    record Round(int repeated, Optional<Instant> next) {}

    /** Puts every overdue alert into its next round; alerts that another replica has in hand are left to it. */
    Uni<Round> repeatDue() {
        return outbox.transaction(sessions.get(), Service.ESCALATION, (session, emitted) -> {
            var now = now();
            return session.createSelectionQuery(
                            "from Alert where phase = RAISED and acknowledgeBy <= :now order by acknowledgeBy",
                            Alert.class)
                    .setParameter("now", now)
                    .setMaxResults(MOST_AT_ONCE)
                    .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
                    .getResultList()
                    .map(due -> due.stream()
                            .filter(alert -> repeat(alert, emitted, now))
                            .count())
                    .call(session::flush)
                    .chain(repeated -> session.createSelectionQuery(
                                    "select min(acknowledgeBy) from Alert where phase = RAISED", Instant.class)
                            .getSingleResultOrNull()
                            .map(next -> new Round(repeated.intValue(), Optional.ofNullable(next))));
        });
    }

    private boolean repeat(Alert alert, Emitted emitted, Instant now) {
        var next = AlertProtocol.repeat(alert.state(), now, toAcknowledge(alert.helplineId));
        next.ifPresent(round -> {
            alert.become(round);
            emitted.emit(new AlertRepeated(
                    alert.id, alert.contactId, alert.helplineId, round.round(), now, round.acknowledgeBy()));
        });
        return next.isPresent();
    }

    /** Open alerts by phase. */
    Uni<List<Object[]>> open() {
        return sessions.get().withTransaction((session, transaction) -> session.createSelectionQuery(
                        "select phase, count(*) from Alert where phase <> CLOSED group by phase", Object[].class)
                .getResultList());
    }

    /** As fine as the database keeps it: an event and the row tell the same time. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Duration toAcknowledge(String helplineId) {
        var timers = directory.helpline(helplineId).map(Helpline::timers).orElseGet(Timers::defaults);
        return Duration.ofSeconds(Math.max(1, timers.acknowledge()));
    }
}
