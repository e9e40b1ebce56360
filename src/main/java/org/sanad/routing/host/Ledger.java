package org.sanad.routing.host;

import static org.sanad.routing.host.Statements.name;
import static org.sanad.routing.host.Statements.time;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.sanad.contract.RoutingEvent;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.ContactTransferred;
import org.sanad.contract.RoutingEvent.GuestJoined;
import org.sanad.contract.RoutingEvent.GuestLeft;
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
            insert into offer (id, helpline_id, contact_id, counsellor_id, made_at, expires_at, purpose, handover_id)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;
    private static final String OFFER_CLOSED =
            "update offer set closed_at = $2, outcome = $3, reason = $4 where id = $1";
    private static final String ASSIGNED =
            "insert into assignment (contact_id, helpline_id, counsellor_id, assigned_at, role) values ($1, $2, $3, $4, $5)";
    private static final String ASSIGNMENT_OVER =
            "update assignment set ended_at = $3 where contact_id = $1 and counsellor_id = $2 and ended_at is null";
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
                        time(made.expiresAt()),
                        name(made.purpose()),
                        made.handoverId());
            case OfferClosed closed ->
                statements.add(
                        OFFER_CLOSED, closed.offerId(), time(closed.at()), name(closed.outcome()), closed.reason());
            case ContactAssigned assigned ->
                begun(statements, assigned, assigned.contactId(), assigned.counsellorId(), "HOLDER");
            case ContactTransferred transferred -> {
                over(statements, transferred, transferred.contactId(), transferred.fromCounsellorId());
                begun(statements, transferred, transferred.contactId(), transferred.counsellorId(), "HOLDER");
            }
            case GuestJoined joined -> begun(statements, joined, joined.contactId(), joined.counsellorId(), "GUEST");
            case GuestLeft left -> over(statements, left, left.contactId(), left.counsellorId());
            case ContactRequeued requeued ->
                over(statements, requeued, requeued.contactId(), requeued.fromCounsellorId());
            case ContactEnded ended -> {
                if (ended.counsellorId() != null) {
                    over(statements, ended, ended.contactId(), ended.counsellorId());
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

    private static void begun(
            Statements statements, RoutingEvent event, UUID contactId, String counsellorId, String role) {
        statements.add(ASSIGNED, contactId, event.helplineId(), counsellorId, time(event.at()), role);
    }

    private static void over(Statements statements, RoutingEvent event, UUID contactId, String counsellorId) {
        statements.add(ASSIGNMENT_OVER, contactId, counsellorId, time(event.at()));
    }

    private static void reasons(Statements statements, RoutingEvent decision) {
        Reason.of(decision)
                .ifPresent(reason -> statements.add(
                        DECIDED,
                        decision.helplineId(),
                        reason.contactId(),
                        time(decision.at()),
                        reason.kind(),
                        reason.counsellorId(),
                        reason.offerId(),
                        name(reason.level()),
                        reason.reason(),
                        reason.considered() == null ? null : json(reason.considered())));
    }

    private static JsonArray json(List<Considered> considered) {
        JsonArray array = new JsonArray();
        considered.forEach(each -> array.add(
                new JsonObject().put("counsellorId", each.counsellorId()).put("verdict", each.verdict())));
        return array;
    }
}
