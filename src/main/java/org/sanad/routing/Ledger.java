package org.sanad.routing;

import static org.sanad.routing.Statements.name;
import static org.sanad.routing.Statements.time;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.sanad.contract.RoutingEvent;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.ContactEnqueued;
import org.sanad.contract.RoutingEvent.ContactLevelChanged;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.OfferClosed;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.OfferMade.Considered;
import org.sanad.contract.RoutingEvent.WrapUpEnded;
import org.sanad.contract.RoutingEvent.WrapUpStarted;

/**
 * Writes decisions down: the slots they take and free, in the very order in which they were decided, so that the
 * database can refuse what must never be; and the reasons, for supervisors.
 */
final class Ledger {

    private static final String OFFER_MADE = """
            insert into offer (id, helpline_id, contact_id, counsellor_id, made_at, expires_at)
            values ($1, $2, $3, $4, $5, $6)
            """;
    private static final String OFFER_CLOSED =
            "update offer set closed_at = $2, outcome = $3, reason = $4 where id = $1";
    private static final String ASSIGNED =
            "insert into assignment (contact_id, helpline_id, counsellor_id, assigned_at) values ($1, $2, $3, $4)";
    private static final String ASSIGNMENT_OVER =
            "update assignment set ended_at = $2 where contact_id = $1 and ended_at is null";
    private static final String WRAP_UP_STARTED = """
            insert into wrap_up (contact_id, helpline_id, counsellor_id, started_at, due_at)
            values ($1, $2, $3, $4, $5)
            """;
    private static final String WRAP_UP_ENDED =
            "update wrap_up set ended_at = $2, saved = $3 where contact_id = $1 and ended_at is null";
    private static final String DECIDED = """
            insert into decision (helpline_id, contact_id, at, kind, counsellor_id, offer_id, level, reason, considered)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;

    private Ledger() {}

    static void record(Statements statements, List<RoutingEvent> decisions) {
        decisions.forEach(decision -> slots(statements, decision));
        decisions.forEach(decision -> reasons(statements, decision));
    }

    private static void slots(Statements statements, RoutingEvent decision) {
        switch (decision) {
            case OfferMade made ->
                statements.add(
                        OFFER_MADE,
                        made.offerId(),
                        made.helplineId(),
                        made.contactId(),
                        made.counsellorId(),
                        time(made.at()),
                        time(made.expiresAt()));
            case OfferClosed closed ->
                statements.add(
                        OFFER_CLOSED, closed.offerId(), time(closed.at()), name(closed.outcome()), closed.reason());
            case ContactAssigned assigned ->
                statements.add(
                        ASSIGNED,
                        assigned.contactId(),
                        assigned.helplineId(),
                        assigned.counsellorId(),
                        time(assigned.at()));
            case ContactRequeued requeued -> statements.add(ASSIGNMENT_OVER, requeued.contactId(), time(requeued.at()));
            case ContactEnded ended -> {
                if (ended.counsellorId() != null) {
                    statements.add(ASSIGNMENT_OVER, ended.contactId(), time(ended.at()));
                }
            }
            case WrapUpStarted started ->
                statements.add(
                        WRAP_UP_STARTED,
                        started.contactId(),
                        started.helplineId(),
                        started.counsellorId(),
                        time(started.at()),
                        time(started.dueAt()));
            case WrapUpEnded ended -> statements.add(WRAP_UP_ENDED, ended.contactId(), time(ended.at()), ended.saved());
            default -> {}
        }
    }

    private static void reasons(Statements statements, RoutingEvent decision) {
        switch (decision) {
            case ContactEnqueued it ->
                statements.add(
                        DECIDED,
                        it.helplineId(),
                        it.contactId(),
                        time(it.at()),
                        "enqueued",
                        null,
                        null,
                        name(it.level()),
                        null,
                        null);
            case OfferMade it ->
                statements.add(
                        DECIDED,
                        it.helplineId(),
                        it.contactId(),
                        time(it.at()),
                        "offered",
                        it.counsellorId(),
                        it.offerId(),
                        name(it.level()),
                        null,
                        json(it.considered()));
            case OfferClosed it ->
                statements.add(
                        DECIDED,
                        it.helplineId(),
                        it.contactId(),
                        time(it.at()),
                        "offer-" + word(it.outcome()),
                        it.counsellorId(),
                        it.offerId(),
                        null,
                        it.reason(),
                        null);
            case ContactAssigned it ->
                statements.add(
                        DECIDED,
                        it.helplineId(),
                        it.contactId(),
                        time(it.at()),
                        "assigned",
                        it.counsellorId(),
                        null,
                        name(it.level()),
                        null,
                        null);
            case ContactRequeued it ->
                statements.add(
                        DECIDED,
                        it.helplineId(),
                        it.contactId(),
                        time(it.at()),
                        "requeued",
                        it.fromCounsellorId(),
                        null,
                        name(it.level()),
                        "counsellor-lost",
                        null);
            case ContactLevelChanged it ->
                statements.add(
                        DECIDED,
                        it.helplineId(),
                        it.contactId(),
                        time(it.at()),
                        "level-changed",
                        null,
                        null,
                        name(it.level()),
                        it.reason(),
                        null);
            case ContactEnded it ->
                statements.add(
                        DECIDED,
                        it.helplineId(),
                        it.contactId(),
                        time(it.at()),
                        "ended",
                        it.counsellorId(),
                        null,
                        null,
                        word(it.ending()),
                        null);
            default -> {}
        }
    }

    private static JsonArray json(List<Considered> considered) {
        JsonArray array = new JsonArray();
        considered.forEach(each -> array.add(
                new JsonObject().put("counsellorId", each.counsellorId()).put("verdict", each.verdict())));
        return array;
    }

    /** {@code BY_VISITOR} is {@code by-visitor} wherever people and programs outside read it. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
