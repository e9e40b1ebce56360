package org.sanad.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.sanad.contract.DeskEvent.HandoverAsked;
import org.sanad.contract.Handover;
import org.sanad.contract.Handover.Kind;
import org.sanad.contract.Handover.Target;
import org.sanad.contract.Handover.TargetKind;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.ContactTransferred;
import org.sanad.contract.RoutingEvent.HandoverEnded;
import org.sanad.contract.RoutingEvent.HandoverStarted;
import org.sanad.contract.RoutingEvent.OfferClosed;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.OfferOutcome;
import org.sanad.contract.RoutingEvent.Purpose;
import org.sanad.contract.RoutingEvent.RequeueReason;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.Visitor;

/** Counsellors of a contact ask for a successor or a colleague; the test speaks for the switchboard that answers them. */
abstract class HandoverStory extends GatewayTest {

    protected static JsonNode on(CounsellorDesk desk, UUID contact) {
        JsonNode found = desk.contacts().get(contact);
        assertThat(found).isNotNull();
        return found;
    }

    protected UUID asked(
            CounsellorDesk desk,
            Visitor child,
            String kind,
            String targetKind,
            String value,
            boolean leaving,
            String note) {
        desk.handOver(child.contactId(), kind, targetKind, value, leaving, note);
        eventually(() -> assertThat(handoversAsked(child.contactId()))
                .singleElement()
                .matches(event -> event.counsellorId().equals(id(desk))
                        && event.kind() == Kind.valueOf(kind)
                        && event.target().equals(new Target(TargetKind.valueOf(targetKind), value))
                        && event.leaving() == leaving));
        return handoversAsked(child.contactId()).getFirst().handoverId();
    }

    protected List<HandoverAsked> handoversAsked(UUID contactId) {
        return topics.heard(HandoverAsked.class, event -> event.contactId().equals(contactId));
    }

    protected HandoverStarted started(
            UUID handover, Visitor child, CounsellorDesk asker, Kind kind, CounsellorDesk to) {
        return new HandoverStarted(
                handover,
                child.contactId(),
                id(asker),
                helpline,
                kind,
                new Target(TargetKind.COUNSELLOR, id(to)),
                Instant.now().plusSeconds(30),
                Instant.now());
    }

    protected HandoverEnded ended(UUID handover, Visitor child, CounsellorDesk asker, Handover.Outcome outcome) {
        return new HandoverEnded(handover, child.contactId(), id(asker), helpline, outcome, Instant.now());
    }

    protected UUID rings(UUID handover, Visitor child, CounsellorDesk from, CounsellorDesk to, Purpose purpose) {
        UUID offer = UUID.randomUUID();
        topics.publish(new OfferMade(
                offer,
                child.contactId(),
                id(to),
                helpline,
                "en",
                null,
                Level.STANDARD,
                Instant.now(),
                Instant.now().plusSeconds(30),
                purpose,
                handover,
                id(from),
                1,
                List.of(),
                Instant.now()));
        return offer;
    }

    protected void accepted(UUID offer, Visitor child, CounsellorDesk by) {
        topics.publish(new OfferClosed(
                offer, child.contactId(), id(by), helpline, OfferOutcome.ACCEPTED, null, Instant.now()));
    }

    protected void transferred(UUID handover, Visitor child, CounsellorDesk from, CounsellorDesk to) {
        topics.publish(transfer(child, from, to));
        topics.publish(ended(handover, child, from, Handover.Outcome.ACCEPTED));
    }

    protected ContactTransferred transfer(Visitor child, CounsellorDesk from, CounsellorDesk to) {
        return new ContactTransferred(
                child.contactId(), id(from), id(to), helpline, "en", Level.STANDARD, Instant.now(), Instant.now());
    }

    protected void requeued(Visitor child, CounsellorDesk from, RequeueReason why) {
        topics.publish(new ContactRequeued(
                child.contactId(), helpline, id(from), "en", Level.STANDARD, Instant.now(), why, Instant.now()));
    }
}
