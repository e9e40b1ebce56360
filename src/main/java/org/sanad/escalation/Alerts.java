package org.sanad.escalation;

import io.quarkus.hibernate.orm.PersistenceUnit;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.persistence.OptimisticLockException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.hibernate.StaleStateException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.sanad.contract.EscalationEvent.AlertAcknowledged;
import org.sanad.contract.EscalationEvent.AlertClosed;
import org.sanad.contract.EscalationEvent.Outcome;
import org.sanad.escalation.AlertProtocol.AlreadyAcknowledged;
import org.sanad.escalation.AlertProtocol.AlreadyClosed;
import org.sanad.escalation.AlertProtocol.Moved;
import org.sanad.escalation.AlertProtocol.NotAcknowledged;
import org.sanad.escalation.AlertProtocol.OutcomeMissing;
import org.sanad.escalation.AlertProtocol.Refused;
import org.sanad.escalation.AlertProtocol.Unchanged;
import org.sanad.escalation.AlertProtocol.UnfitNote;
import org.sanad.platform.Databases;
import org.sanad.platform.OutboxForEntities;
import org.sanad.platform.OutboxForEntities.Emitted;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;
import org.sanad.platform.Vault;
import org.sanad.platform.audit.AuditEntry.Action;
import org.sanad.platform.audit.AuditTrail;
import org.sanad.platform.audit.Caller;

/**
 * What supervisors do with alerts. Of two who act on one alert at once the first wins: the version lets one of them
 * through, and the other is answered from what that one did.
 */
@Singleton
class Alerts {

    /** The list shows so many at most, the newest. */
    private static final int MOST_LISTED = 200;

    private static final int RACES = 5;

    private final Instance<Mutiny.SessionFactory> sessions;
    private final OutboxForEntities outbox;
    private final Vault vault;
    private final Databases databases;
    private final AuditTrail trail;
    private final EscalationMetrics metrics;
    private final Clock clock;

