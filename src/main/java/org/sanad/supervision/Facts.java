package org.sanad.supervision;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sanad.contract.ContactEvent.ContactQueued;
import org.sanad.contract.ContactEvent.ContactRefused;
import org.sanad.contract.ContactEvent.IntakeSwitched;
import org.sanad.contract.DeskEvent;
import org.sanad.contract.EscalationEvent;
import org.sanad.contract.Event;
import org.sanad.contract.RoutingEvent.ContactAged;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.ContactEnqueued;
import org.sanad.contract.RoutingEvent.ContactLevelChanged;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.ContactTransferred;
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.contract.RoutingEvent.GuestJoined;
import org.sanad.contract.RoutingEvent.GuestLeft;
import org.sanad.contract.RoutingEvent.HandoverEnded;
import org.sanad.contract.RoutingEvent.HandoverStarted;
import org.sanad.contract.RoutingEvent.OfferClosed;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.QueueDiverted;
import org.sanad.contract.RoutingEvent.ReplyOverdue;
import org.sanad.contract.RoutingEvent.SearchWidened;
import org.sanad.contract.RoutingEvent.SupervisorNeedOver;
import org.sanad.contract.RoutingEvent.SupervisorNeeded;
import org.sanad.contract.RoutingEvent.SurgeChanged;
import org.sanad.contract.RoutingEvent.WrapUpEnded;
import org.sanad.contract.RoutingEvent.WrapUpStarted;
import org.sanad.supervision.Fact.Key;
import org.sanad.supervision.Fact.Kind;

/** Facts of one helpline, and how events change them. */
final class Facts {

    private final Map<Key, Fact> facts;

    /** @param known what is known already of the keys that will be taken in */
    Facts(Map<Key, Fact> known) {
        this.facts = new LinkedHashMap<>(known);
    }

    /** What an event tells about; empty when nothing on the board comes of it. */
    static Optional<Key> keyOf(Event event) {
        return Optional.ofNullable(
                switch (event) {
                    case ContactQueued it -> contact(it.contactId());
                    case ContactRefused it -> contact(it.contactId());
                    case IntakeSwitched it -> new Key(Kind.INTAKE, it.language());
                    case ContactEnqueued it -> contact(it.contactId());
                    case ContactAssigned it -> contact(it.contactId());
                    case ContactRequeued it -> contact(it.contactId());
                    case ContactLevelChanged it -> contact(it.contactId());
                    case ContactEnded it -> contact(it.contactId());
                    case ContactTransferred it -> contact(it.contactId());
                    case GuestJoined it -> contact(it.contactId());
                    case GuestLeft it -> contact(it.contactId());
                    case ContactAged it -> contact(it.contactId());
                    case SearchWidened it -> contact(it.contactId());
                    case ReplyOverdue it -> contact(it.contactId());
                    case SupervisorNeeded it -> contact(it.contactId());
                    case SupervisorNeedOver it -> contact(it.contactId());
                    case DeskEvent.CounsellorReplied it -> contact(it.contactId());
                    case HandoverStarted it ->
                        new Key(Kind.HANDOVER, it.handoverId().toString());
                    case HandoverEnded it ->
                        new Key(Kind.HANDOVER, it.handoverId().toString());
                    case SurgeChanged it -> new Key(Kind.SURGE, Fact.SurgeMode.KEY);
                    case QueueDiverted it -> new Key(Kind.DIVERT, it.language());
                    case WrapUpStarted it -> contact(it.contactId());
                    case WrapUpEnded it -> contact(it.contactId());
                    case DeskEvent.WrapUpSaved it -> contact(it.contactId());
                    case OfferMade it -> new Key(Kind.OFFER, it.offerId().toString());
                    case OfferClosed it -> new Key(Kind.OFFER, it.offerId().toString());
                    case CounsellorChanged it -> new Key(Kind.COUNSELLOR, it.counsellorId());
                    case EscalationEvent it -> new Key(Kind.ALERT, it.alertId().toString());
                    default -> null;
                });
    }

    /** Takes an event in. The order of events, and repeats, make no difference to what is known in the end. */
    void take(Event event, long sequence) {
        keyOf(event).ifPresent(key -> facts.put(key, after(facts.get(key), event, sequence)));
    }

    private static Fact after(Fact before, Event event, long sequence) {
        return switch (event) {
            case OfferMade made -> known(before, Fact.Offer.UNKNOWN).after(made);
            case OfferClosed closed -> known(before, Fact.Offer.UNKNOWN).after(closed);
            case CounsellorChanged changed ->
                known(before, Fact.Counsellor.UNKNOWN).after(changed, sequence);
            case HandoverStarted started -> known(before, Fact.Handing.UNKNOWN).after(started);
            case HandoverEnded ended -> known(before, Fact.Handing.UNKNOWN).after(ended);
            case SurgeChanged changed -> known(before, Fact.SurgeMode.UNKNOWN).after(changed, sequence);
            case QueueDiverted diverted -> known(before, Fact.Diversion.UNKNOWN).after(diverted, sequence);
            case EscalationEvent told -> known(before, Fact.Alert.UNKNOWN).after(told);
            case IntakeSwitched switched -> known(before, Fact.Intake.UNKNOWN).after(switched, sequence);
            default -> {
                ContactFact contact = known(before, new ContactFact());
                contact.take(event, sequence);
                yield contact;
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <F extends Fact> F known(Fact before, F unknown) {
        return before == null ? unknown : (F) before;
    }

    Map<Key, Fact> all() {
        return facts;
    }

    private static Key contact(java.util.UUID id) {
        return new Key(Kind.CONTACT, id.toString());
    }
}
