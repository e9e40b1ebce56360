package org.sanad.routing.switchboard;

import java.util.UUID;
import org.sanad.contract.DeskEvent.CounsellorReplied;
import org.sanad.contract.DeskEvent.VisitorSpoke;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.contract.RoutingEvent.NeedReason;
import org.sanad.contract.RoutingEvent.ReplyOverdue;
import org.sanad.contract.RoutingEvent.RequeueReason;
import org.sanad.contract.RoutingEvent.VisitorNudged;

/**
 * People who say nothing (features section 4.8): a counsellor who accepted and does not write is warned and then relieved; a
 * child who does not write is asked and then let go, but never in imminent danger.
 */
final class Silences {

    private final Floor floor;
    private final Search search;
    private final Presence presence;
    private final Handovers handovers;
    private final Conversations conversations;

    Silences(Floor floor, Search search, Presence presence, Handovers handovers, Conversations conversations) {
        this.floor = floor;
        this.search = search;
        this.presence = presence;
        this.handovers = handovers;
        this.conversations = conversations;
    }

    void replied(CounsellorReplied event) {
        floor.contact(event.contactId())
                .filter(contact -> contact.isAt(Phase.ACTIVE) && contact.isHeldBy(event.counsellorId()))
                .filter(contact -> !contact.journey().replied)
                .ifPresent(contact -> {
                    contact.journey().replied = true;
                    floor.touch(contact);
                });
    }

    void spoke(VisitorSpoke event) {
        floor.contact(event.contactId())
                .filter(contact ->
                        contact.isAt(Phase.ACTIVE) && contact.journey().spoke(event.at()))
                .ifPresent(floor::touch);
    }

    void replyDue(UUID contactId) {
        floor.contact(contactId)
                .filter(contact -> contact.isAt(Phase.ACTIVE) && !contact.journey().replied)
                .ifPresent(contact -> {
                    if (contact.journey().warned) {
                        relieve(contact);
                    } else {
                        warn(contact);
                    }
                });
    }

    private void warn(Contact contact) {
        contact.journey().warned = true;
        floor.touch(contact);
        floor.decide(new ReplyOverdue(
                contact.id(),
                contact.counsellorId(),
                floor.helplineId,
                contact.assignedAt().plusSeconds(floor.policy().silence().takeBackSeconds()),
                floor.now()));
    }

    private void relieve(Contact contact) {
        Seat seat = floor.roster.get(contact.counsellorId());
        handovers.lost(contact, seat, RequeueReason.COUNSELLOR_SILENT);
        presence.missed(seat);
    }

    void silenceDue(UUID contactId) {
        floor.contact(contactId).filter(contact -> contact.isAt(Phase.ACTIVE)).ifPresent(contact -> {
            if (!contact.journey().nudged) {
                contact.journey().nudged = true;
                floor.touch(contact);
                floor.decide(new VisitorNudged(contactId, contact.counsellorId(), floor.helplineId, floor.now()));
            } else if (contact.isImminent()) {
                search.call(contact, Search.SILENT);
            } else {
                conversations.end(contact, Ending.SILENT);
            }
        });
    }

    void alarm(UUID contactId) {
        floor.contact(contactId).filter(Contact::waits).ifPresent(contact -> {
            contact.journey().alarmFrom = null;
            floor.touch(contact);
            search.call(contact, NeedReason.IMMINENT_WAITING);
        });
    }
}