    Alerts(
            @PersistenceUnit(Alarm.UNIT) Instance<Mutiny.SessionFactory> sessions,
            OutboxForEntities outbox,
            Vault vault,
            Databases databases,
            AuditTrail trail,
            EscalationMetrics metrics,
            Clock clock) {
        this.sessions = sessions;
        this.outbox = outbox;
        this.vault = vault;
        this.databases = databases;
        this.trail = trail;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The newest first. Their notes are about children: who reads them is in the audit before they are given. */
    Uni<List<AlertView>> list(String helplineId, boolean openOnly, Caller reader) {
        return sessions.get()
                .withTransaction((session, transaction) -> session.createSelectionQuery(
                                "select a, e.endedAt from Alert a left join EndedContact e on e.contactId = a.contactId"
                                        + " where a.helplineId = :helpline and (:all = true or a.phase <> CLOSED)"
                                        + " order by a.raisedAt desc, a.id",
                                Object[].class)
                        .setParameter("helpline", helplineId)
                        .setParameter("all", !openOnly)
                        .setMaxResults(MOST_LISTED)
                        .getResultList())
                .call(rows -> remember(rows, reader))
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> view((Alert) row[0], (Instant) row[1]))
                        .collect()
                        .asList());
    }

    private Uni<Void> remember(List<Object[]> rows, Caller reader) {
        List<Alert> noted = rows.stream()
                .map(row -> (Alert) row[0])
                .filter(alert -> alert.sealedNote != null)
                .toList();
        return noted.isEmpty()
                ? Uni.createFrom().voidItem()
                : databases.of(Service.ESCALATION).transaction(work -> Multi.createFrom()
                        .iterable(noted)
                        .onItem()
                        .transformToUniAndConcatenate(alert -> trail.write(
                                        work,
                                        reader.did("supervisor", Action.NOTE_READ, alert.contactId, "list of alerts"))
                                .replaceWith(true))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    Uni<AlertView> acknowledge(UUID alertId, String by) {
        return act(alertId, (alert, emitted) -> {
            var now = now();
            return switch (AlertProtocol.acknowledge(alert.state(), by, now)) {
                case Refused refused -> throw problem(refused.refusal());
                case Unchanged _ -> Uni.createFrom().voidItem();
                case Moved moved -> {
                    alert.become(moved.state());
                    emitted.emit(new AlertAcknowledged(alert.id, alert.contactId, alert.helplineId, by, now));
                    yield Uni.createFrom().voidItem();
                }
            };
        });
    }

    Uni<AlertView> close(UUID alertId, String by, Outcome outcome, String note) {
        return act(alertId, (alert, emitted) -> {
            var now = now();
            return switch (AlertProtocol.close(alert.state(), by, outcome, note, now)) {
                case Refused refused -> throw problem(refused.refusal());
                case Unchanged _ -> Uni.createFrom().voidItem();
                case Moved moved ->
                    vault.helplineKey(Service.ESCALATION, alert.helplineId)
                            .invoke(key -> {
                                alert.seal(note, key);
                                alert.become(moved.state());
                                emitted.emit(
                                        new AlertClosed(alert.id, alert.contactId, alert.helplineId, by, outcome, now));
                            })
                            .replaceWithVoid();
            };
        });
    }

    private Uni<AlertView> act(UUID alertId, BiFunction<Alert, Emitted, Uni<Void>> action) {
        return outbox.transaction(sessions.get(), Service.ESCALATION, (session, emitted) -> session.find(
                                Alert.class, alertId)
                        .onItem()
                        .ifNull()
                        .failWith(() -> Problem.of(ProblemType.NOT_FOUND))
                        .chain(alert -> {
                            var before = alert.phase;
                            return action.apply(alert, emitted)
                                    .chain(session::flush)
                                    .chain(() -> session.find(EndedContact.class, alert.contactId))
                                    .map(ended -> new Acted(
                                            alert, ended == null ? null : ended.endedAt, before != alert.phase));
                        }))
                .onFailure(Alerts::lostARace)
                .retry()
                .atMost(RACES)
                .invoke(acted -> {
                    if (acted.moved() && acted.alert().phase == Alert.Phase.ACKNOWLEDGED) {
                        metrics.acknowledged(Duration.between(acted.alert().raisedAt, acted.alert().acknowledgedAt));
                    }
                })
                .chain(acted -> view(acted.alert(), acted.endedAt()));
    }

    private record Acted(Alert alert, Instant endedAt, boolean moved) {}

    private static boolean lostARace(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException || cause instanceof StaleStateException) {
                return true;
            }
        }
        return false;
    }

    private Uni<AlertView> view(Alert alert, Instant contactEndedAt) {
        if (alert.sealedNote == null) {
            return Uni.createFrom().item(AlertView.of(alert, contactEndedAt, null));
        }
        return vault.opened(
                Service.ESCALATION,
                alert.helplineId,
                Vault.Purpose.CONTENT,
                key -> AlertView.of(alert, contactEndedAt, alert.note(key)));
    }

    /** As fine as the database keeps it: an event and the row tell the same time. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Problem problem(AlertProtocol.Refusal refusal) {
        return switch (refusal) {
            case AlreadyAcknowledged first ->
                Problem.of(ProblemType.ALREADY_ACKNOWLEDGED)
                        .with("by", first.by())
                        .with("at", first.at());
            case AlreadyClosed closed ->
                Problem.of(ProblemType.ALREADY_CLOSED).with("by", closed.by()).with("at", closed.at());
            case NotAcknowledged _ -> Problem.of(ProblemType.NOT_ACKNOWLEDGED);
            case OutcomeMissing _ -> Problem.of(ProblemType.INVALID_INPUT, "An outcome is needed");
            case UnfitNote _ ->
                Problem.of(
                        ProblemType.INVALID_INPUT,
                        "A note of 1 to " + AlertProtocol.LONGEST_NOTE + " characters is needed");
        };
    }
}
