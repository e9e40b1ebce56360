package org.sanad.gateway.projection;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.sanad.contract.EscalationEvent;
import org.sanad.contract.EscalationEvent.AlertAcknowledged;
import org.sanad.contract.EscalationEvent.AlertClosed;
import org.sanad.contract.EscalationEvent.AlertRaised;
import org.sanad.contract.EscalationEvent.AlertRepeated;
import org.sanad.contract.SupervisionEvent.BoardChanged;
import org.sanad.gateway.frame.ServerFrame;
import org.sanad.gateway.frame.ServerFrame.Alert;
import org.sanad.gateway.frame.ServerFrame.AlertState;
import org.sanad.gateway.live.Links;
import org.sanad.gateway.live.SupervisorLink;

/** What supervisors are told: every alert, and the board's changes as far as they keep up. */
@Singleton
class SupervisorNews {

    private final Links links;

    SupervisorNews(Links links) {
        this.links = links;
    }

    /** The counsellors who take part are told as well. */
    void show(EscalationEvent event) {
        Alert alert =
                switch (event) {
                    case AlertRaised e ->
                        alert("RAISED", e, AlertState.RAISED, 1, e.raisedAt(), null, e.acknowledgeBy(), null);
                    case AlertRepeated e ->
                        alert("REPEATED", e, AlertState.RAISED, e.round(), e.at(), null, e.acknowledgeBy(), null);
                    case AlertAcknowledged e ->
                        alert("ACKNOWLEDGED", e, AlertState.ACKNOWLEDGED, null, e.at(), e.by(), null, null);
                    case AlertClosed e ->
                        alert("CLOSED", e, AlertState.CLOSED, null, e.at(), e.by(), null, e.outcome());
                };
        links.supervisors(event.helplineId()).forEach(link -> link.push(alert));
        links.followers(event.contactId()).forEach(link -> link.push(alert));
    }

    private static Alert alert(
            String what,
            EscalationEvent event,
            AlertState state,
            Integer round,
            Instant at,
            String by,
            Instant acknowledgeBy,
            EscalationEvent.Outcome outcome) {
        return new Alert(
                what,
                event.alertId(),
                event.contactId(),
                event.helplineId(),
                state,
                round,
                at,
                by,
                acknowledgeBy,
                outcome);
    }

    void readsChanged(String helplineId) {
        ServerFrame.ReadsChanged frame = new ServerFrame.ReadsChanged(helplineId);
        links.supervisors(helplineId).forEach(link -> link.push(frame));
    }

    /** There is nothing more to watch. The row is ended by {@code Observations}. */
    void observedEnds(UUID contactId) {
        links.observers(contactId).forEach(link -> {
            links.unobserve(link, contactId);
            link.push(new ServerFrame.ObservationOver(contactId));
        });
    }

    /** A board that is read slowly is left out; its console sees the gap in the versions and asks for the whole. */
    void show(BoardChanged event) {
        ServerFrame.BoardChanged frame =
                new ServerFrame.BoardChanged(event.helplineId(), event.version(), event.set(), event.removed());
        for (SupervisorLink link : links.supervisors(event.helplineId())) {
            if (!link.congested()) {
                link.push(frame);
            }
        }
    }
}
