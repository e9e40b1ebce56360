package org.sanad.routing.host;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent;
import org.sanad.contract.RoutingEvent.ContactAged;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.ContactEnqueued;
import org.sanad.contract.RoutingEvent.ContactLevelChanged;
import org.sanad.contract.RoutingEvent.ContactMoved;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.ContactTransferred;
import org.sanad.contract.RoutingEvent.GuestJoined;
import org.sanad.contract.RoutingEvent.GuestLeft;
import org.sanad.contract.RoutingEvent.HandoverEnded;
import org.sanad.contract.RoutingEvent.HandoverStarted;
import org.sanad.contract.RoutingEvent.OfferClosed;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.OfferMade.Considered;
import org.sanad.contract.RoutingEvent.ReplyOverdue;
import org.sanad.contract.RoutingEvent.SearchWidened;
import org.sanad.contract.RoutingEvent.SupervisorNeeded;
import org.sanad.contract.RoutingEvent.VisitorNudged;

/**
 * A decision about one contact as it is kept for people who ask why.
 *
 * @param kind stable code, for example {@code offered}
 * @param counsellorId whom it is about, or null
 * @param level the level then, or null where it does not matter
 * @param reason stable code, or null
 */
public record Reason(
        UUID contactId,
        String kind,
        String counsellorId,
        UUID offerId,
        Level level,
        String reason,
        List<Considered> considered) {

    private static Optional<Reason> of(UUID contactId, String kind, String counsellorId, Level level, String reason) {
        return Optional.of(new Reason(contactId, kind, counsellorId, null, level, reason, null));
    }

    /** Empty for what is not about one contact, or is told by another decision. */
    static Optional<Reason> of(RoutingEvent decision) {
        return switch (decision) {
            case ContactEnqueued it -> of(it.contactId(), "enqueued", null, it.level(), null);
            case OfferMade it ->
                Optional.of(new Reason(
                        it.contactId(),
                        "offered",
                        it.counsellorId(),
                        it.offerId(),
                        it.level(),
                        word(it.purpose()),
                        it.considered()));
            case OfferClosed it ->
                Optional.of(new Reason(
                        it.contactId(),
                        "offer-" + word(it.outcome()),
                        it.counsellorId(),
                        it.offerId(),
                        null,
                        it.reason(),
                        null));
            case ContactAssigned it -> of(it.contactId(), "assigned", it.counsellorId(), it.level(), null);
            case ContactTransferred it ->
                of(it.contactId(), "transferred", it.counsellorId(), it.level(), it.fromCounsellorId());
            case ContactRequeued it ->
                of(it.contactId(), "requeued", it.fromCounsellorId(), it.level(), word(it.reason()));
            case ContactLevelChanged it -> of(it.contactId(), "level-changed", it.by(), it.level(), it.reason());
            case ContactAged it -> of(it.contactId(), "aged", null, it.agedLevel(), null);
            case SearchWidened it -> of(it.contactId(), "widened", null, null, it.reason());
            case ContactMoved it -> of(it.contactId(), "moved", it.by(), null, it.toLanguage());
            case HandoverStarted it ->
                of(
                        it.contactId(),
                        "handover-" + word(it.kind()),
                        it.counsellorId(),
                        null,
                        word(it.target().kind()));
            case HandoverEnded it -> of(it.contactId(), "handover-over", it.counsellorId(), null, word(it.outcome()));
            case GuestJoined it -> of(it.contactId(), "joined", it.counsellorId(), null, null);
            case GuestLeft it -> of(it.contactId(), "went-out", it.counsellorId(), null, null);
            case ReplyOverdue it -> of(it.contactId(), "reply-overdue", it.counsellorId(), null, null);
            case VisitorNudged it -> of(it.contactId(), "visitor-nudged", it.counsellorId(), null, null);
            case SupervisorNeeded it -> of(it.contactId(), "supervisor-needed", null, it.level(), word(it.reason()));
            case ContactEnded it -> of(it.contactId(), "ended", it.counsellorId(), null, word(it.ending()));
            default -> Optional.empty();
        };
    }

    /** {@code BY_VISITOR} is {@code by-visitor} wherever people and programs outside read it. */
    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
