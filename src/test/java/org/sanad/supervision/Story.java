package org.sanad.supervision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.sanad.contract.Channel;
import org.sanad.contract.ContactEvent.ContactQueued;
import org.sanad.contract.ContactEvent.ContactRefused;
import org.sanad.contract.ContactEvent.RefusalReason;
import org.sanad.contract.DeskEvent.WrapUpSaved;
import org.sanad.contract.Event;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.ContactEnqueued;
import org.sanad.contract.RoutingEvent.ContactLevelChanged;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.contract.RoutingEvent.OfferClosed;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.OfferOutcome;
import org.sanad.contract.RoutingEvent.Purpose;
import org.sanad.contract.RoutingEvent.RequeueReason;
import org.sanad.contract.RoutingEvent.WrapUpEnded;
import org.sanad.contract.RoutingEvent.WrapUpStarted;
import org.sanad.contract.Wishes;

/** The events of one contact as intake, routing and the gateway would tell them, with a clock in the hand. */
final class Story {

    /** An event and its place among its topic's events of the helpline. */
    record Told(Event event, long sequence) {}

    final String helplineId;
    final UUID contactId = UUID.randomUUID();
    final String language;
    final List<Told> told = new ArrayList<>();
    private Instant now;
    private Instant arrivedAt;
    private Level level = Level.STANDARD;
    private UUID offerId;
    /** Beyond those of the routing service, which runs in the same process and tells of the helpline as well. */
    private long sequence = 1_000;

    Story(String helplineId, String language, Instant start) {
        this.helplineId = helplineId;
        this.language = language;
        this.now = start;
    }

    Story after(int seconds) {
        now = now.plusSeconds(seconds);
        return this;
    }

    Story queued(Level level) {
        this.level = level;
        arrivedAt = now;
        tell(new ContactQueued(
                contactId,
                helplineId,
                Channel.CHAT,
                language,
                "13-15",
                level,
                List.of("reason"),
                arrivedAt,
                Wishes.NONE,
                null));
        return tell(new ContactEnqueued(contactId, helplineId, language, level, arrivedAt, now));
    }

    Story refused(RefusalReason reason) {
        arrivedAt = now;
        return tell(new ContactRefused(contactId, helplineId, language, reason, arrivedAt, now, null));
    }

    Story level(Level level) {
        this.level = level;
        return tell(new ContactLevelChanged(contactId, helplineId, level, "danger", null, now));
    }

    Story offered(String counsellor) {
        offerId = UUID.randomUUID();
        return tell(new OfferMade(
                offerId,
                contactId,
                counsellor,
                helplineId,
                language,
                "13-15",
                level,
                arrivedAt,
                now.plusSeconds(45),
                Purpose.ANSWER,
                null,
                null,
                1,
                List.of(),
                now));
    }

    Story offerClosed(String counsellor, OfferOutcome outcome) {
        return tell(new OfferClosed(offerId, contactId, counsellor, helplineId, outcome, null, now));
    }

    Story assigned(String counsellor) {
        return tell(new ContactAssigned(contactId, counsellor, helplineId, language, level, arrivedAt, now));
    }

    Story accepted(String counsellor) {
        return offered(counsellor)
                .offerClosed(counsellor, OfferOutcome.ACCEPTED)
                .assigned(counsellor);
    }

    Story requeued(String counsellor) {
        return tell(new ContactRequeued(
                contactId, helplineId, counsellor, language, level, arrivedAt, RequeueReason.COUNSELLOR_LOST, now));
    }

    Story ended(String counsellor, Ending ending) {
        return tell(new ContactEnded(contactId, helplineId, language, counsellor, ending, now));
    }

    Story wrapUpStarted(String counsellor) {
        return tell(new WrapUpStarted(contactId, counsellor, helplineId, now.plusSeconds(300), now));
    }

    Story wrapUpSaved(String counsellor, String callTypeClass) {
        tell(new WrapUpSaved(contactId, counsellor, helplineId, "child-about-self", callTypeClass, now));
        return tell(new WrapUpEnded(contactId, counsellor, helplineId, true, now));
    }

    Story counsellor(String id, CounsellorState state, List<UUID> offers, List<UUID> active, List<UUID> wrapUps) {
        return tell(new CounsellorChanged(
                id, helplineId, state, null, now, List.of(language), 2, offers, active, wrapUps, now));
    }

    Story tell(Event event) {
        told.add(new Told(event, ++sequence));
        return this;
    }

    Instant now() {
        return now;
    }

    UUID offerId() {
        return offerId;
    }

    List<Event> events() {
        return told.stream().map(Told::event).toList();
    }
}
