package org.sanad.gateway.projection;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.ContactTransferred;
import org.sanad.contract.RoutingEvent.HandoverEnded;
import org.sanad.contract.RoutingEvent.HandoverStarted;
import org.sanad.contract.RoutingEvent.OfferClosed;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.Purpose;
import org.sanad.contract.RoutingEvent.WrapUpEnded;
import org.sanad.gateway.conversation.Conversations;
import org.sanad.gateway.conversation.DeskReader;
import org.sanad.gateway.conversation.Standing;
import org.sanad.gateway.frame.ServerFrame;
import org.sanad.gateway.live.CounsellorLink;
import org.sanad.gateway.live.Links;
import org.sanad.gateway.message.Voices;
import org.sanad.platform.Directory;

/**
 * What counsellors at this node are told. Who loses a conversation is cut off from it first, and told then; who is in it
 * sees it as their desk has it now.
 */
@Singleton
class DeskNews {

    private final Links links;
    private final Directory directory;
    private final DeskReader desks;
    private final Conversations conversations;
    private final Voices voices;

    DeskNews(Links links, Directory directory, DeskReader desks, Conversations conversations, Voices voices) {
        this.links = links;
        this.directory = directory;
        this.desks = desks;
        this.conversations = conversations;
        this.voices = voices;
    }

    void push(String counsellorId, ServerFrame frame) {
        links.counsellor(counsellorId).ifPresent(link -> link.push(frame));
    }

    /** The contact as this counsellor's desk has it, if it is there. */
    Uni<Void> upsert(String counsellorId, UUID contactId) {
        Optional<CounsellorLink> link = links.counsellor(counsellorId);
        if (link.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return desks.contact(counsellorId, contactId)
                .invoke(contact -> contact.ifPresent(found -> link.get().push(new ServerFrame.ContactChanged(found))))
                .replaceWithVoid();
    }

    /** The same for everybody who is in the conversation, and for these. */
    Uni<Void> upsertAll(UUID contactId, String... others) {
        List<String> all = Stream.concat(
                        links.followers(contactId).stream().map(CounsellorLink::counsellorId), Stream.of(others))
                .distinct()
                .toList();
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(id -> upsert(id, contactId).replaceWith(true))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** The same for whoever has the contact or came in, also where they do not follow it yet. */
    Uni<Void> upsertWhoeverIsIn(UUID contactId) {
        return conversations.standing(contactId).chain(standing -> {
            Stream<String> inIt = Stream.concat(Stream.ofNullable(standing.counsellorId()), standing.guests().stream());
            return upsertAll(contactId, inIt.toArray(String[]::new));
        });
    }

    /** It is no longer this counsellor's. */
    void gone(String counsellorId, UUID contactId, String reason) {
        if (counsellorId != null) {
            links.unfollow(contactId, counsellorId);
            push(counsellorId, new ServerFrame.ContactGone(contactId, reason));
        }
    }

    /** It is nobody's any more. */
    void goneForAll(UUID contactId, String fromCounsellorId, String reason) {
        gone(fromCounsellorId, contactId, reason);
        links.followers(contactId).forEach(link -> gone(link.counsellorId(), contactId, reason));
    }

    Uni<Void> transferred(ContactTransferred event) {
        gone(event.fromCounsellorId(), event.contactId(), "TRANSFERRED");
        return upsertAll(event.contactId(), event.counsellorId());
    }

    /** Only who had it writes it up; to guests it is over. */
    Uni<Void> ended(ContactEnded event) {
        links.followers(event.contactId()).stream()
                .map(CounsellorLink::counsellorId)
                .filter(id -> !id.equals(event.counsellorId()))
                .forEach(id -> gone(id, event.contactId(), "ENDED"));
        return upsert(event.counsellorId(), event.contactId());
    }

    void offered(OfferMade e) {
        push(
                e.counsellorId(),
                new ServerFrame.OfferRings(new ServerFrame.Offer(
                        e.offerId(),
                        e.contactId(),
                        e.language(),
                        e.level(),
                        e.ageBand(),
                        e.arrivedAt(),
                        e.expiresAt(),
                        e.purpose() == null ? Purpose.ANSWER : e.purpose(),
                        voices.of(e.fromCounsellorId()),
                        Math.max(1, e.step()))));
    }

    /** What rings for this contact rings on as what it has become. */
    Uni<Void> ringsAsNow(UUID contactId) {
        return desks.ringing(contactId)
                .invoke(ringing ->
                        ringing.forEach((counsellorId, offer) -> push(counsellorId, new ServerFrame.OfferRings(offer))))
                .replaceWithVoid();
    }

    void offerClosed(OfferClosed e) {
        push(e.counsellorId(), new ServerFrame.OfferClosed(e.offerId(), e.contactId(), e.outcome()));
    }

    Uni<Void> handoverStarted(HandoverStarted e) {
        push(
                e.counsellorId(),
                new ServerFrame.HandoverChanged(e.contactId(), e.handoverId(), e.kind(), e.target(), e.dueAt(), null));
        return upsert(e.counsellorId(), e.contactId());
    }

    /** Also who accepted: from now on the note is theirs to read. */
    Uni<Void> handoverEnded(HandoverEnded e) {
        push(
                e.counsellorId(),
                new ServerFrame.HandoverChanged(e.contactId(), e.handoverId(), null, null, null, e.outcome()));
        return upsertWhoeverIsIn(e.contactId());
    }

    Uni<Void> wrappedUp(WrapUpEnded e) {
        gone(e.counsellorId(), e.contactId(), e.saved() ? "SAVED" : "TIMED_OUT");
        return e.saved() ? Uni.createFrom().voidItem() : tellOwed(e);
    }

    private Uni<Void> tellOwed(WrapUpEnded event) {
        return conversations
                .standing(event.contactId())
                .invoke(standing -> push(
                        event.counsellorId(),
                        new ServerFrame.WrapUpOwed(
                                event.contactId(), orNow(standing, event.at()), standing.language())))
                .replaceWithVoid();
    }

    private static Instant orNow(Standing standing, Instant now) {
        return standing.endedAt() == null ? now : standing.endedAt();
    }

    Uni<Void> tellSelf(String counsellorId) {
        return directory
                .counsellor(counsellorId)
                .map(profile -> desks.me(profile)
                        .invoke(me -> push(counsellorId, new ServerFrame.CounsellorStateChanged(me)))
                        .replaceWithVoid())
                .orElse(Uni.createFrom().voidItem());
    }
}
